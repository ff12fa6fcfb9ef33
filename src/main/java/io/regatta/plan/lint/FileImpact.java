package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A story that is expected to touch many files: counted where it names them, else estimated from
/// what its title does and what its title and criteria speak of.
final class FileImpact implements Rule {
  private static final int MANY = 2;
  private static final int VERY_MANY = 4;
  private static final int FAR_TOO_MANY = 6;

  private static final double CHANGE = 3;
  private static final double LOOK_OR_REMOVE = 2;
  private static final double COMPONENT = 2.5;
  private static final double SET_UP = 4;
  private static final double ENDPOINT = 2;
  private static final double DATABASE = 3;
  private static final double DOCUMENT = 1.5;
  private static final double FRONT_AND_BACK = 1.5;

  private static final Set<String> LOOKING =
      English.words(
          """
          read get fetch retrieve show display list delete remove fix correct resolve test verify
          validate investigate identify analyze review check research hide rename
          """);

  private static final Set<String> SETTING_UP =
      English.words("set setup initialize initialise install scaffold bootstrap configure");

  private static final Set<String> COMPONENTS =
      English.words("component page form modal dialog screen wizard dashboard");

  private static final Set<String> DOCUMENTS =
      English.words("document readme guide docs documentation");

  private static final Set<String> TESTS = Set.of("test", "tests", "testing");

  private static final Set<String> MIGRATIONS = Set.of("migration", "migrations");

  /// Titles that deliver what a migration brings.
  private static final Set<String> TABLES =
      English.words("table tables schema migration migrations column columns index model models");

  /// As many words as what a sentence is about usually has.
  private static final int SUBJECT = 4;

  private static final Pattern ROUTE =
      Pattern.compile("\\b(?:GET|POST|PUT|PATCH|DELETE)\\s+`?(/[\\p{L}\\p{N}_/{}:.-]{1,100})");

  @Override
  public List<Finding> check(Subject subject) {
    int most = subject.settings().most().files();
    int named = subject.story().scope().files().size();
    boolean estimated = named == 0;
    if (estimated && !subject.english()) {
      return List.of();
    }
    int files = estimated ? (int) estimate(subject) : named;
    if (files <= most) {
      return List.of();
    }
    int over = files - most;
    int weight = over <= 3 ? MANY : over <= 7 ? VERY_MANY : FAR_TOO_MANY;
    return List.of(
        new Finding(
            Category.FILES,
            weight,
            subject.story().line(),
            estimated
                ? "it may touch about " + files + " files: " + String.join(", ", grounds(subject))
                : "it names " + files + " files, more than " + most,
            split(subject),
            ""));
  }

  private static double estimate(Subject subject) {
    Counts counts = Counts.of(subject);
    double files =
        counts.work
            + Math.max(0, counts.components.size() - 1) * COMPONENT
            + counts.endpoints * ENDPOINT
            + (counts.database ? DATABASE : 0)
            + (counts.documents ? DOCUMENT : 0);
    return counts.bothSides ? files * FRONT_AND_BACK : files;
  }

  private static List<String> grounds(Subject subject) {
    Counts counts = Counts.of(subject);
    List<String> grounds = new ArrayList<>();
    if (counts.setsUp) {
      grounds.add("it sets something up");
    }
    if (counts.components.size() > 1) {
      grounds.add(
          "it speaks of " + String.join(" and ", counts.components.stream().sorted().toList()));
    }
    if (counts.endpoints > 0) {
      grounds.add(counts.endpoints == 1 ? "an endpoint" : counts.endpoints + " endpoints");
    }
    if (counts.database) {
      grounds.add("a migration");
    }
    if (counts.documents) {
      grounds.add("documentation");
    }
    if (counts.bothSides) {
      grounds.add("it is about what is shown and what is behind it");
    }
    return grounds;
  }

  /// What an estimate is made of.
  private record Counts(
      double work,
      boolean setsUp,
      Set<String> components,
      int endpoints,
      boolean database,
      boolean documents,
      boolean bothSides) {
    static Counts of(Subject subject) {
      String verb = subject.title().verb();
      List<Token> title = subject.title().words();
      List<String> outcomes =
          subject.criteria().stream().flatMap(one -> one.outcomes().stream()).toList();
      Set<String> components = new HashSet<>();
      Set<String> routes = new HashSet<>();
      for (String outcome : outcomes) {
        // What a criterion begins with is what it is about.
        Token.of(outcome).stream().limit(SUBJECT).forEach(word -> addComponent(word, components));
        Matcher route = ROUTE.matcher(outcome);
        while (route.find()) {
          routes.add(route.group(1).toLowerCase(Locale.ROOT));
        }
      }
      Set<String> named = new HashSet<>();
      title.forEach(word -> addComponent(word, named));
      components.removeAll(named);
      named.stream().findFirst().ifPresent(components::add);
      if (title.stream().anyMatch(word -> DOCUMENTS.contains(word.key()))) {
        return new Counts(DOCUMENT, false, Set.of(), 0, false, true, false);
      }
      boolean up = title.size() > 1 && title.get(1).key().equals("up");
      boolean setsUp = SETTING_UP.contains(verb) && (up || !verb.equals("set"));
      boolean tests = title.stream().anyMatch(word -> TESTS.contains(word.key()));
      boolean makes = !verb.isEmpty() && !LOOKING.contains(verb) && !tests;
      List<Set<Area>> areas = outcomes.stream().map(Area::of).toList();
      return new Counts(
          setsUp ? SET_UP : makes ? CHANGE : LOOK_OR_REMOVE,
          setsUp,
          components,
          makes ? routes.size() : 0,
          makes
              && title.stream().noneMatch(word -> TABLES.contains(word.key()))
              && outcomes.stream().anyMatch(FileImpact::migrates),
          makes && outcomes.stream().anyMatch(FileImpact::isDocument),
          makes && areas.contains(Set.of(Area.FRONT)) && areas.contains(Set.of(Area.BACK)));
    }

    private static void addComponent(Token word, Set<String> components) {
      String key = word.key();
      String single = key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
      if (COMPONENTS.contains(single)) {
        components.add(single);
      }
    }
  }

  private static boolean migrates(String outcome) {
    return Token.of(outcome).stream().anyMatch(word -> MIGRATIONS.contains(word.key()));
  }

  private static boolean isDocument(String outcome) {
    return Token.of(outcome).stream()
        .limit(SUBJECT)
        .anyMatch(word -> DOCUMENTS.contains(word.key()));
  }

  /// The criteria by the area that they are about, if that parts them.
  private static List<String> split(Subject subject) {
    Map<Area, List<Integer>> byArea = new EnumMap<>(Area.class);
    List<Criterion> criteria = subject.criteria();
    for (int i = 0; i < criteria.size(); i++) {
      Set<Area> areas = Area.of(String.join(" ", criteria.get(i).outcomes()));
      if (areas.size() == 1) {
        byArea.computeIfAbsent(areas.iterator().next(), area -> new ArrayList<>()).add(i);
      }
    }
    if (byArea.size() > 1) {
      return byArea.values().stream()
          .map(part -> Title.capital(criteria.get(part.getFirst()).brief()) + numbers(part))
          .toList();
    }
    int half = (criteria.size() + 1) / 2;
    return criteria.size() < 2
        ? List.of()
        : ManyCriteria.groups(criteria, half).stream()
            .map(group -> {
              int first = criteria.indexOf(group.getFirst());
              List<Integer> part = new ArrayList<>();
              for (int i = first; i < first + group.size(); i++) {
                part.add(i);
              }
              return Title.capital(group.getFirst().brief()) + numbers(part);
            })
            .toList();
  }

  private static String numbers(List<Integer> part) {
    return (part.size() == 1 ? " (criterion " : " (criteria ")
        + String.join(", ", part.stream().map(i -> String.valueOf(i + 1)).toList())
        + ")";
  }
}

package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A story that says which technology is to be used, which the team's context files say better: a
/// story says what is to be there.
///
/// What the title is about is not only used, it is delivered, and may be named; so may be what a
/// story that mends or moves something finds in place, and what the whole plan is about.
final class NamedTechnology implements Rule {
  /// Whoever names six tools has made the same choice once.
  private static final int MOST_WEIGHT = 6;

  /// What such a story names is there already.
  private static final Set<String> FINDING_IN_PLACE =
      English.words(
          """
          fix repair correct resolve remove delete upgrade update migrate replace investigate debug
          refactor move rename verify validate test restore clean align extend rewrite document
          consolidate standardize identify improve ensure mount
          """);

  /// Tools in such an aside are no choice.
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?i)\\([^()]{0,60}(?:e\\.g|such as|for example|or"
              + " equivalent|etc)[^()]{0,300}\\)|\\([^()]{1,300}(?:etc\\.?|or"
              + " equivalent[^()]{0,100})\\)");

  /// A place where a technology was named.
  ///
  /// @param name as the story writes it
  private record Mention(Technology technology, String name, int line, String advice) {}

  @Override
  public List<Finding> check(Subject subject) {
    Title title = subject.title();
    if (FINDING_IN_PLACE.contains(title.verb())) {
      return List.of();
    }
    Set<String> delivered = delivered(title.words());
    delivered.addAll(delivered(Token.of(subject.plan().title())));
    subject.settings().technologies().forEach(name -> delivered.add(name.toLowerCase(Locale.ROOT)));
    Map<String, Mention> mentions = new LinkedHashMap<>();
    collect(title.words(), subject.story().line(), "the title", mentions);
    List<Criterion> criteria = subject.criteria();
    for (int i = 0; i < criteria.size(); i++) {
      int line = subject.lineOf(criteria.get(i));
      for (String outcome : criteria.get(i).outcomes()) {
        collect(
            Token.of(EXAMPLES.matcher(outcome).replaceAll("")),
            line,
            "criterion " + (i + 1),
            mentions);
      }
    }
    mentions.keySet().removeIf(name -> delivered.stream().anyMatch(it -> same(it, name)));
    return mentions.isEmpty() ? List.of() : List.of(finding(mentions));
  }

  private static Finding finding(Map<String, Mention> mentions) {
    int weight = mentions.values().stream().mapToInt(one -> one.technology().weight()).sum();
    return new Finding(
        Category.TECHNOLOGY,
        Math.min(weight, MOST_WEIGHT),
        mentions.values().iterator().next().line(),
        "it says which technology is to be used: "
            + mentions.values().stream().map(Mention::name).collect(Collectors.joining(", ")),
        List.of(),
        mentions.values().iterator().next().advice());
  }

  private static boolean same(String delivered, String name) {
    return delivered.equals(name)
        || (delivered.length() > 3 && name.startsWith(delivered))
        || (name.length() > 3 && delivered.startsWith(name));
  }

  /// What a title is about: what it names before it says by which means.
  private static Set<String> delivered(List<Token> words) {
    Set<String> delivered = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0 && Technology.MEANS.contains(words.get(i).key())) {
        break;
      }
      Technology.at(words, i).ifPresent(found -> delivered.add(found.name()));
      String word = words.get(i).key();
      if (word.endsWith("file") || word.startsWith("docker") || word.endsWith("ize")) {
        delivered.add(word.replaceAll("(?:file|ize|ization)$", ""));
      }
    }
    return delivered;
  }

  private static void collect(
      List<Token> words, int line, String where, Map<String, Mention> mentions) {
    for (int i = 0; i < words.size(); i++) {
      Technology found = Technology.at(words, i).orElse(null);
      if (found != null) {
        String name = Token.join(words.subList(i, i + found.words())).replaceAll("[`()]", "");
        mentions.putIfAbsent(found.name(), new Mention(found, name, line, advice(words, i, where)));
        i += found.words() - 1;
      }
    }
  }

  /// The sentence without the means, where it says enough by itself.
  private static String advice(List<Token> words, int index, String where) {
    List<Token> before = new ArrayList<>(words.subList(0, index));
    while (!before.isEmpty() && !Technology.MEANS.contains(before.getLast().key())) {
      before.removeLast();
    }
    boolean says =
        Clauses.saysSomething(before)
            || (before.size() > 2 && Verbs.begins(before.getFirst().key()));
    if (says) {
      return where
          + " says enough without it: “"
          + Token.join(before.subList(0, before.size() - 1))
          + "”";
    }
    return "say in " + where + " what is to be there, and put the choice into the context files";
  }
}

package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A title that names several pieces of work.
///
/// Two verbs for one thing (`create and configure`) are one action, unless each is a feature of its
/// own (`add and delete`); words that only mean something together (`terms and conditions`) are one
/// thing, and so are two words behind one that belongs to both (`database models and migrations`).
final class CompoundTitle implements Rule {
  private static final int PER_JOINT = 3;
  private static final int PER_VERB = 4;
  private static final int SCOPE = 2;

  /// Beyond that all is said.
  private static final int MOST_PARTS = 6;

  /// Which feature a verb is, where each feature is work of its own.
  private static final Map<String, String> FEATURES =
      Map.ofEntries(
          Map.entry("create", "create"),
          Map.entry("add", "create"),
          Map.entry("edit", "change"),
          Map.entry("update", "change"),
          Map.entry("delete", "delete"),
          Map.entry("remove", "delete"),
          Map.entry("import", "import"),
          Map.entry("export", "export"));

  /// What such a verb is done to are two things by nature.
  private static final Set<String> OF_TWO =
      English.words(
          """
          swap compare merge combine sync synchronize switch connect map match link align join
          separate split exchange toggle balance reconcile
          """);

  /// What follows an investigation is how its result is kept.
  private static final Set<String> FINDING_OUT =
      English.words("investigate research analyze analyse identify review audit evaluate explore");

  private static final Set<String> KEEPING =
      English.words("document report summarize record select choose recommend categorize fix");

  /// Titles that begin so deliver what they name.
  private static final Set<String> DELIVERING =
      English.words(
          """
          add build create design develop enable implement introduce provide set setup support write
          """);

  private static final Set<String> PAIRS =
      English.words(
          """
          terms/conditions drag/drop copy/paste cut/paste search/replace find/replace read/write
          reads/writes undo/redo trial/error look/feel date/time time/date start/end start/stop
          up/down left/right input/output request/response requests/responses name/password
          username/password email/password login/password key/value keys/values light/dark
          unit/integration front/back desktop/mobile before/after first/last min/max show/hide
          expand/collapse open/close pause/resume on/off encode/decode encrypt/decrypt lock/unlock
          serialize/deserialize enable/disable questions/answers pros/cons do's/don'ts rise/fall
          research/development continuous/integration save/load load/save zoom/pan pan/zoom
          increment/decrement privacy/security health/safety context/provider sign-in/sign-up
          public/private true/false yes/no nice/clean plug/play mix/match push/pull
          """);

  /// Whoever says so means a list.
  private static final Set<String> LISTING = Set.of("including", "containing", "covering");

  /// Work of its own, even as a single word behind `with`.
  private static final Set<String> WORK =
      English.words("documentation docs tests testing deployment monitoring migration migrations");

  /// Work of its own behind something else: `error handling and logging`.
  private static final Set<String> CONCERNS =
      English.words(
          "logging monitoring caching alerting analytics documentation docs tests testing"
              + " deployment pagination localization localisation");

  /// Verbs that are whole with `in`, `out` or `up` behind them.
  private static final Set<String> WHOLE = Set.of("sign", "log", "opt");

  @Override
  public List<Finding> check(Subject subject) {
    if (!subject.english()) {
      return List.of();
    }
    Title title = subject.title();
    List<Finding> findings = new ArrayList<>();
    List<List<Token>> parts = title.parts();
    if (parts.size() > 1) {
      List<Phrase> phrases = parts.stream().map(Phrase::of).toList();
      boolean one = keepsWhatItFinds(phrases) || phrases.getLast().goesOn();
      List<String> split = one ? List.of() : written(actions(parts, phrases));
      int weight = (PER_JOINT + PER_VERB) * (split.size() - 1);
      if (split.isEmpty() && !one) {
        split = written(things(title, phrases));
        weight = PER_JOINT * (split.size() - 1);
      }
      if (split.size() > 1) {
        findings.add(
            found(subject, weight, "the title names " + split.size() + " pieces of work", split));
      }
    }
    scope(subject, title, findings);
    return findings;
  }

  /// Where nothing but punctuation stands between two joints there is no piece of work.
  private static List<String> written(List<String> pieces) {
    return pieces.stream().filter(piece -> !piece.isBlank()).toList();
  }

  private static Finding found(Subject subject, int weight, String reason, List<String> split) {
    return new Finding(Category.TITLE, weight, subject.story().line(), reason, split, "");
  }

  /// The actions, if there are several.
  private static List<String> actions(List<List<Token>> parts, List<Phrase> phrases) {
    if (phrases.stream()
        .allMatch(phrase -> phrase.verb().size() == 2 && phrase.object().isEmpty())) {
      // `Log in and log out`.
      return parts.stream().map(Token::join).map(Title::capital).toList();
    }
    List<String> actions = new ArrayList<>();
    List<Token> verbs = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Phrase phrase = phrases.get(i);
      boolean last = i == parts.size() - 1;
      boolean bare = parts.get(i).size() == phrase.verb().size() && !phrase.verb().isEmpty();
      if (!last && bare && phrase.verb().size() == 2 && WHOLE.contains(first(phrase))) {
        // `Sign up and reset a password`.
        actions.add(Token.join(parts.get(i)));
      } else if (!last && bare) {
        verbs.addAll(phrase.verb());
      } else if (i > 0 && endsWithVerb(parts.get(i - 1))) {
        // `Allow admins to approve or reject requests`.
        return List.of();
      } else if (i == 0 ? phrase.isAction() : isFurther(parts, phrase, verbs)) {
        addEach(actions, verbs, phrase, parts.get(i));
        verbs.clear();
      } else if (!actions.isEmpty() && i > 0) {
        // `Send orders, invoices and reminders`: one more thing of the same action.
        actions.set(actions.size() - 1, actions.getLast() + ", " + Token.join(parts.get(i)));
      } else {
        return List.of();
      }
    }
    return actions.size() < 2
        ? List.of()
        : actions.stream().limit(MOST_PARTS).map(Title::capital).toList();
  }

  private static boolean endsWithVerb(List<Token> part) {
    return part.size() > 1
        && part.get(part.size() - 2).key().equals("to")
        && Verbs.begins(part.getLast().key());
  }

  private static boolean keepsWhatItFinds(List<Phrase> phrases) {
    return phrases.size() == 2
        && FINDING_OUT.contains(first(phrases.getFirst()))
        && KEEPING.contains(first(phrases.getLast()));
  }

  private static boolean isFurther(List<List<Token>> parts, Phrase phrase, List<Token> verbs) {
    return verbs.isEmpty() ? phrase.isActionFor(parts.getFirst()) : phrase.isAction();
  }

  private static String first(Phrase phrase) {
    return phrase.verb().isEmpty() ? "" : phrase.verb().getFirst().key();
  }

  /// Verbs that share what they are done to: one action, or one for each feature.
  private static void addEach(
      List<String> actions, List<Token> before, Phrase phrase, List<Token> part) {
    List<Token> verbs = new ArrayList<>(before);
    verbs.addAll(phrase.verb());
    long features =
        verbs.stream().map(verb -> FEATURES.getOrDefault(verb.key(), "")).distinct().count();
    boolean each =
        !before.isEmpty()
            && features == verbs.size()
            && verbs.stream().allMatch(verb -> FEATURES.containsKey(verb.key()));
    String object = Token.join(part.subList(phrase.verb().size(), part.size()));
    if (each) {
      verbs.forEach(verb -> actions.add(Token.join(List.of(verb)) + " " + object));
    } else if (before.isEmpty()) {
      actions.add(Token.join(part));
    } else {
      actions.add(Token.join(before) + " and " + Token.join(part));
    }
  }

  /// The things that one action is done to, if they are several pieces of work.
  private static List<String> things(Title title, List<Phrase> phrases) {
    if (phrases.subList(0, phrases.size() - 1).stream()
        .anyMatch(phrase -> !phrase.rest().isEmpty())) {
      return List.of();
    }
    List<List<Token>> things = new ArrayList<>();
    for (Phrase phrase : phrases) {
      // Behind the first part what looks like a verb is none: `… and Style System`.
      List<Token> words = new ArrayList<>(things.isEmpty() ? List.of() : phrase.verb());
      words.addAll(phrase.object());
      things.add(words);
    }
    if (things.stream().anyMatch(List::isEmpty)
        || isPair(things)
        || OF_TWO.contains(first(phrases.getFirst()))) {
      return List.of();
    }
    boolean joined = title.words().stream().anyMatch(word -> Title.JOINING.contains(word.key()));
    if (!joined && things.size() < 3) {
      return List.of();
    }
    boolean bare = things.stream().allMatch(thing -> thing.size() == 1);
    boolean wide =
        things.stream().limit(things.size() - 1L).allMatch(thing -> thing.size() > 1)
            && (things.getLast().size() > 1
                || CONCERNS.contains(things.getLast().getFirst().key()));
    Phrase first = phrases.getFirst();
    boolean delivered = first.verb().isEmpty() || DELIVERING.contains(first(first));
    if (!wide && !(bare && delivered) && !(things.size() > 2 && delivered)) {
      return List.of();
    }
    String verb = first.verb().isEmpty() ? "" : Token.join(first.verb()) + " ";
    String rest =
        phrases.getLast().rest().isEmpty() ? "" : " " + Token.join(phrases.getLast().rest());
    return things.stream()
        .limit(MOST_PARTS)
        .map(thing -> Title.capital(verb + Token.join(thing) + rest))
        .toList();
  }

  private static boolean isPair(List<List<Token>> things) {
    if (things.size() != 2) {
      return false;
    }
    String left = things.getFirst().getLast().key();
    String right = things.getLast().getFirst().key();
    return left.isEmpty() || right.isEmpty() || PAIRS.contains(left + "/" + right);
  }

  /// What stands behind `with` or `including`.
  private static void scope(Subject subject, Title title, List<Finding> findings) {
    List<List<Token>> scope = title.scope();
    if (scope.size() < 2 || title.verb().isEmpty() || isPair(scope)) {
      return;
    }
    boolean wide =
        scope.size() > 2
            || title.words().stream().anyMatch(word -> LISTING.contains(word.key()))
            || scope.stream().allMatch(part -> Phrase.of(part).object().size() > 1)
            || scope.stream().anyMatch(part -> WORK.contains(part.getFirst().key()));
    if (!wide) {
      return;
    }
    String head = title.parts().stream().findFirst().map(Token::join).orElse("");
    List<String> split = new ArrayList<>(List.of(Title.capital(head)));
    scope.stream()
        .limit(MOST_PARTS)
        .forEach(part -> split.add(Title.capital(head) + ": " + Token.join(part)));
    findings.add(
        found(
            subject,
            SCOPE,
            "the title packs " + scope.size() + " further things into its scope",
            split));
  }
}

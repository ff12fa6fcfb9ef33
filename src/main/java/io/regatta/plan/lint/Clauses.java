package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds where a sentence says a second thing: behind `and` there is a clause of its own.
final class Clauses {
  /// What stands before a clause's verb is its subject, and that is short.
  private static final int LONGEST_SUBJECT = 6;

  /// Behind these, `X and Y are Z` is one thing that is looked at.
  private static final Set<String> LOOKING =
      English.words(
          "verify verifies ensure ensures confirm confirms check checks that whether which test"
              + " tests script");

  /// Behind these stands what something is about, and no clause of its own.
  private static final Set<String> OBJECT =
      English.words("what how whether which who that when where why if not");

  /// Forms that are hardly ever the plural of a noun.
  private static final Set<String> HAPPENING =
      English.words(
          """
          persists remains remain appears appear disappears disappear fails succeeds succeed becomes
          contains includes exists exist occurs occur happens expires expire stays stay receives
          receive sees gets returns shows closes opens goes comes begins
          """);

  private static final Set<String> BREAKING = Set.of("and", "but", "&");

  private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]{0,500}\\)");

  private Clauses() {}

  /// The clauses of a sentence; one for a sentence that says one thing.
  static List<String> of(String sentence) {
    List<Token> words = Token.of(ASIDE.matcher(sentence).replaceAll(""));
    List<String> clauses = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < words.size() - 1; i++) {
      boolean word = BREAKING.contains(words.get(i).key());
      int next = word ? i + 1 : i;
      boolean stopped = words.get(i - 1).comma();
      if (from < i && (word || stopped) && parts(words, from, i, next)) {
        String clause = Token.join(words.subList(from, i));
        boolean goesOn = !Token.join(words.subList(next, words.size())).isBlank();
        if (goesOn && !clause.isBlank()) {
          clauses.add(clause);
          from = next;
        }
      }
    }
    clauses.add(from == 0 ? sentence : Token.join(words.subList(from, words.size())));
    return clauses;
  }

  /// Whether what stands from `from` to `joint` and what stands behind are two clauses.
  private static boolean parts(List<Token> words, int from, int joint, int next) {
    List<Token> left = words.subList(from, joint);
    List<Token> right = words.subList(next, words.size());
    boolean goesOn = from > 0 && Verbs.isThirdPerson(left.getFirst().key());
    if (looks(left)) {
      return false;
    }
    if ((goesOn || acts(left)) && isAct(right)) {
      return true;
    }
    boolean semicolon = words.get(joint - 1).text().endsWith(";");
    boolean stressed = words.get(joint).text().equals("AND") && left.size() > 1;
    return stressed || ((next > joint || semicolon) && saysSomething(left) && begins(left, right));
  }

  private static boolean looks(List<Token> left) {
    return left.stream().anyMatch(word -> LOOKING.contains(word.key()));
  }

  /// Whether there is a verb in it.
  static boolean saysSomething(List<Token> words) {
    for (int i = 0; i < words.size(); i++) {
      String key = words.get(i).key();
      boolean last = i == words.size() - 1;
      if (Verbs.isHelping(key)
          || (i > 0 && Verbs.isThirdPerson(key))
          || (i > 0 && Verbs.isParticiple(key) && (last || isOpen(words.get(i + 1).key())))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a subject and its verb stand there, or a helping verb that says something new.
  private static boolean begins(List<Token> left, List<Token> right) {
    String first = right.getFirst().key();
    if (Verbs.isModal(first) || OBJECT.contains(first)) {
      return Verbs.isModal(first);
    }
    boolean passive = Verbs.isParticiple(left.getLast().key());
    for (int i = 1; i < Math.min(right.size(), LONGEST_SUBJECT + 1); i++) {
      String key = right.get(i).key();
      if (BREAKING.contains(key) || right.get(i - 1).comma() || isOpen(right.get(i - 1).key())) {
        return false;
      }
      if (Verbs.isHelping(key) || HAPPENING.contains(key)) {
        return true;
      }
      boolean end = i == right.size() - 1 || isOpen(right.get(i + 1).key());
      if (passive && end && Verbs.isParticiple(key) && !Verbs.isParticiple(first)) {
        return true;
      }
    }
    return false;
  }

  /// `stores it`, which says something new where the same subject did something else before.
  private static boolean isAct(List<Token> right) {
    return right.size() > 1 && Verbs.isThirdPerson(right.getFirst().key());
  }

  private static boolean acts(List<Token> left) {
    String last = left.getLast().key();
    if (Verbs.isThirdPerson(last) || HAPPENING.contains(last)) {
      // `opens and closes a socket`: both are done to the same thing.
      return false;
    }
    return left.stream()
        .skip(1)
        .anyMatch(word -> Verbs.isThirdPerson(word.key()) || HAPPENING.contains(word.key()));
  }

  /// Whether a word opens what only adds circumstances.
  private static boolean isOpen(String key) {
    return OPENING.contains(key);
  }

  private static final Set<String> OPENING =
      English.words(
          """
          for to in on of from by via using when during with without across between after before
          under into as at through against within if so because until which that who
          """);
}

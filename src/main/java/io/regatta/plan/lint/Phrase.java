package io.regatta.plan.lint;

import java.util.List;
import java.util.Set;

/// A part of a title: perhaps a verb, then what it is done to, then the circumstances.
///
/// @param verb its words; none for a part that only names a thing
/// @param determined whether an article follows the verb
/// @param object the words between verb and circumstances
/// @param rest the circumstances, from a preposition on
record Phrase(List<Token> verb, boolean determined, List<Token> object, List<Token> rest) {
  private static final Set<String> PREPOSITIONS =
      English.words(
          """
          for to in on of from by via using when during across between after before without under
          into as per that which at through against within upon while if about until among across
          """);

  private static final Set<String> SAME =
      Set.of("it", "them", "this", "these", "those", "result", "results");

  private static final Set<String> UNCOUNTED = Set.of("data", "people", "feedback", "progress");

  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "all", "my", "their", "its");

  static Phrase of(List<Token> words) {
    int verb = verbLength(words);
    int object = verb;
    while (object < words.size() && !PREPOSITIONS.contains(words.get(object).key())) {
      object++;
    }
    return new Phrase(
        words.subList(0, verb),
        verb < words.size() && ARTICLES.contains(words.get(verb).key()),
        words.subList(verb, object).stream()
            .filter(word -> !ARTICLES.contains(word.key()))
            .toList(),
        words.subList(object, words.size()));
  }

  private static int verbLength(List<Token> words) {
    if (words.isEmpty() || !Verbs.begins(words.getFirst().key())) {
      return 0;
    }
    return words.size() > 1 && Verbs.takesParticle(words.get(0).key(), words.get(1).key()) ? 2 : 1;
  }

  /// Whether it says what to do, and to what.
  boolean isAction() {
    return !verb.isEmpty() && (!object.isEmpty() || !rest.isEmpty() || verb.size() > 1);
  }

  /// Whether it is an action of its own beside the first part of the title. `and Style System` is
  /// none, nor is `and delete endpoints` behind `add save`; `and export reports` is one.
  boolean isActionFor(List<Token> firstPart) {
    Phrase first = of(firstPart);
    boolean nounPair =
        object.size() == 1
            && first.object.size() == 1
            && Verbs.begins(first.object.getFirst().key());
    if (!isAction() || nounPair) {
      return false;
    }
    String word = verb.getFirst().key();
    if (Verbs.isClear(word) || verb.size() > 1) {
      return true;
    }
    boolean plainly = verb.getFirst().text().equals(word) || first.isPlural();
    return first.isAction() && !object.isEmpty() && (determined || (isPlural() && plainly));
  }

  /// Whether it goes on with what the part before it was about: `… and clear them`.
  boolean goesOn() {
    return !object.isEmpty() && object.size() < 3 && SAME.contains(object.getLast().key());
  }

  private boolean isPlural() {
    String last = object.isEmpty() ? "" : object.getLast().key();
    return (last.endsWith("s") && !last.endsWith("ss")) || UNCOUNTED.contains(last);
  }
}

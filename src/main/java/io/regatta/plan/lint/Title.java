package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The work that a title names: its parts between `and`, `or`, `plus` and commas.
///
/// @param words what is left when the frame of a user story is taken away
/// @param parts what the words in front of [#scope] name; one part for an atomic title
/// @param scope what stands behind `with` or `including`; one part or none for an atomic title
record Title(List<Token> words, List<List<Token>> parts, List<List<Token>> scope) {
  private static final int LONGEST = 400;

  private static final Pattern FRAME =
      Pattern.compile(
          "(?i)^as an? [^,]{1,80}, i (?:want|need|can|would like|wish)(?: to)?(?: be able to)? ");

  private static final Pattern ACTOR =
      Pattern.compile(
          "(?i)^(?:(?:an?|the|all|any) )?(?:\\p{L}{2,20} ){1,3}?(?:can|should|must|may)(?: be able"
              + " to)? ");

  private static final Pattern PURPOSE =
      Pattern.compile("(?i),? (?:so that|in order to|because) .*$");

  private static final Pattern ASIDE = Pattern.compile("\\([^()]{0,200}\\)");

  /// A word in front of the title, such as `Spike:`.
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:fix|feat|feature|bug|chore|docs|spike|research|task|story|refactor|test|perf|ci|build):"
              + " ");

  /// Behind a colon a title says the same in detail.
  private static final Pattern DETAIL = Pattern.compile(": .*$");

  static final Set<String> JOINING = Set.of("and", "or", "plus", "&", "+");

  private static final Set<String> SCOPE = Set.of("with", "including", "containing", "covering");

  static Title of(String source) {
    String text = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
    text = ASIDE.matcher(text).replaceAll(" ");
    text = LABEL.matcher(text.strip()).replaceFirst("");
    text = DETAIL.matcher(text).replaceFirst("");
    String framed = FRAME.matcher(text).replaceFirst("");
    text = framed.equals(text) ? ACTOR.matcher(text).replaceFirst("") : framed;
    List<Token> words = Token.of(PURPOSE.matcher(text).replaceFirst(""));
    int scope = 0;
    while (scope < words.size() && (scope == 0 || !SCOPE.contains(words.get(scope).key()))) {
      scope++;
    }
    // What comes behind it may be work of its own again: `… with a form and send it`.
    List<List<Token>> behind =
        parts(words.subList(Math.min(scope + 1, words.size()), words.size()));
    List<List<Token>> parts = new ArrayList<>(parts(words.subList(0, scope)));
    if (!parts.isEmpty() && Phrase.of(parts.getFirst()).isAction()) {
      while (behind.size() > 1 && Phrase.of(behind.getLast()).isActionFor(parts.getFirst())) {
        parts.add(behind.removeLast());
      }
    }
    return new Title(words, parts, behind);
  }

  private static List<List<Token>> parts(List<Token> words) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    for (Token word : words) {
      if (JOINING.contains(word.key())) {
        addTo(parts, part);
        part = new ArrayList<>();
      } else {
        part.add(word);
        if (word.comma()) {
          addTo(parts, part);
          part = new ArrayList<>();
        }
      }
    }
    addTo(parts, part);
    return parts;
  }

  private static void addTo(List<List<Token>> parts, List<Token> part) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  /// The first word, in lower case, if it is a verb; else empty.
  String verb() {
    String first = words.isEmpty() ? "" : words.getFirst().key();
    return Verbs.begins(first) ? first : "";
  }

  /// A text as a title begins.
  static String capital(String text) {
    // What has a dot, a slash or a number in it is a name.
    return text.isEmpty() || !text.split("\\s", 2)[0].matches("[\\p{L}'’-]+")
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

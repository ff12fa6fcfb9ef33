package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of a sentence, or something in quotes or code marks, which is a name whatever it says.
///
/// @param text as it is written, with what clings to it
/// @param key in lower case without punctuation; empty for a name
/// @param comma whether a comma or semicolon follows
record Token(String text, String key, boolean comma) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "`[^`]{1,200}`[,;.:]?|\"[^\"]{1,200}\"[,;.:]?|“[^”]{1,200}”[,;.:]?|'[^'\\s][^']{0,200}'(?=[\\s,;.:]|$)[,;.:]?|\\S{1,200}");

  /// The words of a text; at most 400, which is more than a title or a criterion has.
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (tokens.size() < 400 && matcher.find()) {
      String word = matcher.group();
      boolean name = "`\"“'".indexOf(word.charAt(0)) >= 0 && word.length() > 1;
      boolean comma = word.endsWith(",") || word.endsWith(";");
      String key =
          word.toLowerCase(Locale.ROOT)
              .replaceAll("^[^\\p{L}\\p{N}&.]+|[^\\p{L}\\p{N}&]+$", "")
              .replace('’', '\'');
      tokens.add(new Token(word, name ? "" : word.equals("+") ? word : key, comma));
    }
    return tokens;
  }

  /// The words as they are written, without what separates them from what follows.
  static String join(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      text.append(text.isEmpty() ? "" : " ").append(token.text());
    }
    return text.toString().replaceAll("[\\s,;.:]+$", "");
  }
}

package io.regatta.plan.draft;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words for stories of formats that have less of them than ours.
public final class ForeignText {
  /// The role of a story whose format names none.
  public static final String ROLE = "developer";

  private static final Pattern SLUG =
      Pattern.compile("[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,6}");
  private static final Pattern DANGLING =
      Pattern.compile(
          "(?i)[,;:]?\\s+(?:with|including|and|or|for|in|to|of|the|an?|by|on|as|that|which)[:,]?$");
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_ID = 48;

  private ForeignText() {}

  /// The role that a text names, or else the usual one. Names of people are no roles.
  public static String role(Optional<String> named) {
    return named.filter(text -> SLUG.matcher(text).matches()).orElse(ROLE);
  }

  /// A title out of a text of any length: one line, cut where a sentence or a clause ends.
  public static String title(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    line = line.replaceAll("\\*\\*|__|~~", "");
    if (line.length() <= LONGEST_TITLE) {
      return line;
    }
    int cut = -1;
    for (String end : new String[] {". ", " — ", " – ", " - ", "; ", ": ", ", "}) {
      int at = line.lastIndexOf(end, LONGEST_TITLE);
      while (at > LONGEST_TITLE / 3 && isWithin(line, at)) {
        at = line.lastIndexOf(end, at - 1);
      }
      if (at > LONGEST_TITLE / 3) {
        cut = at;
        break;
      }
    }
    if (cut < 0) {
      int blank = line.lastIndexOf(' ', LONGEST_TITLE - 1);
      int end = blank > LONGEST_TITLE / 3 ? blank : LONGEST_TITLE - 1;
      end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
      return line.substring(0, end).strip() + "…";
    }
    return DANGLING.matcher(line.substring(0, cut).strip()).replaceFirst("");
  }

  /// Whether a place is within brackets or code: what is cut there is half of something.
  private static boolean isWithin(String line, int at) {
    int depth = 0;
    boolean code = false;
    for (int i = 0; i < at; i++) {
      switch (line.charAt(i)) {
        case '`' -> code = !code;
        case '(', '[' -> depth++;
        case ')', ']' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
    }
    return code || depth > 0;
  }

  /// An id out of a title, such as `add-login-form`: the same for as long as the title is.
  public static String id(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    String slug =
        plain
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    if (slug.length() > LONGEST_ID) {
      int dash = slug.lastIndexOf('-', LONGEST_ID);
      int end = dash > LONGEST_ID / 2 ? dash : LONGEST_ID;
      slug = slug.substring(0, Character.isHighSurrogate(slug.charAt(end - 1)) ? end - 1 : end);
    }
    return slug.isEmpty() ? "task" : slug;
  }
}

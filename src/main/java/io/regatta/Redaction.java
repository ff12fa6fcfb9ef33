package io.regatta;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of what is kept or shown: keys that look like those of well-known services,
/// values that are known, and what the user's own patterns match. Immutable.
///
/// It is meant for accidents (a key that is echoed, dumped or quoted in an error), not for an agent
/// that hides one on purpose: whoever can spell a key backwards can carry it out.
public final class Redaction {
  /// What stands in the place of a secret.
  public static final String MARK = "[redacted]";

  /// Keys of well-known services.
  public static final Redaction KNOWN_SHAPES = new Redaction(List.of(), List.of());

  /// As a text that was cut says so.
  private static final String ELLIPSIS = "…";

  /// As much of the beginning of a value helps somebody who guesses the rest.
  private static final int TELLING_BEGINNING = 4;

  /// Which secrets may begin with two characters, by the lower bytes of both.
  private final Map<Integer, List<Secret>> byPair = new HashMap<>();

  private final boolean[] firsts = new boolean[1 << 8];
  private final long[] pairs = new long[1 << 10];
  private final List<String> values;
  private final List<Pattern> patterns;

  private Redaction(Collection<String> values, List<Pattern> patterns) {
    // The longer one first, where one begins with the other.
    this.values =
        values.stream()
            .sorted((one, other) -> Integer.compare(other.length(), one.length()))
            .toList();
    this.patterns = List.copyOf(patterns);
    this.values.forEach(value -> add(new Secret.Value(value)));
    SecretShape.ALL.forEach(this::add);
  }

  /// Known shapes, and besides them values and patterns.
  ///
  /// @param values each at least two characters; a value counts in UTF-8 and as JSON has it too
  /// @param patterns matched within a line
  public static Redaction of(Collection<String> values, List<Pattern> patterns) {
    Set<String> spelled = new LinkedHashSet<>();
    for (String value : values) {
      spelled.add(value);
      spelled.add(
          value
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t"));
    }
    for (String value : List.copyOf(spelled)) {
      spelled.add(bytes(value));
    }
    return new Redaction(spelled, patterns);
  }

  /// A text as its bytes in UTF-8, each a character: how a [RedactedStream] looks at it.
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private void add(Secret secret) {
    int pair = pair(secret.anchor().charAt(0), secret.anchor().charAt(1));
    byPair.computeIfAbsent(pair, first -> new ArrayList<>()).add(secret);
    firsts[pair >> 8] = true;
    pairs[pair >> 6] |= 1L << pair;
  }

  private static int pair(char first, char second) {
    return ((first & 0xff) << 8) | (second & 0xff);
  }

  boolean hasPatterns() {
    return !patterns.isEmpty();
  }

  /// The text without secrets; the same object if it has none.
  public String apply(String text) {
    String clean = text;
    if (next(text, 0, true) >= 0) {
      StringBuilder kept = new StringBuilder(text.length());
      int end = take(text, true, kept);
      clean = kept.append(text, end, text.length()).toString();
    }
    if (clean.endsWith(ELLIPSIS)) {
      clean = withoutBeginning(clean);
    }
    for (Pattern pattern : patterns) {
      clean = pattern.matcher(clean).replaceAll(Matcher.quoteReplacement(MARK));
    }
    return clean.equals(text) ? text : clean;
  }

  /// Whether there may be something to take out. False is certain, also of a text's JSON.
  public boolean suspects(String text) {
    return hasPatterns()
        || next(text, 0, true) >= 0
        || (text.contains(ELLIPSIS) && !values.isEmpty());
  }

  /// Copies a text without its secrets.
  ///
  /// @param whole whether nothing follows
  /// @return up to where that can be told; less than the length only if something may follow
  int take(String text, boolean whole, StringBuilder kept) {
    int done = 0;
    int at = next(text, 0, whole);
    while (at >= 0) {
      switch (find(text, at, whole)) {
        case Secret.Finding.Nothing nothing -> at = next(text, at + 1, whole);
        case Secret.Finding.Undecided undecided -> {
          kept.append(text, done, at);
          return at;
        }
        case Secret.Finding.Found(int start, int end) -> {
          kept.append(text, done, start).append(MARK);
          done = end;
          at = next(text, end, whole);
        }
      }
    }
    kept.append(text, done, text.length());
    return text.length();
  }

  /// Where, from an index on, a secret may begin; -1 if nowhere. At the end of a text that goes on,
  /// one character is enough.
  int next(String text, int from, boolean whole) {
    int last = text.length() - 1;
    for (int i = from; i < last; i++) {
      char first = text.charAt(i);
      if (firsts[first & 0xff]) {
        int pair = pair(first, text.charAt(i + 1));
        if ((pairs[pair >> 6] & 1L << pair) != 0 && isAnchored(text, i, pair, whole)) {
          return i;
        }
      }
    }
    return !whole && last >= from && firsts[text.charAt(last) & 0xff] ? last : -1;
  }

  private boolean isAnchored(String text, int at, int pair, boolean whole) {
    for (Secret secret : byPair.getOrDefault(pair, List.of())) {
      String anchor = secret.anchor();
      int length = whole ? anchor.length() : Math.min(anchor.length(), text.length() - at);
      if (text.regionMatches(at, anchor, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private Secret.Finding find(String text, int at, boolean whole) {
    if (at == text.length() - 1) {
      return undecided(whole);
    }
    int pair = pair(text.charAt(at), text.charAt(at + 1));
    Secret.Finding first = Secret.Finding.NOTHING;
    for (Secret secret : byPair.getOrDefault(pair, List.of())) {
      int there = Math.min(secret.anchor().length(), text.length() - at);
      if (!text.regionMatches(at, secret.anchor(), 0, there)) {
        continue;
      }
      switch (there < secret.anchor().length() ? undecided(whole) : secret.at(text, at, whole)) {
        case Secret.Finding.Nothing nothing -> {}
        // A longer one may begin in the same place.
        case Secret.Finding.Undecided undecided -> {
          return undecided;
        }
        case Secret.Finding.Found found -> {
          if (first instanceof Secret.Finding.Nothing) {
            first = found;
          }
        }
      }
    }
    return first;
  }

  private static Secret.Finding undecided(boolean whole) {
    return whole ? Secret.Finding.NOTHING : Secret.Finding.UNDECIDED;
  }

  /// A text that was cut may end with the beginning of a value.
  private String withoutBeginning(String text) {
    String shown = text.substring(0, text.length() - ELLIPSIS.length());
    for (String value : values) {
      for (int length = value.length() - 1; length >= TELLING_BEGINNING; length--) {
        if (shown.regionMatches(shown.length() - length, value, 0, length)) {
          return shown.substring(0, shown.length() - length) + MARK + ELLIPSIS;
        }
      }
    }
    return text;
  }
}

package io.regatta;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern for paths, name by name. Every text is a glob: what makes no sense as a wildcard
/// stands for itself, as in a shell.
///
/// @param names what a path's names must be, one after the other
public record Glob(List<Name> names) {
  private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^{}]*,[^{}]*)}");

  /// More alternatives than anybody writes, few enough to try.
  private static final int MOST_ALTERNATIVES = 1000;

  public Glob {
    names = List.copyOf(names);
  }

  /// What one name of a path must be.
  public sealed interface Name {
    /// Exactly this one.
    record Exactly(String text) implements Name {}

    /// One that fits; one that begins with a dot only where the pattern does too.
    record Like(Pattern pattern, boolean hidden) implements Name {
      /// As a shell has it.
      public boolean fits(String name) {
        return (hidden || !name.startsWith(".")) && pattern.matcher(name).matches();
      }
    }

    /// Any number of directories, none included.
    record AnyDepth() implements Name {}
  }

  /// The globs that a text stands for: one for each of its `{a,b}` alternatives.
  public static List<Glob> parse(String text) {
    List<Glob> globs = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(text));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      Matcher braces = ALTERNATIVES.matcher(next);
      if (open.size() + globs.size() < MOST_ALTERNATIVES && braces.find()) {
        List<String> alternatives = Arrays.asList(braces.group(1).split(",", -1));
        for (String alternative : alternatives.reversed()) {
          open.addFirst(
              next.substring(0, braces.start()) + alternative + next.substring(braces.end()));
        }
      } else {
        globs.add(parseOne(next));
      }
    }
    return globs;
  }

  /// Whether one of the globs that a text stands for fits a path.
  ///
  /// @param path with `/`
  public static boolean fits(String text, String path) {
    return parse(text).stream().anyMatch(glob -> glob.fits(path));
  }

  /// Whether a path fits, or lies below the directory that a glob without wildcards names. Where
  /// files are guarded rather than listed nothing is hidden: names that begin with a dot fit
  /// wildcards too.
  ///
  /// @param path with `/`
  public boolean fits(String path) {
    List<String> parts = List.of(path.split("/", -1));
    return fits(0, parts) || (isExact() && parts.size() > names.size() && below(parts));
  }

  /// Whether it has no wildcards.
  public boolean isExact() {
    return !names.isEmpty() && names.stream().allMatch(Name.Exactly.class::isInstance);
  }

  private boolean below(List<String> parts) {
    return fits(0, parts.subList(0, names.size()));
  }

  private boolean fits(int index, List<String> parts) {
    if (index == names.size()) {
      return parts.isEmpty();
    }
    return switch (names.get(index)) {
      case Name.Exactly(String text) ->
          !parts.isEmpty()
              && text.equals(parts.getFirst())
              && fits(index + 1, parts.subList(1, parts.size()));
      case Name.Like like ->
          !parts.isEmpty()
              && like.pattern().matcher(parts.getFirst()).matches()
              && fits(index + 1, parts.subList(1, parts.size()));
      case Name.AnyDepth() -> {
        for (int skipped = 0; skipped <= parts.size(); skipped++) {
          if (fits(index + 1, parts.subList(skipped, parts.size()))) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  private static Glob parseOne(String text) {
    List<Name> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      boolean repeated = !names.isEmpty() && names.getLast() instanceof Name.AnyDepth;
      if (name.equals("**")) {
        if (!repeated) {
          names.add(new Name.AnyDepth());
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(parseName(name));
      }
    }
    if (!names.isEmpty() && names.getLast() instanceof Name.AnyDepth) {
      names.add(parseName("*"));
    }
    return new Glob(names);
  }

  private static Name parseName(String text) {
    if (text.chars().noneMatch(character -> "*?[\\".indexOf(character) >= 0)) {
      return new Name.Exactly(text);
    }
    StringBuilder expression = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      int close = character == '[' ? text.indexOf(']', at + 2) : -1;
      if (character == '*') {
        expression.append(".*");
      } else if (character == '?') {
        expression.append('.');
      } else if (close > 0) {
        expression.append(classOf(text.substring(at + 1, close)));
        at = close;
      } else if (character == '\\' && at + 1 < text.length()) {
        at++;
        expression.append(Pattern.quote(text.substring(at, at + 1)));
      } else {
        expression.append(Pattern.quote(text.substring(at, at + 1)));
      }
    }
    try {
      return new Name.Like(
          Pattern.compile(expression.toString(), Pattern.DOTALL), text.startsWith("."));
    } catch (PatternSyntaxException e) {
      return new Name.Exactly(text);
    }
  }

  private static String classOf(String members) {
    boolean negated = members.startsWith("!") || members.startsWith("^");
    String listed = (negated ? members.substring(1) : members).replaceAll("[\\[\\\\&^]", "\\\\$0");
    return (negated ? "[^" : "[") + listed + "]";
  }
}

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

  /// A longer text names no path (`PATH_MAX`), and braces in it would take their time.
  private static final int LONGEST = 4096;

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
    if (text.length() > LONGEST) {
      return List.of(new Glob(List.of(new Name.Exactly(text))));
    }
    Deque<String> open = new ArrayDeque<>(List.of(text));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      Matcher braces = ALTERNATIVES.matcher(next);
      List<String> alternatives =
          braces.find() ? Arrays.asList(braces.group(1).split(",", -1)) : List.of();
      int whole = open.size() + globs.size() + alternatives.size();
      if (!alternatives.isEmpty() && whole <= MOST_ALTERNATIVES) {
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
    return fits(parts) || (isExact() && parts.size() > names.size() && below(parts));
  }

  /// Whether it has no wildcards.
  public boolean isExact() {
    return !names.isEmpty() && names.stream().allMatch(Name.Exactly.class::isInstance);
  }

  private boolean below(List<String> parts) {
    return fits(parts.subList(0, names.size()));
  }

  /// Only the last `**` that was passed need ever be tried again: whatever an earlier one could
  /// take, the names behind it fit no earlier than where they did.
  private boolean fits(List<String> parts) {
    int name = 0;
    int part = 0;
    int depth = -1;
    int taken = 0;
    while (part < parts.size()) {
      if (name < names.size() && names.get(name) instanceof Name.AnyDepth) {
        depth = name++;
        taken = part;
      } else if (name < names.size() && fits(names.get(name), parts.get(part))) {
        name++;
        part++;
      } else if (depth >= 0) {
        name = depth + 1;
        part = ++taken;
      } else {
        return false;
      }
    }
    return names.subList(name, names.size()).stream().allMatch(Name.AnyDepth.class::isInstance);
  }

  private static boolean fits(Name name, String part) {
    return switch (name) {
      case Name.Exactly(String text) -> text.equals(part);
      case Name.Like like -> like.pattern().matcher(part).matches();
      case Name.AnyDepth() -> true;
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
    List<StringBuilder> pieces = new ArrayList<>(List.of(new StringBuilder()));
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      StringBuilder piece = pieces.getLast();
      int close = character == '[' ? text.indexOf(']', at + 2) : -1;
      if (character == '*') {
        pieces.add(new StringBuilder());
      } else if (character == '?') {
        piece.append('.');
      } else if (close > 0) {
        piece.append(classOf(text.substring(at + 1, close)));
        at = close;
      } else if (character == '\\' && at + 1 < text.length()) {
        at++;
        piece.append(Pattern.quote(text.substring(at, at + 1)));
      } else {
        piece.append(Pattern.quote(text.substring(at, at + 1)));
      }
    }
    try {
      return new Name.Like(Pattern.compile(joined(pieces), Pattern.DOTALL), text.startsWith("."));
    } catch (PatternSyntaxException e) {
      return new Name.Exactly(text);
    }
  }

  /// Each piece between two stars is looked for once, from the left: `*a*a*a*b` must not try all
  /// ways.
  private static String joined(List<StringBuilder> pieces) {
    StringBuilder expression = new StringBuilder(pieces.getFirst());
    for (StringBuilder piece : pieces.subList(1, Math.max(1, pieces.size() - 1))) {
      if (!piece.isEmpty()) {
        expression.append("(?>.*?").append(piece).append(')');
      }
    }
    return pieces.size() == 1
        ? expression.toString()
        : expression.append(".*").append(pieces.getLast()).toString();
  }

  private static String classOf(String members) {
    boolean negated = members.startsWith("!") || members.startsWith("^");
    String listed = (negated ? members.substring(1) : members).replaceAll("[\\[\\\\&^]", "\\\\$0");
    return (negated ? "[^" : "[") + listed + "]";
  }
}

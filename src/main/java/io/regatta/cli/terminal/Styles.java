package io.regatta.cli.terminal;

import io.regatta.report.Line;
import io.regatta.report.Style;
import java.util.stream.Collectors;

/// Colours and weights, or nothing where they are not wanted. What they say is always said in words
/// or signs too.
///
/// @param enabled whether styles are wanted
public record Styles(boolean enabled) {
  /// The text in the style that its meaning has.
  public String of(Style meaning, String text) {
    return switch (meaning) {
      case PLAIN -> text;
      case STRONG -> strong(text);
      case GOOD -> good(text);
      case BAD -> bad(text);
      case WARN -> warning(text);
      case BUSY -> styled("36", text);
      case DIM -> faint(text);
    };
  }

  /// The line with its styles.
  public String of(Line line) {
    return line.spans().stream()
        .map(span -> of(span.style(), span.text()))
        .collect(Collectors.joining());
  }

  /// For what went well.
  public String good(String text) {
    return styled("32", text);
  }

  /// For what failed.
  public String bad(String text) {
    return styled("31", text);
  }

  /// For what wants attention: warnings, what is blocked.
  public String warning(String text) {
    return styled("33", text);
  }

  /// For headings.
  public String strong(String text) {
    return styled("1", text);
  }

  /// For what matters less than its surroundings.
  public String faint(String text) {
    return styled("2", text);
  }

  private String styled(String code, String text) {
    return enabled && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}

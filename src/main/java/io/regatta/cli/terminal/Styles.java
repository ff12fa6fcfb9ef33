package io.regatta.cli.terminal;

/// Colours and weights, or nothing where they are not wanted. What they say is always said in words
/// or signs too.
///
/// @param enabled whether styles are wanted
public record Styles(boolean enabled) {
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

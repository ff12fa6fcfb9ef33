package io.regatta.report;

/// How the user calls the tool from where they are, so that commands can be pasted.
///
/// @param program as a shell takes it, such as `regatta` or `./regatta`
/// @param options what leads it to the repository, such as `-C ../shop`; may be empty
public record Invocation(String program, String options) {
  /// From the PATH, in the repository.
  public static final Invocation PLAIN = new Invocation("regatta", "");

  /// A command line.
  ///
  /// @param words the command with its arguments, as a shell takes them
  public String command(String words) {
    return program + " " + words + (options.isEmpty() ? "" : " " + options);
  }
}

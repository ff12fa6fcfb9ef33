package io.regatta.agent;

/// Whether the program behind an agent is logged in, as far as that shows without a call to its
/// provider. Says where something was found, never what.
public sealed interface Login {
  /// It has something to log in with; whether the provider takes it, only a call would tell.
  ///
  /// @param how what was found, such as `ANTHROPIC_API_KEY is set`
  record Found(String how) implements Login {}

  /// There is nothing in any of the places where it keeps its login.
  ///
  /// @param sought the places, one sentence
  /// @param hint how to log in
  record Missing(String sought, String hint) implements Login {}

  /// It keeps its login where nobody else can look.
  ///
  /// @param why one clause
  record Untold(String why) implements Login {}
}

package io.regatta.cli.reference;

import java.util.List;

/// What holds for all commands.
///
/// @param exits what each exit status says, in order
/// @param files what is read and written, and where
/// @param environment which variables are read
public record Conventions(List<Term> exits, List<Term> files, List<Term> environment) {
  public Conventions {
    exits = List.copyOf(exits);
    files = List.copyOf(files);
    environment = List.copyOf(environment);
  }

  /// A word and what it means.
  public record Term(String name, String meaning) {}
}

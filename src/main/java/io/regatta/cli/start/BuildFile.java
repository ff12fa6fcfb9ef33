package io.regatta.cli.start;

import java.util.List;

/// A file that says how a repository is built.
///
/// @param name such as `package.json`
/// @param setup what would make a fresh clone ready
/// @param checks what would check work
public record BuildFile(String name, List<Guess> setup, List<Guess> checks) {
  public BuildFile {
    setup = List.copyOf(setup);
    checks = List.copyOf(checks);
  }
}

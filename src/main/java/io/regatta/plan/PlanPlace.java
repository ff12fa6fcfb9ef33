package io.regatta.plan;

import java.nio.file.Path;

/// Where a plan lies, or is to lie.
///
/// @param id its number or id, a directory's name
/// @param file the plan's file: absolute where the repository's root is
public record PlanPlace(PlanKind kind, String id, Path file) {
  /// As the command line names it, such as `feature 5`.
  public String words() {
    return kind.word() + " " + id;
  }
}

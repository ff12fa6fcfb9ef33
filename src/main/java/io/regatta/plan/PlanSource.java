package io.regatta.plan;

import java.util.List;
import java.util.Optional;

/// A plan's file as its reader gets it: readers open no files themselves.
///
/// @param name the file's name, without its directory
/// @param content its text
/// @param siblings what lies around it
public record PlanSource(String name, String content, Siblings siblings) {
  /// A plan with nothing around it.
  public static PlanSource alone(String name, String content) {
    return new PlanSource(name, content, Siblings.NONE);
  }

  /// The same file in lower case, as formats go by its name.
  public boolean endsWith(String... endings) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return List.of(endings).stream().anyMatch(lower::endsWith);
  }

  /// The files around a plan. Paths are relative to the plan's directory, with `/`; none leads out
  /// of the plan's repository, whatever links there are.
  public interface Siblings {
    /// No files at all.
    Siblings NONE =
        new Siblings() {
          @Override
          public List<String> files(String path) {
            return List.of();
          }

          @Override
          public Optional<String> read(String path) {
            return Optional.empty();
          }
        };

    /// The file of that path; of a directory all files in it, sorted, hidden ones left out; none if
    /// there is nothing.
    List<String> files(String path);

    /// The text of a file; empty if it can't be read, or is too large to be read for a side matter.
    Optional<String> read(String path);
  }
}

package io.regatta.plan.lint;

import java.util.List;
import java.util.Set;

/// What is taken for too much.
///
/// @param failBelow a plan with a story of a lower score does not pass, from 0 to 100
/// @param most what a story may have without a finding
/// @param technologies names that stories may use, whatever their case
/// @param skip categories that are not looked at
public record LintSettings(
    int failBelow, Most most, List<String> technologies, Set<Category> skip) {
  /// Stories that need review do not pass.
  public static final LintSettings DEFAULT =
      new LintSettings(70, new Most(4, 5, 2, 3), List.of(), Set.of());

  public LintSettings {
    technologies = List.copyOf(technologies);
    skip = Set.copyOf(skip);
  }

  /// What a story may have without a finding.
  ///
  /// @param criteria acceptance criteria
  /// @param files files that it is expected to touch
  /// @param dependencies stories that it declares to wait for
  /// @param chain stories, one waiting for the other, that it waits for
  public record Most(int criteria, int files, int dependencies, int chain) {}
}

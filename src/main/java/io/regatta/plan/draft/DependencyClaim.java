package io.regatta.plan.draft;

import io.regatta.plan.StoryId;
import java.util.List;

/// What one place of a plan says about what a story depends on.
///
/// @param none it says that there is nothing
/// @param allPrevious it names everything that is scheduled earlier
/// @param ids the stories that it names, as written
/// @param phases the numbers of the phases that it names
/// @param line where it stands; 0 where there is none
public record DependencyClaim(
    boolean none, boolean allPrevious, List<StoryId> ids, List<String> phases, int line) {
  public static final DependencyClaim SILENT =
      new DependencyClaim(false, false, List.of(), List.of(), 0);

  public DependencyClaim {
    ids = List.copyOf(ids);
    phases = List.copyOf(phases);
  }

  /// Whether it says anything; an empty or unreadable field says nothing.
  public boolean speaks() {
    return none || names();
  }

  /// Whether it names something to depend on.
  public boolean names() {
    return allPrevious || !ids.isEmpty() || !phases.isEmpty();
  }
}

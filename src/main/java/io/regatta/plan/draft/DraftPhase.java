package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.util.List;

/// A phase as the schedule of a plan has it.
///
/// @param number as the plan counts
/// @param name what people call it
/// @param mode how its stories run
/// @param items its members in the order listed
/// @param claim what its heading says that all of it depends on
/// @param line where it begins
public record DraftPhase(
    String number, String name, Mode mode, List<Item> items, DependencyClaim claim, int line) {
  public DraftPhase {
    items = List.copyOf(items);
  }

  /// A member of a phase.
  ///
  /// @param id the story as the schedule names it
  /// @param agent the role that the item names; empty where it names none
  /// @param claim what the item says about dependencies
  /// @param line where it stands
  public record Item(StoryId id, String agent, DependencyClaim claim, int line) {}
}

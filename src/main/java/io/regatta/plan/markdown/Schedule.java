package io.regatta.plan.markdown;

import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Parts the execution section into groups, each with the items it lists: phases under headings or
/// bold lines, modes under theirs, or all of it in one.
final class Schedule {
  private final Predicate<StoryId> known;
  private final List<Group> groups;
  private final Map<StoryId, List<ScheduleItem>> remarks = new HashMap<>();

  /// What opened a group.
  enum Opening {
    SECTION,
    PHASE,
    MODE,
    OTHER
  }

  /// Part of the section, and what it lists.
  static final class Group {
    final Opening opening;
    final int line;
    final String heading;
    final String parent;
    final Optional<PhaseHeading> phase;
    final List<ScheduleItem> items = new ArrayList<>();

    /// Lines without a list marker that list stories only where no item does.
    final List<ScheduleItem> bare = new ArrayList<>();

    /// Items that name a story, though not at their beginning, and list it only where nothing does.
    final List<ScheduleItem> loose = new ArrayList<>();

    boolean optional;
    String mode = "";
    String members = "";
    int membersLine;

    Group(Opening opening, Line line, String parent) {
      this.opening = opening;
      this.line = line.number();
      this.heading = line.text();
      this.parent = parent;
      this.phase = opening == Opening.PHASE ? PhaseHeading.of(line.text()) : Optional.empty();
      this.membersLine = line.number();
      this.optional = phase.filter(PhaseHeading::optional).isPresent();
    }

    private String membersInHeading() {
      return phase.map(PhaseHeading::members).orElse("");
    }

    private boolean listsNothing() {
      return items.isEmpty() && members.isEmpty();
    }
  }

  Schedule(Predicate<StoryId> known, List<Group> groups, List<ScheduleItem> remarks) {
    this.known = known;
    this.groups = groups;
    remarks.forEach(this::keep);
    settle();
  }

  /// Reads the lines of the section.
  ///
  /// @param opening its heading
  /// @param known whether an id is one of the plan's
  static Schedule of(Line opening, List<Line> body, Predicate<StoryId> known) {
    return new ScheduleReader(opening, body, known).read();
  }

  private void keep(ScheduleItem remark) {
    for (StoryId id : remark.ids()) {
      remarks.computeIfAbsent(id, key -> new ArrayList<>()).add(remark);
    }
  }

  /// What does not surely list its stories lists them only where nothing else does.
  private void settle() {
    for (Group group : groups) {
      if (group.listsNothing() && group.membersInHeading().isEmpty()) {
        group.items.addAll(group.bare);
      }
    }
    Set<StoryId> listed = new HashSet<>();
    for (Group group : groups) {
      group.items.stream().filter(ScheduleItem::firm).forEach(it -> listed.addAll(it.ids()));
    }
    for (Group group : groups) {
      if (group.opening == Opening.PHASE
          && group.listsNothing()
          && group.membersInHeading().isEmpty()) {
        group.loose.stream().filter(it -> listed.addAll(it.ids())).forEach(group.items::add);
      }
      group.items.removeIf(item -> {
        boolean remark = !item.firm() && !item.ids().stream().allMatch(listed::add);
        if (remark) {
          keep(item);
        }
        return remark;
      });
      if (group.listsNothing()) {
        group.members = group.membersInHeading();
      }
    }
  }

  /// The groups that are phases, in order: those called so, and others only where they list what
  /// the phases do not.
  List<Group> phases() {
    Set<StoryId> taken = new HashSet<>();
    boolean any = false;
    for (Group group : groups) {
      if (group.opening == Opening.PHASE) {
        any = true;
        taken.addAll(ids(group));
      }
    }
    List<Group> phases = new ArrayList<>();
    for (Group group : groups) {
      boolean wanted =
          switch (group.opening) {
            case PHASE -> true;
            case MODE, SECTION -> !group.items.isEmpty() || !group.members.isEmpty();
            case OTHER -> false;
          };
      if (wanted && group.opening != Opening.PHASE) {
        List<StoryId> ids = ids(group);
        wanted =
            any
                ? ids.stream().anyMatch(id -> known.test(id) && !taken.contains(id))
                : ids.isEmpty() || !taken.containsAll(ids);
        taken.addAll(ids);
      }
      if (wanted) {
        phases.add(group);
      }
    }
    return phases;
  }

  /// The stories that a group's text lists, where it has no items.
  List<StoryId> memberIds(Group group) {
    return group.items.isEmpty() ? idsIn(group.members) : List.of();
  }

  /// The stories with which a text begins.
  List<StoryId> idsIn(String text) {
    return StoryReference.leadingList(text, known).map(StoryReference::ids).orElse(List.of());
  }

  /// Every story that a group lists.
  List<StoryId> ids(Group group) {
    List<StoryId> ids = new ArrayList<>(memberIds(group));
    group.items.forEach(item -> ids.addAll(item.ids()));
    return ids;
  }

  /// Lines on a story that list nothing, such as `Story 2 depends on Story 1`.
  List<ScheduleItem> remarksOn(StoryId id) {
    return remarks.getOrDefault(id, List.of());
  }

  boolean isEmpty() {
    return phases().stream().allMatch(group -> group.items.isEmpty() && memberIds(group).isEmpty());
  }
}

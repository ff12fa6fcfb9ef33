package io.regatta.plan.markdown;

import io.regatta.plan.Mode;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPhase.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the groups of a schedule as phases: number, name, mode, members.
final class PhaseDrafts {
  private static final Pattern STATES =
      Pattern.compile(
          "(?i)^[\\s:→–—-]*(?:depends?\\s+(?:up)?on|requires?|needs?|is blocked by|is dependent"
              + " on|must (?:wait for|follow|come after|run"
              + " after))\\s+((?:stor|#|\\d|phase|all\\b|both\\b).*)$");

  private static final Pattern CONFLICT =
      Pattern.compile(
          "(?i)\\b(?:both|all)\\s+(?:touch|change|modify|edit)|\\bsame files?\\b|\\bconflict");

  /// More than a plan may have stories; a line of ranges names millions.
  private static final int MOST_ITEMS = 100_000;

  private final Schedule schedule;
  private final DependencyText dependencies;
  private final Predicate<String> role;
  private final List<Problem> problems;

  PhaseDrafts(
      Schedule schedule,
      DependencyText dependencies,
      Predicate<String> role,
      List<Problem> problems) {
    this.schedule = schedule;
    this.dependencies = dependencies;
    this.role = role;
    this.problems = problems;
  }

  List<DraftPhase> all() {
    List<DraftPhase> phases = new ArrayList<>();
    int listed = 0;
    for (Schedule.Group group : schedule.phases()) {
      if (listed > MOST_ITEMS) {
        problems.add(
            Problem.error(
                group.line,
                "the schedule lists more than " + MOST_ITEMS + " stories above this phase",
                "list each story once"));
        break;
      }
      DraftPhase phase = phase(group, phases.size() + 1);
      phases.add(phase);
      listed += phase.items().size();
    }
    return phases;
  }

  private DraftPhase phase(Schedule.Group group, int place) {
    String number = group.phase.map(PhaseHeading::number).orElse(String.valueOf(place));
    String label = group.phase.map(PhaseHeading::label).orElse("");
    String name = "Phase " + number + (label.isEmpty() ? "" : ": " + label);
    List<Item> items = items(group);
    if (group.phase.isEmpty() && group.opening == Schedule.Opening.SECTION) {
      problems.add(
          Problem.warning(
              group.line,
              "the execution section has no phases: all of it is taken as one",
              "write `### Phase 1 (Sequential)` above the stories"));
    }
    if (group.optional) {
      problems.add(
          Problem.warning(
              group.line,
              name + " calls itself optional; it runs in its place",
              "leave its stories out with --only, or take them out of the schedule"));
    }
    DependencyClaim claim =
        group
            .phase
            .map(PhaseHeading::reason)
            .filter(reason -> !reason.isEmpty())
            .map(reason -> dependencies.read(reason, group.line))
            .orElse(DependencyClaim.SILENT);
    Mode mode = mode(group, name, items);
    if (mode == Mode.PARALLEL) {
      warnOfConflicts(name, items);
    }
    return new DraftPhase(number, name, mode, items, claim, group.line);
  }

  private Mode mode(Schedule.Group group, String name, List<Item> items) {
    for (String text : List.of(group.heading, group.mode, group.parent)) {
      ModeWords words = ModeWords.in(text);
      Optional<Mode> found = words.found();
      if (found.isEmpty()) {
        continue;
      }
      if (words.both()) {
        problems.add(
            Problem.warning(
                group.line,
                name + " names both modes and is taken as " + word(found.get()),
                "name one mode, such as `(Parallel)`"));
      }
      return found.get();
    }
    Optional<ModeWords.Misspelt> misspelt = ModeWords.misspelt(group.heading);
    if (misspelt.isPresent()) {
      problems.add(
          Problem.warning(
              group.line,
              "`" + misspelt.get().word() + "` is no mode, and " + name + " is taken as sequential",
              "did you mean `(" + misspelt.get().meant() + ")`?"));
    } else if (!items.isEmpty() && group.opening != Schedule.Opening.SECTION) {
      problems.add(
          Problem.warning(
              group.line,
              name + " has no mode and is taken as sequential",
              "write `(Sequential)` or `(Parallel)` in its heading"));
    }
    return Mode.SEQUENTIAL;
  }

  /// A remark such as `Stories 2 and 3 both touch App.tsx` on two stories that run together.
  private void warnOfConflicts(String name, List<Item> items) {
    Set<StoryId> members = new HashSet<>();
    items.forEach(item -> members.add(item.id()));
    members.stream()
        .flatMap(id -> schedule.remarksOn(id).stream())
        .distinct()
        .filter(remark -> remark.ids().size() > 1 && members.containsAll(remark.ids()))
        .filter(remark -> CONFLICT.matcher(remark.rest()).find())
        .forEach(remark ->
            problems.add(
                Problem.warning(
                    remark.line(),
                    "stories of the parallel " + name + " are said to change the same",
                    "let one depend on the other if they do")));
  }

  private static String word(Mode mode) {
    return switch (mode) {
      case SEQUENTIAL -> "sequential";
      case PARALLEL -> "parallel";
    };
  }

  private List<Item> items(Schedule.Group group) {
    List<Item> items = new ArrayList<>();
    for (ScheduleItem item : group.items) {
      DependencyClaim claim = dependencies.read(item.dependencies(), item.line());
      String agent = item.agent(role);
      if (item.saysOptional()) {
        problems.add(
            Problem.warning(
                item.line(),
                "story " + item.ids().getFirst() + " is called optional; it runs in its place",
                "leave it out with --only, or take it out of the schedule"));
      }
      for (StoryId id : item.ids()) {
        items.add(new Item(id, agent, with(claim, id), item.line()));
      }
    }
    checkRange(group, items);
    for (StoryId id : schedule.memberIds(group)) {
      items.add(new Item(id, "", with(DependencyClaim.SILENT, id), group.membersLine));
    }
    return items;
  }

  /// A heading such as `Phase 2 (Stories 3-5)` repeats what the list below it says.
  private void checkRange(Schedule.Group group, List<Item> items) {
    Set<StoryId> listed = new HashSet<>();
    items.forEach(item -> listed.add(item.id()));
    group
        .phase
        .filter(heading -> !listed.isEmpty())
        .map(heading -> schedule.idsIn(heading.members()))
        .filter(ids -> !ids.isEmpty() && !listed.equals(Set.copyOf(ids)))
        .ifPresent(ids ->
            problems.add(
                Problem.warning(
                    group.line,
                    "the heading names other stories than the list below it; the list counts",
                    "name the same stories in both places, or only in the list")));
  }

  /// Adds what a remark says of the story: `Story 2 depends on Story 1`.
  private DependencyClaim with(DependencyClaim claim, StoryId id) {
    DependencyClaim all = claim;
    for (ScheduleItem remark : schedule.remarksOn(id)) {
      Matcher states = STATES.matcher(remark.rest());
      if (!states.matches()) {
        continue;
      }
      DependencyClaim said = dependencies.read(states.group(1), remark.line());
      List<StoryId> ids = new ArrayList<>(all.ids());
      said.ids().stream().filter(other -> !ids.contains(other)).forEach(ids::add);
      List<String> phases = new ArrayList<>(all.phases());
      phases.addAll(said.phases());
      all =
          new DependencyClaim(
              false,
              all.allPrevious() || said.allPrevious(),
              ids,
              phases,
              all.speaks() ? all.line() : said.line());
      if (!all.names()) {
        all = claim;
      }
    }
    return all;
  }
}

package io.regatta.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A fault that is to hit a command at some moment.
///
/// @param seed for what the fault leaves open
record Intention(Fault fault, Moment moment, long seed) {
  private static final List<Fault> REPOSITORY_DISK =
      List.of(DiskFault.REPOSITORY_DISK_FULL, DiskFault.REPOSITORY_DISK_FULL_FOR_A_MOMENT);
  private static final List<Fault> WORKSPACES_DISK =
      List.of(DiskFault.WORKSPACES_DISK_FULL, DiskFault.WORKSPACES_DISK_FULL_FOR_A_MOMENT);
  private static final List<Fault> REPOSITORY_FILES =
      List.of(
          FileFault.LOGS_DIRECTORY_FROZEN,
          FileFault.JOURNAL_FROZEN,
          FileFault.ATTEMPTS_DIRECTORY_FROZEN);
  private static final List<Fault> ISOLATED_FILES =
      List.of(FileFault.WORKSPACES_DIRECTORY_FROZEN, FileFault.BRANCHES_FROZEN);

  /// What a command is to suffer.
  ///
  /// @param lasting whether what was broken stays so for one command more
  /// @param patient whether a weapon gives the other faults some time to hit before it
  record Ordeal(List<Intention> intentions, boolean lasting, boolean patient) {}

  /// All that may hit one command.
  static Ordeal random(SplittableRandom random, Scenario scenario, boolean smallDisks) {
    List<Intention> all = new ArrayList<>();
    int soft = 2 + random.nextInt(5);
    for (int i = 0; i < soft; i++) {
      all.add(of(soft(random, scenario), random, scenario));
    }
    boolean alone = all.stream().noneMatch(intention -> intention.fault() == Company.SECOND_RUN);
    if (random.nextInt(5) < 2) {
      Fault harm = harm(random, scenario, smallDisks);
      // Whoever runs the plan while its log is gone does all of it again, and rightly so.
      if (alone || harm != LogEdit.LOG_DELETED) {
        all.add(of(harm, random, scenario));
      }
    }
    if (random.nextInt(5) < 3) {
      all.add(of(Weapon.random(random), random, scenario));
    }
    return new Ordeal(all, random.nextInt(3) == 0, random.nextInt(3) > 0);
  }

  static Intention of(Fault fault, SplittableRandom random, Scenario scenario) {
    return new Intention(fault, Moment.random(random, scenario.isolated()), random.nextLong());
  }

  private static Fault soft(SplittableRandom random, Scenario scenario) {
    return switch (random.nextInt(20)) {
      case 0 -> ChildFault.KILL_AGENT;
      case 1 -> ChildFault.TERM_AGENT;
      case 2 -> ChildFault.KILL_AGENTS_GROUP;
      case 3 -> ChildFault.TERM_AGENTS_GROUP;
      case 4, 5 ->
          scenario.settings().contains("gates")
              ? ChildFault.KILL_GATE
              : one(random, PauseFault.values());
      case 6, 7, 8 -> one(random, PauseFault.values());
      case 9, 10, 11, 12 -> one(random, ClockFault.values());
      case 13, 14, 15 -> one(random, Company.values());
      case 16 -> LogEdit.LOG_APPENDED_BY_HAND;
      case 17 -> LogEdit.LOG_REPLACED_BY_EDITOR;
      case 18 -> PlanEdit.DESCRIPTION_CHANGED;
      default -> PlanEdit.STORY_ADDED;
    };
  }

  private static Fault harm(SplittableRandom random, Scenario scenario, boolean smallDisks) {
    return switch (random.nextInt(8)) {
      case 0 -> LogEdit.LOG_GARBAGE;
      case 1 -> LogEdit.LOG_IN_CONFLICT;
      case 2 -> LogEdit.LOG_DELETED;
      case 3 -> PlanEdit.PLAN_GARBAGE;
      case 4 -> FileFault.LOG_READ_ONLY;
      default -> {
        List<Fault> possible = new ArrayList<>(smallDisks ? REPOSITORY_DISK : REPOSITORY_FILES);
        if (scenario.isolated()) {
          possible.addAll(smallDisks ? WORKSPACES_DISK : ISOLATED_FILES);
        }
        yield possible.get(random.nextInt(possible.size()));
      }
    };
  }

  private static <F> F one(SplittableRandom random, F[] all) {
    return all[random.nextInt(all.length)];
  }
}

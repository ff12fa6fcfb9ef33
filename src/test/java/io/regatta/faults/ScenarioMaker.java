package io.regatta.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Makes a scenario out of a seed.
final class ScenarioMaker {
  static final String GATES =
      "gates: { story: [CONTROL/gate.sh], phase: [CONTROL/gate.sh], fixAttempts: 1 }\n";

  private final SplittableRandom random;
  private final List<List<String>> earlierPhases = new ArrayList<>();
  private final Map<String, String> verdicts = new LinkedHashMap<>();
  private final boolean isolated;

  /// Whether stories wait for nothing but what they depend on.
  private final boolean byDependencies;

  /// Whether plan and log are so large that workspaces are laid out without them.
  private final boolean large;

  private int stories;

  /// How many stories that may be at work together change the same lines: two at most, since a
  /// third would need one more attempt than there are.
  private int conflicting;

  private boolean unsettled;

  ScenarioMaker(long seed) {
    this.random = new SplittableRandom(seed);
    this.isolated = random.nextBoolean();
    this.byDependencies = seed % 3 == 0;
    this.large = isolated && seed % 4 < 2;
  }

  Scenario make() {
    List<ScriptedPhase> phases = new ArrayList<>();
    int count = 3 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      phases.add(phase());
    }
    OldLog log =
        switch (random.nextInt(isolated ? 3 : 4)) {
          case 0 -> OldLog.MISSING;
          case 1 -> OldLog.ARRAY;
          case 2 -> OldLog.OBJECT;
          default -> OldLog.huge();
        };
    return new Scenario(
        isolated,
        unsettled,
        large,
        phases,
        settings(),
        haste(),
        large ? OldLog.huge() : log,
        random.nextInt(3),
        Map.copyOf(verdicts));
  }

  private String settings() {
    return work() + (byDependencies ? "schedule: dag\n" : "");
  }

  private String work() {
    if (isolated) {
      return "workspace: isolated\n" + GATES + cap(3);
    }
    // In a shared checkout gates of stories need it to be one at a time.
    return random.nextInt(4) == 0 ? GATES + "parallel: 1\n" : cap(3);
  }

  private String cap(int chance) {
    return random.nextInt(chance) == 0 ? "parallel: " + (1 + random.nextInt(3)) + "\n" : "";
  }

  private String haste() {
    return (random.nextBoolean() ? "timeout: " : "idleTimeout: ")
        + Scenario.TIMEOUT.toSeconds()
        + "s\n";
  }

  private ScriptedPhase phase() {
    boolean parallel = random.nextInt(3) > 0;
    List<String> ids = new ArrayList<>();
    List<ScriptedStory> made = new ArrayList<>();
    int count = parallel ? 2 + random.nextInt(5) : 1 + random.nextInt(3);
    if (!byDependencies) {
      conflicting = 0;
    }
    for (int i = 0; i < count; i++) {
      String id = Integer.toString(++stories);
      made.add(story(id, parallel, ids));
      ids.add(id);
    }
    earlierPhases.add(ids);
    return new ScriptedPhase(parallel, made);
  }

  private ScriptedStory story(String id, boolean parallel, List<String> before) {
    Set<String> dependencies = new TreeSet<>();
    String line;
    switch (random.nextInt(3)) {
      case 0 -> line = "Dependencies: none";
      case 1 -> {
        List<String> all = new ArrayList<>(before);
        earlierPhases.forEach(all::addAll);
        all.stream().filter(other -> random.nextInt(4) == 0).forEach(dependencies::add);
        line =
            dependencies.isEmpty()
                ? "Dependencies: none"
                : "Dependencies: Story #" + String.join(", Story #", dependencies);
      }
      default -> {
        line = "";
        earlierPhases.forEach(dependencies::addAll);
        if (!parallel && !before.isEmpty()) {
          dependencies.add(before.getLast());
        }
      }
    }
    boolean fails = random.nextInt(14) == 0;
    boolean flawed = isolated && random.nextInt(14) == 0;
    Set<String> missing = new HashSet<>(dependencies);
    missing.removeIf(other -> "completed".equals(verdicts.get(other)));
    verdicts.put(id, !missing.isEmpty() ? "blocked" : fails || flawed ? "failed" : "completed");
    String work = isolated ? isolatedWork(id, flawed, parallel) : "";
    return new ScriptedStory(id, line, script(work, fails));
  }

  /// What its gate and its siblings have to do with.
  private String isolatedWork(String id, boolean flawed, boolean parallel) {
    StringBuilder work = new StringBuilder();
    work.append("sed -i 's/^line-%1$s: .*/line-%1$s: done/' shared.txt || exit 1\n".formatted(id));
    if (flawed) {
      work.append("touch flaw-%s\n".formatted(id));
    } else if (random.nextInt(6) == 0) {
      // Its gate says no, and its agent mends it, also where it goes on in the midst of that.
      work.append(
          "if [ -e flaw-%1$s ] || [ -e part-%1$s ]; then rm -f flaw-%1$s; else touch flaw-%1$s; fi\n"
              .formatted(id));
    } else if (parallel && conflicting < 2 && random.nextInt(conflicting > 0 ? 2 : 4) == 0) {
      boolean leavesIt = conflicting > 0 && random.nextInt(4) == 0;
      unsettled |= leavesIt;
      conflicting++;
      work.append(
          """
          if grep -q '^<<<<<<<' union.txt; then
            %2$s
          fi
          grep -q '^story %1$s$' union.txt || echo 'story %1$s' >>union.txt || exit 1
          """
              .formatted(
                  id,
                  leavesIt
                      ? ":"
                      : "sed -i -e '/^<<<<<<</d' -e '/^=======/d' -e '/^>>>>>>>/d' union.txt"));
    }
    return work.toString();
  }

  private String script(String work, boolean fails) {
    StringBuilder script = new StringBuilder();
    if (random.nextInt(25) == 0) {
      script.append("trap '' TERM\n");
    }
    switch (random.nextInt(12)) {
      case 0 -> script.append("sleep 300 &\n");
      case 1 -> script.append("setsid sh -c 'sleep 300; sleep 300' </dev/null >&- 2>&- &\n");
      case 2 -> script.append("head -c 300000 /dev/zero\n");
      case 3 ->
          script.append(
              "printf '{\"status\":\"completed\",\"summary\":\"A part\"}'"
                  + " >\"$REGATTA_RESULT_FILE\"\n");
      default -> {
        // It works for itself, in silence.
      }
    }
    if (random.nextInt(4) > 0) {
      script.append("sleep 0.%03d\n".formatted(random.nextInt(300)));
    }
    if (random.nextInt(12) == 0) {
      script.append("[ \"$REGATTA_ATTEMPT\" -gt 1 ] || exit 75\n");
    }
    if (fails) {
      script.append("echo 'error: no part for you' >&2\nexit 1\n");
    }
    return script + work;
  }
}

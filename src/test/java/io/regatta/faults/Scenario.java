package io.regatta.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A plan with its agents, and what must have become of each story once a run was allowed to end.
///
/// @param settings lines of `regatta.yaml`
/// @param verdicts the last status of every story in the log, in the end
record Scenario(
    List<ScriptedPhase> phases, String settings, OldLog log, Map<String, String> verdicts) {

  /// The same seed makes the same scenario.
  static Scenario of(long seed) {
    return new Maker(new SplittableRandom(seed)).make();
  }

  boolean allComplete() {
    return verdicts.values().stream().allMatch("completed"::equals);
  }

  private static final class Maker {
    private final SplittableRandom random;
    private final List<List<String>> earlierPhases = new ArrayList<>();
    private final Map<String, String> verdicts = new LinkedHashMap<>();
    private int stories;

    Maker(SplittableRandom random) {
      this.random = random;
    }

    Scenario make() {
      List<ScriptedPhase> phases = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        phases.add(phase());
      }
      String settings = random.nextInt(3) == 0 ? "parallel: " + (1 + random.nextInt(3)) + "\n" : "";
      OldLog log =
          switch (random.nextInt(4)) {
            case 0 -> OldLog.MISSING;
            case 1 -> OldLog.ARRAY;
            case 2 -> OldLog.OBJECT;
            default -> OldLog.huge();
          };
      return new Scenario(phases, settings, log, verdicts);
    }

    private ScriptedPhase phase() {
      boolean parallel = random.nextBoolean();
      List<String> ids = new ArrayList<>();
      List<ScriptedStory> made = new ArrayList<>();
      int count = 1 + random.nextInt(parallel ? 6 : 4);
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
      boolean fails = random.nextInt(10) == 0;
      Set<String> missing = new HashSet<>(dependencies);
      missing.removeIf(other -> "completed".equals(verdicts.get(other)));
      verdicts.put(id, !missing.isEmpty() ? "blocked" : fails ? "failed" : "completed");
      return new ScriptedStory(id, line, script(fails));
    }

    private String script(boolean fails) {
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
                "printf '{\"status\":\"completed\",\"summary\":\"A part\"}' >\"$REGATTA_RESULT_FILE\"\n");
        default -> {
          // It works for itself, in silence.
        }
      }
      if (random.nextInt(4) > 0) {
        script.append("sleep 0.%03d\n".formatted(random.nextInt(250)));
      }
      if (random.nextInt(12) == 0) {
        script.append("[ \"$REGATTA_ATTEMPT\" -gt 1 ] || exit 75\n");
      }
      if (fails) {
        script.append("echo 'error: no part for you' >&2\nexit 1\n");
      }
      return script.toString();
    }
  }
}

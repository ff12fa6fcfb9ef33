package io.regatta.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One seed: twenty stories in three phases, each in a clone of its own, which all change one file
/// and land on one branch. The run is killed at some moment, run and killed again, and at last left
/// to end by itself.
final class LandingCase {
  private static final int MOST_KILLS = 4;
  private static final int STORIES = 20;

  /// Lines around the one that a story changes, so that git can bring all of them together.
  private static final String APART = "\n-\n-\n-\n-\n";

  private final Tool tool;
  private final long seed;
  private final FaultRepository repository;
  private final List<String> strikes = new ArrayList<>();

  LandingCase(Tool tool, long seed, Path home) {
    this.tool = tool;
    this.seed = seed;
    this.repository = new FaultRepository(home);
  }

  KillCase.Report run() throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Files.createDirectories(repository.root());
    StringBuilder shared = new StringBuilder();
    for (int i = 1; i <= STORIES; i++) {
      shared.append("line-").append(i).append(": open").append(APART);
    }
    Files.writeString(repository.root().resolve("shared.txt"), shared);
    Files.writeString(repository.root().resolve("union.txt"), "begin\n");
    repository.with("workspace: isolated\n", phases(random));
    Evidence evidence = new Evidence(repository, OldLog.MISSING);
    LandedWork work = new LandedWork(repository, evidence);
    int intended = 1 + random.nextInt(MOST_KILLS);
    for (int i = 0; i < intended; i++) {
      strike(Moment.whileLanding(random), evidence);
      work.check();
    }
    letEnd(evidence);
    work.check();
    work.checkEnd(STORIES);
    return new KillCase.Report(repository.commands(), strikes, evidence.violations());
  }

  private static ScriptedPhase[] phases(SplittableRandom random) {
    List<ScriptedStory> ground = new ArrayList<>();
    List<ScriptedStory> middle = new ArrayList<>();
    List<ScriptedStory> end = new ArrayList<>();
    for (int i = 1; i <= STORIES; i++) {
      (i <= 3 ? ground : i <= 15 ? middle : end).add(story(i, random));
    }
    return new ScriptedPhase[] {
      new ScriptedPhase(false, ground),
      new ScriptedPhase(true, middle),
      new ScriptedPhase(true, end)
    };
  }

  private static ScriptedStory story(int number, SplittableRandom random) {
    String pace = "sleep 0.%03d\n".formatted(random.nextInt(200));
    String script =
        """
        sed -i 's/^line-%1$d: .*/line-%1$d: done/' shared.txt
        """
            .formatted(number);
    if (number == 7 || number == 8) {
      script +=
          """
          if grep -q '^<<<<<<<' union.txt; then
            sed -i -e '/^<<<<<<</d' -e '/^=======/d' -e '/^>>>>>>>/d' union.txt
          fi
          grep -q '^story %1$d$' union.txt || echo 'story %1$d' >>union.txt
          """
              .formatted(number);
    }
    return new ScriptedStory(Integer.toString(number), "", pace + script);
  }

  private void strike(Moment moment, Evidence evidence) throws Exception {
    Lookout lookout = new Lookout(repository);
    StartedTool started = repository.implement(tool);
    boolean struck = lookout.await(moment, started);
    if (struck) {
      Weapon.KILL.strike(started);
      strikes.add(moment.toString());
    }
    int exit = started.end();
    if (!Weapon.KILL.explains(exit)) {
      evidence.violated("exit status " + exit + ": " + started.complaints());
    }
    evidence.gather();
  }

  private void letEnd(Evidence evidence) throws Exception {
    StartedTool started = repository.implement(tool);
    int exit = started.end();
    if (exit != 0) {
      evidence.violated("exit status " + exit + ": " + started.printed() + started.complaints());
    }
    evidence.gatherAfterEnd();
  }
}

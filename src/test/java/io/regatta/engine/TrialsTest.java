package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.workspace.IsolatedWorkspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the gates say to commits, and how often they are asked.
class TrialsTest extends IsolatedCase {
  private final List<Path> readied = new ArrayList<>();
  private Trials trials;
  private String base;
  private String work;

  @BeforeEach
  void baseAndWork() throws Exception {
    base = kit.head();
    work = kit.commitAside("work.txt", "work\n");
    trials =
        new Trials(
            kit.repository,
            new IsolatedWorkspaces(kit.repository, kit.refs, kit.state, Set.of()),
            kit.gates,
            (directory, label) -> readied.add(directory));
  }

  private boolean isRed(boolean ofPhase, String commit) throws Exception {
    return trials.of(ofPhase, base, "whole").red(commit).isPresent();
  }

  private String sameFiles(String commit) throws Exception {
    return kit.git("commit-tree", commit + "^{tree}", "-p", commit, "-m", "the same files");
  }

  @Test
  void withoutGatesNothingIsLaidOut() throws Exception {
    trials.begin(base);
    trials.close();

    assertThat(isRed(false, work)).isFalse();
    assertThat(isRed(true, work)).isFalse();
    assertThat(trials.excused(true, base)).isEmpty();
    assertThat(trials.whole(work, base)).isEmpty();
    assertThat(kit.state.resolve("integration")).doesNotExist();
    assertThat(readied).isEmpty();
  }

  @Test
  void filesThatPassedAreNotTriedAgain() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt"));
    assertThat(isRed(false, work)).isFalse();

    assertThat(isRed(false, sameFiles(work))).isFalse();

    assertThat(kit.gates.labels()).containsExactly("baseline-" + base.substring(0, 10), "whole-1");
    assertThat(readied).as("made ready once").hasSize(1);
  }

  @Test
  void filesThatPassedTheGatesOfStoriesHaveNotPassedThoseOfPhases() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).phase("whole", Look.with("work.txt"));

    assertThat(isRed(false, work)).isFalse();
    assertThat(isRed(true, work)).isTrue();
  }

  @Test
  void whatIsRedIsTriedAgain() throws Exception {
    kit.gates.story("tests", Look.with("work.txt"));

    assertThat(isRed(false, work)).isTrue();
    assertThat(isRed(false, work)).isTrue();
  }

  @Test
  void whatWasRedBeforeIsLeftOut() throws Exception {
    kit.gates.story("old", Look.with("readme.txt")).phase("old too", Look.with("readme.txt"));

    assertThat(isRed(false, work)).isFalse();
    assertThat(trials.excused(false, base)).containsExactly(ScriptedGates.failure("old"));
    assertThat(trials.excused(true, base)).containsExactly(ScriptedGates.failure("old too"));
  }

  @Test
  void aWholeIsTriedByTheGatesOfBothKinds() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).phase("whole", Look.with("work.txt"));

    assertThat(trials.whole(work, base)).hasValue(ScriptedGates.failure("whole"));
  }

  @Test
  void whatIsKnownOfACommitHoldsForOneThatDiffersInNothing() throws Exception {
    kit.gates.story("old", Look.with("readme.txt"));
    trials.excused(false, base);
    String same = sameFiles(base);

    trials.same(same, base, work);

    assertThat(trials.excused(false, same)).containsExactly(ScriptedGates.failure("old"));
    assertThat(kit.gates.labels()).as("looked at once").hasSize(1);
  }

  @Test
  void aCommitWhoseFilesPassedIsAsRedAsWhatItWasMadeOn() throws Exception {
    kit.gates.phase("old", Look.with("readme.txt"));
    isRed(true, work);
    int looks = kit.gates.labels().size();
    String same = sameFiles(work);

    trials.same(same, work, base);

    assertThat(trials.excused(true, same)).containsExactly(ScriptedGates.failure("old"));
    assertThat(kit.gates.labels()).hasSize(looks);
  }

  @Test
  void ofACommitThatNobodyTriedNothingIsKnown() throws Exception {
    kit.gates.story("tests", Look.with("work.txt"));
    String other = kit.commitAside("other.txt", "other\n");
    isRed(false, work);
    String same = sameFiles(other);

    trials.same(same, other, base);

    int looks = kit.gates.labels().size();
    trials.excused(false, same);
    assertThat(kit.gates.labels()).hasSize(looks + 1);
  }

  @Test
  void theStateBeforeTheFirstStoryIsLookedAtByItself() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Look look =
        directory -> {
          both.countDown();
          return false;
        };
    kit.gates.story("tests", look).phase("whole", look);

    trials.begin(base);
    both.await();
    trials.close();

    trials.excused(false, base);
    trials.excused(true, base);
    assertThat(kit.gates.labels())
        .containsExactly(
            "baseline-" + base.substring(0, 10), "baseline-phase-" + base.substring(0, 10));
  }

  @Test
  void theEndEndsThatLook() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    kit.gates.phase(
        "whole",
        directory -> {
          looking.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return false;
        });
    trials.begin(base);
    looking.await();

    trials.close();

    assertThat(interrupted).as("and waits for it").isTrue();
  }

  @Test
  void aSetupThatFailsIsTriedAgain() throws Exception {
    AtomicInteger times = new AtomicInteger();
    kit.gates.story("tests", Look.with("bug.txt"));
    Trials failing =
        new Trials(
            kit.repository,
            new IsolatedWorkspaces(kit.repository, kit.refs, kit.state, Set.of()),
            kit.gates,
            (directory, label) -> {
              assertThat(label).isEqualTo("integration");
              if (times.incrementAndGet() == 1) {
                throw new FakeBriefings.Refusal("no network");
              }
            });

    assertThatThrownBy(() -> failing.excused(false, base)).hasMessage("no network");
    assertThat(failing.excused(false, base)).isEmpty();
  }
}

package io.regatta.integration;

import static io.regatta.integration.Sandbox.id;
import static io.regatta.integration.Sandbox.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regatta.integration.Rollback.IntegratedCommit;
import io.regatta.integration.Rollback.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
  @TempDir Path root;
  Sandbox sandbox;
  Rollback rollback;

  /// Story 1 makes a file and changes another, story 2 changes the file that 1 made, story 3 has
  /// nothing to do with them.
  String one;

  String two;
  String tip;

  @BeforeEach
  void threeStoriesLanded() throws Exception {
    sandbox = new Sandbox(root);
    rollback = new Rollback(sandbox.repository, Sandbox.PLAN, "rollback-9");
    one =
        sandbox.commitOn(
            sandbox.base,
            Sandbox.message("1"),
            directory -> {
              writes("made.txt", "one\n").in(directory);
              Files.delete(directory.resolve("b.txt"));
            });
    two = sandbox.commitOn(one, Sandbox.message("2"), writes("made.txt", "two\n"));
    String three = sandbox.commitOn(two, Sandbox.message("3"), writes("new.txt", "three\n"));
    tip = sandbox.commitOn(three, "Record phase 1", writes(Sandbox.LOG, "[]\n"));
  }

  private List<IntegratedCommit> of(String at, String... stories) throws Exception {
    List<String> wanted = List.of(stories);
    return rollback.commits(at).stream()
        .filter(commit -> commit.reverts() == null && wanted.contains(commit.story().text()))
        .toList();
  }

  private Plan.Feasible revert(String at, String... stories) throws Exception {
    return (Plan.Feasible) rollback.plan(at, of(at, stories), List.of());
  }

  @Test
  void knowsTheCommitsOfStories() throws Exception {
    assertThat(rollback.commits(tip))
        .extracting(IntegratedCommit::story, IntegratedCommit::run, IntegratedCommit::reverted)
        .containsExactly(
            tuple(id("1"), "run-1", false),
            tuple(id("2"), "run-1", false),
            tuple(id("3"), "run-1", false));
    assertThat(rollback.commits(tip).getFirst().commit()).isEqualTo(one);
    assertThat(rollback.commits(sandbox.base)).isEmpty();
  }

  @Test
  void knowsTheCommitsOfItsOwnPlanOnly() throws Exception {
    String another = Sandbox.message("3").replace(Sandbox.PLAN, "docs/features/6/user-stories.md");
    String later = sandbox.commitOn(tip, another, writes("new.txt", "another plan\n"));

    assertThat(rollback.commits(later)).isEqualTo(rollback.commits(tip));
    assertThat(
            new Rollback(sandbox.repository, "docs/features/6/user-stories.md", "r").commits(later))
        .extracting(IntegratedCommit::commit)
        .containsExactly(later);
  }

  @Test
  void revertsAStoryByANewCommit() throws Exception {
    Plan.Feasible plan = revert(tip, "3");

    assertThat(sandbox.git("log", "-1", "--format=%P%n%B", plan.tip()))
        .isEqualTo(
            tip
                + "\nRevert \"Do it (story 3)\"\n\nPlan: "
                + Sandbox.PLAN
                + "\nStory: 3\nReverts: "
                + of(tip, "3").getFirst().commit()
                + "\nRun: run-1\nRollback: rollback-9\nTarget: main");
    assertThat(sandbox.git("diff", "--name-status", tip, plan.tip())).isEqualTo("D\tnew.txt");
    assertThat(sandbox.head()).isEqualTo(sandbox.base);
  }

  @Test
  void revertsARunNewestFirst() throws Exception {
    Plan.Feasible plan = revert(tip, "1", "2", "3");

    assertThat(plan.stories())
        .extracting(Rollback.Reverted::story)
        .containsExactly(id("3"), id("2"), id("1"));
    assertThat(sandbox.git("diff", "--name-status", sandbox.base, plan.tip()))
        .isEqualTo("A\t" + Sandbox.LOG);
    assertThat(plan.stories().getLast().by()).isEqualTo(plan.tip());
  }

  @Test
  void refusesWhereLaterWorkBuildsOnIt() throws Exception {
    assertThat(rollback.plan(tip, of(tip, "1"), List.of()))
        .isEqualTo(
            new Plan.Refused(
                List.of(id("2")),
                List.of("made.txt"),
                "story 2 changed what story 1 brought in: made.txt"));
  }

  @Test
  void refusesWhereLaterStoriesDependOnIt() throws Exception {
    assertThat(rollback.plan(tip, of(tip, "2"), of(tip, "3")))
        .isEqualTo(new Plan.Refused(List.of(id("3")), List.of(), "story 3 depends on story 2"));
  }

  @Test
  void whatIsRevertedItselfDependsOnNothing() throws Exception {
    String without = revert(tip, "3").tip();

    assertThat(rollback.plan(without, of(without, "2"), of(without, "3")))
        .isInstanceOf(Plan.Feasible.class);
    assertThat(rollback.plan(tip, of(tip, "2", "3"), of(tip, "3")))
        .isInstanceOf(Plan.Feasible.class);
  }

  @Test
  void revertsNothingTwice() throws Exception {
    String without = revert(tip, "3").tip();

    assertThat(of(without, "3")).singleElement().matches(IntegratedCommit::reverted);
    assertThat(rollback.plan(without, of(without, "3"), List.of())).isEqualTo(new Plan.Nothing());
  }

  @Test
  void canBeUndone() throws Exception {
    String without = revert(tip, "1", "2").tip();
    List<IntegratedCommit> reverts =
        rollback.commits(without).stream().filter(commit -> commit.reverts() != null).toList();
    assertThat(reverts).hasSize(2);

    Plan.Feasible undone = (Plan.Feasible) rollback.undo(without, reverts);

    assertThat(sandbox.git("diff", "--name-status", tip, undone.tip())).isEmpty();
    assertThat(sandbox.git("log", "-1", "--format=%s", undone.tip()))
        .isEqualTo("Reapply \"Do it (story 2)\"");
    assertThat(of(undone.tip(), "1", "2")).noneMatch(IntegratedCommit::reverted);
    assertThat(rollback.plan(undone.tip(), of(undone.tip(), "2"), List.of()))
        .isInstanceOf(Plan.Feasible.class);
    assertThat(rollback.undo(undone.tip(), reverts(undone.tip(), without)))
        .isEqualTo(new Plan.Nothing());
  }

  /// The reverts that were there at an earlier time, as they are seen now.
  private List<IntegratedCommit> reverts(String now, String then) throws Exception {
    List<String> known = rollback.commits(then).stream().map(IntegratedCommit::commit).toList();
    return rollback.commits(now).stream()
        .filter(commit -> commit.reverts() != null && known.contains(commit.commit()))
        .toList();
  }

  @Test
  void anUndoIsRefusedWhereLaterWorkIsInTheWay() throws Exception {
    String without = revert(tip, "3").tip();
    String later = sandbox.commitOn(without, Sandbox.message("4"), writes("new.txt", "four\n"));
    List<IntegratedCommit> reverts =
        rollback.commits(later).stream().filter(commit -> commit.reverts() != null).toList();

    assertThat(rollback.undo(later, reverts))
        .isInstanceOfSatisfying(
            Plan.Refused.class,
            refused -> {
              assertThat(refused.laterStories()).containsExactly(id("4"));
              assertThat(refused.files()).containsExactly("new.txt");
            });
  }
}

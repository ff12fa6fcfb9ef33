package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.CutRollback.Settled;
import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.CheckoutHeld;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.integration.Rollback;
import io.regatta.log.Mark;
import io.regatta.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A rollback that was killed after it had kept its commits.
class CutRollbackTest extends IsolatedCase {
  private static final String BRANCH = "regatta/feature-5";

  private final Plan plan = new PlanSketch().parallel("1", "2").plan();
  private RunSession session;
  private String landed;

  @BeforeEach
  void aStoryHasLanded() throws Exception {
    kit.land("2", "run-1", "f2.txt", "2\n");
    landed = kit.land("1", "run-1", "f1.txt", "1\n");
    kit.git("branch", BRANCH);
    session = kit.open("");
    say("1", Mark.State.COMPLETED);
    kit.commit("log");
    kit.git("branch", "-f", BRANCH);
  }

  @AfterEach
  void giveBack() {
    session.close();
  }

  private void say(String story, Mark.State state) throws Exception {
    session.mark(
        List.of(
            new Mark(
                plan.story(id(story)),
                "1",
                IsolatedKit.PLAN,
                state,
                "x",
                kit.clock.instant(),
                null)));
  }

  /// What a rollback keeps first.
  private String keep(boolean undo) throws Exception {
    Rollback rollback = new Rollback(kit.repository, IsolatedKit.PLAN, undo ? "undo-1" : "back-1");
    List<Rollback.IntegratedCommit> open =
        rollback.commits(BRANCH).stream()
            .filter(commit ->
                commit.story().equals(id("1"))
                    && !commit.reverted()
                    && (commit.reverts() != null) == undo)
            .toList();
    Rollback.Plan.Feasible feasible =
        (Rollback.Plan.Feasible) rollback.plan(kit.git("rev-parse", BRANCH), open, List.of());
    kit.git("update-ref", kit.refs.landing(), feasible.tip());
    return feasible.tip();
  }

  private Optional<Settled> settle() throws Exception {
    return new CutRollback(kit.repository, plan, session, false).settle();
  }

  private static Settled.Completed completed(Optional<Settled> settled) {
    return (Settled.Completed) settled.orElseThrow();
  }

  @Test
  void nearlyAlwaysThereIsNone() throws Exception {
    assertThat(settle()).isEmpty();
  }

  @Test
  void whereNoBranchIsThereNothingWasCutOff() throws Exception {
    keep(false);
    kit.git("branch", "-D", BRANCH);

    assertThat(settle()).isEmpty();
  }

  @Test
  void workThatARunKeptIsNoRollback() throws Exception {
    kit.git("update-ref", kit.refs.landing(), kit.commitAside("work.txt", "work\n"));

    assertThat(settle()).isEmpty();
    assertThat(kit.refs(kit.refs.landing())).isNotEmpty();
  }

  @Test
  void isForgottenWhereTheLogSaysNothingOfIt() throws Exception {
    keep(false);

    assertThat(settle()).hasValue(new Settled.Dropped());
    assertThat(kit.refs(kit.refs.landing())).isEmpty();
    assertThat(kit.root.resolve("f1.txt")).exists();
  }

  @Test
  void isCompletedWhereTheLogTellsOfIt() throws Exception {
    String before = kit.head();
    String kept = keep(false);
    say("1", Mark.State.PENDING);

    assertThat(settle())
        .hasValue(
            new Settled.Completed(
                ids("1"),
                false,
                List.of(new BranchMoved(BRANCH, kept), new CheckoutMoved("main", before, kept))));
    assertThat(kit.root.resolve("f1.txt")).doesNotExist();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void anUndoIsCompletedTheSameWay() throws Exception {
    String back = keep(false);
    kit.git("update-ref", "refs/heads/" + BRANCH, back);
    say("1", Mark.State.PENDING);
    kit.commit("log");
    kit.git("update-ref", "-d", kit.refs.landing());
    keep(true);

    assertThat(settle()).as("the log says reverted").hasValue(new Settled.Dropped());

    keep(true);
    say("1", Mark.State.COMPLETED);
    Settled.Completed completed = completed(settle());
    assertThat(completed.undone()).isTrue();
    assertThat(completed.stories()).isEqualTo(ids("1"));
    assertThat(kit.git("show", BRANCH + ":f1.txt")).isEqualTo("1");
  }

  @Test
  void theUsersNewCommitsAreLeftToTheNextRun() throws Exception {
    keep(false);
    say("1", Mark.State.PENDING);
    kit.write("mine.txt", "mine\n");
    kit.commit("mine");

    assertThat(completed(settle()).events())
        .last()
        .isEqualTo(
            new CheckoutHeld(
                BRANCH, "it has got other commits meanwhile", "the next run brings both together"));
    assertThat(kit.root.resolve("f1.txt")).exists();
  }

  @Test
  void whereNoBranchWasCheckedOutNoneIsToldToFollow() throws Exception {
    kit.git("checkout", "-q", "--detach");
    String kept = keep(false);
    say("1", Mark.State.PENDING);

    assertThat(completed(settle()).events()).containsExactly(new BranchMoved(BRANCH, kept));
  }

  @Test
  void aStoryThatIsNoLongerInThePlanTellsNothing() throws Exception {
    keep(false);
    say("1", Mark.State.PENDING);
    Plan other = new PlanSketch().parallel("2").plan();

    assertThat(new CutRollback(kit.repository, other, session, false).settle())
        .hasValue(new Settled.Dropped());
    assertThat(kit.repository.contains(BRANCH, landed)).isTrue();
  }
}

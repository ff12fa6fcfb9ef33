package io.regatta.engine;

import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import io.regatta.engine.RollbackResult.Change;
import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.log.Mark;
import io.regatta.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Story 3 says that it needs story 1, story 4 changed the file of story 2, and story 5 came after
/// all of them.
class RollbackRunTest extends IsolatedCase {
  private static final String BRANCH = "regatta/feature-5";

  private final Plan plan =
      new PlanSketch()
          .parallel("1", "2", "6")
          .parallel("3", "4")
          .needs("3", "1")
          .needs("4")
          .parallel("5")
          .plan();

  private RunSession session;
  private String one;
  private String two;
  private String three;
  private String four;

  @BeforeEach
  void fourStoriesHaveLanded() throws Exception {
    one = kit.land("1", "run-1", "f1.txt", "1\n");
    two = kit.land("2", "run-1", "f2.txt", "2\n");
    three = kit.land("3", "run-2", "f3.txt", "3\n");
    four = kit.land("4", "run-2", "f2.txt", "2\n4\n");
    kit.git("branch", BRANCH);
    session = kit.open("");
    complete("run-1", "1", "2");
    complete("run-2", "3", "4");
    kit.commit("log");
  }

  @AfterEach
  void giveBack() {
    session.close();
  }

  private void complete(String run, String... stories) throws Exception {
    List<Mark> marks = new ArrayList<>();
    for (String story : stories) {
      marks.add(
          new Mark(
              plan.story(PlanSketch.id(story)),
              "1",
              IsolatedKit.PLAN,
              Mark.State.COMPLETED,
              "done",
              kit.clock.instant(),
              run));
    }
    session.mark(marks);
  }

  private RollbackRun rollback(String id) {
    return new RollbackRun(kit.repository, plan, session, true, id, kit.clock);
  }

  private RollbackResult run(RollbackWish wish) throws Exception {
    return rollback("rollback-1").run(wish);
  }

  private RollbackResult look(RollbackWish wish) throws Exception {
    return rollback("rollback-1").look(wish);
  }

  private static RollbackWish stories(String... stories) {
    return new RollbackWish.Stories(ids(stories));
  }

  private static RollbackWish undo(String... stories) {
    return new RollbackWish.Undo(ids(stories));
  }

  private String status(String story) throws Exception {
    return session
        .history(plan)
        .lastEntry(PlanSketch.id(story))
        .flatMap(entry -> entry.facts().status())
        .orElse("");
  }

  private static RollbackResult.Done done(RollbackResult result) {
    assertThat(result).isInstanceOf(RollbackResult.Done.class);
    return (RollbackResult.Done) result;
  }

  private static RollbackResult.Refused refused(RollbackResult result) {
    assertThat(result).isInstanceOf(RollbackResult.Refused.class);
    return (RollbackResult.Refused) result;
  }

  @Test
  void aStoryOnTopIsTakenBackInCommitLogAndCheckout() throws Exception {
    String before = kit.head();

    RollbackResult.Done done = done(run(stories("3")));

    String revert = kit.git("rev-parse", "main~1");
    assertThat(done.changes())
        .containsExactly(new Change(PlanSketch.id("3"), three, "run-2", revert));
    assertThat(done.unwritten()).isEmpty();
    assertThat(done.unaware()).isEmpty();
    assertThat(done.events())
        .containsExactly(
            new BranchMoved(BRANCH, kit.head()), new CheckoutMoved("main", before, kit.head()));
    assertThat(kit.root.resolve("f3.txt")).doesNotExist();
    assertThat(status("3")).isEqualTo("reverted");
    assertThat(status("4")).isEqualTo("completed");
    assertThat(kit.read(IsolatedKit.LOG))
        .contains("rolled back: " + revert.substring(0, 10) + " reverts " + three.substring(0, 10));
    assertThat(kit.git("log", "-1", "--format=%s")).isEqualTo("Record the rollback of story 3");
    assertThat(kit.git("status", "--short")).isEmpty();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void aLookChangesNothing() throws Exception {
    String before = kit.head();

    RollbackResult.Done done = done(look(stories("3")));

    assertThat(done.changes()).extracting(Change::commit).containsExactly(three);
    assertThat(done.events()).isEmpty();
    assertThat(kit.head()).isEqualTo(before);
    assertThat(status("3")).isEqualTo("completed");
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void whatACompletedStorySaysItNeedsStaysUnlessBothGo() throws Exception {
    assertThat(run(stories("1")))
        .isEqualTo(
            new RollbackResult.Refused(
                "story 3 depends on story 1", List.of(), ids("1", "3"), List.of(one)));
    assertThat(kit.root.resolve("f1.txt")).exists();

    assertThat(done(run(stories("1", "3"))).changes())
        .extracting(Change::commit)
        .as("the newest first")
        .containsExactly(three, one);
  }

  @Test
  void whatLaterWorkChangedStaysUnlessBothGo() throws Exception {
    RollbackResult.Refused refused = refused(run(stories("2")));

    assertThat(refused.explanation()).startsWith("story 4 changed what story 2 brought in");
    assertThat(refused.files()).containsExactly("f2.txt");
    assertThat(refused.together()).isEqualTo(ids("2", "4"));
    assertThat(refused.commits()).containsExactly(two);
    assertThat(done(run(stories("2", "4"))).changes()).hasSize(2);
    assertThat(kit.root.resolve("f2.txt")).doesNotExist();
  }

  @Test
  void whereAPersonChangedItLaterTakingBackMoreStoriesDoesNotHelp() throws Exception {
    kit.write("f3.txt", "3\nby hand\n");
    kit.commit("by hand");

    RollbackResult.Refused refused = refused(run(stories("3")));

    assertThat(refused.explanation()).startsWith("a later commit changed what story 3 brought in");
    assertThat(refused.together()).isEmpty();
  }

  @Test
  void withoutAnyNameAllOfThePlanGoes() throws Exception {
    complete("run-3", "6");

    RollbackResult.Done done = done(run(stories()));

    assertThat(done.changes()).extracting(Change::commit).containsExactly(four, three, two, one);
    assertThat(done.unwritten()).as("completed without a commit").isEqualTo(ids("6"));
    assertThat(status("6")).isEqualTo("reverted");
    assertThat(kit.read(IsolatedKit.LOG)).contains("rolled back: it has no commit of its own");
    assertThat(kit.git("log", "-1", "--format=%s"))
        .isEqualTo("Record the rollback of stories 1, 2, 3, 4");
  }

  @Test
  void laterStoriesThatDeclareNothingAreNamedBecauseTheyMayNeedIt() throws Exception {
    kit.land("5", "run-2", "f5.txt", "5\n");
    complete("run-2", "5");

    assertThat(done(look(stories("3"))).unaware()).isEqualTo(ids("5"));
    assertThat(done(look(stories("3", "5"))).unaware()).isEmpty();
  }

  @Test
  void aRunIsTakenBackAsAWhole() throws Exception {
    RollbackResult.Done done = done(run(new RollbackWish.OfRun("run-2")));

    assertThat(done.changes()).extracting(Change::commit).containsExactly(four, three);
    assertThat(kit.read("f2.txt")).isEqualTo("2\n");
    assertThat(status("1")).isEqualTo("completed");
  }

  @Test
  void whatNoRunCommittedIsAbsent() throws Exception {
    assertThat(run(stories("6")))
        .isEqualTo(new RollbackResult.Absent("no run has committed anything of it"));
    assertThat(look(stories("6")))
        .isEqualTo(new RollbackResult.Absent("no run has committed anything of it"));
  }

  @Test
  void whatIsTakenBackAlreadyIsNotTakenBackAgain() throws Exception {
    run(stories("3"));

    assertThat(run(stories("3")))
        .isEqualTo(
            new RollbackResult.Nothing("it has been rolled back already: story 3", List.of()));
    assertThat(look(stories("3")))
        .isEqualTo(
            new RollbackResult.Nothing("it has been rolled back already: story 3", List.of()));
  }

  @Test
  void anUndoBringsTheLastRollbackInAgain() throws Exception {
    run(stories("4"));
    rollback("rollback-2").run(stories("3"));

    RollbackResult.Done done = done(rollback("undo-1").run(undo()));

    assertThat(done.changes()).extracting(Change::story).isEqualTo(ids("3"));
    assertThat(kit.read("f3.txt")).isEqualTo("3\n");
    assertThat(kit.read("f2.txt")).as("of the one before it").isEqualTo("2\n");
    assertThat(status("3")).isEqualTo("completed");
    assertThat(kit.read(IsolatedKit.LOG))
        .contains(
            "rollback undone: "
                + done.changes().getFirst().by().substring(0, 10)
                + " brings it in again");
    assertThat(kit.git("log", "-1", "--format=%s"))
        .isEqualTo("Record that the rollback is undone of story 3");
  }

  @Test
  void anUndoOfAStoryPassesOverLaterRollbacksOfOthers() throws Exception {
    run(stories("4"));
    rollback("rollback-2").run(stories("3"));

    assertThat(done(rollback("undo-1").run(undo("4"))).changes())
        .extracting(Change::story)
        .isEqualTo(ids("4"));
    assertThat(kit.read("f2.txt")).isEqualTo("2\n4\n");
    assertThat(kit.root.resolve("f3.txt")).doesNotExist();
  }

  @Test
  void whatIsUndoneIsNotUndoneAgain() throws Exception {
    run(stories("3"));
    rollback("undo-1").run(undo());

    assertThat(rollback("undo-2").look(undo()))
        .isEqualTo(
            new RollbackResult.Nothing(
                "the last rollback has been undone already; --story undoes an earlier one",
                List.of()));
    assertThat(rollback("undo-2").look(undo("3")))
        .isEqualTo(new RollbackResult.Nothing("nothing of story 3 is rolled back", List.of()));
  }

  @Test
  void whereNothingWasTakenBackNothingIsUndone() throws Exception {
    assertThat(look(undo()))
        .isEqualTo(
            new RollbackResult.Nothing("nothing of this plan has been rolled back", List.of()));
  }

  @Test
  void aStoryThatWasDoneAnewIsNotBroughtInASecondTime() throws Exception {
    run(stories("3"));
    kit.land("3", "run-3", "f3.txt", "better\n");

    RollbackResult.Refused refused = refused(look(undo("3")));

    assertThat(refused.explanation()).isEqualTo("story 3 landed again since");
    assertThat(refused.together()).isEqualTo(ids("3"));
    assertThat(refused.files()).isEmpty();
  }

  @Test
  void anUndoThatLaterWorkIsInTheWayOfIsRefused() throws Exception {
    run(stories("3"));
    kit.land("5", "run-3", "f3.txt", "another\n");

    RollbackResult.Refused refused = refused(look(undo("3")));

    assertThat(refused.files()).containsExactly("f3.txt");
    assertThat(refused.together()).isEqualTo(ids("5"));
  }

  @Test
  void whatTheLogSaysAlreadyIsNotSaidAgain() throws Exception {
    session.mark(
        List.of(
            new Mark(
                plan.story(PlanSketch.id("3")),
                "2",
                IsolatedKit.PLAN,
                Mark.State.PENDING,
                "rolled back by one that was killed then",
                kit.clock.instant(),
                null)));
    String log = kit.read(IsolatedKit.LOG);

    run(stories("3"));

    assertThat(kit.read(IsolatedKit.LOG)).isEqualTo(log);
  }

  @Test
  void theUsersNewestCommitsArePartOfWhatItIsTakenBackFrom() throws Exception {
    kit.write("mine.txt", "mine\n");
    String mine = kit.commit("mine");

    run(stories("3"));

    assertThat(kit.repository.contains(BRANCH, mine)).isTrue();
    assertThat(kit.read("mine.txt")).isEqualTo("mine\n");
  }

  @Test
  void aBranchThatConflictsWithTheUsersIsSaidNotGuessed() throws Exception {
    kit.git("branch", "-f", BRANCH, kit.commitAside("f1.txt", "theirs\n"));
    kit.write("f1.txt", "mine\n");
    kit.commit("mine");

    assertThatThrownBy(() -> look(stories("3")))
        .isInstanceOf(RegattaException.class)
        .hasMessage(BRANCH + " holds work that conflicts with your branch in f1.txt");
  }

  @Test
  void aRepositoryWithoutACommitHasNothingToTakeBack() throws Exception {
    kit.git("switch", "-q", "--orphan", "empty");

    assertThatThrownBy(() -> run(stories("3")))
        .isInstanceOfSatisfying(
            RegattaException.class,
            refusal -> {
              assertThat(refusal.getMessage())
                  .isEqualTo(kit.root + " has no commit, so that there is nothing to take back");
              assertThat(refusal.hint()).isNotEqualTo(Optional.empty());
            });
  }

  @Test
  void undoingARollbackCompletesWhatItOnlyMarked() throws Exception {
    complete("run-3", "6");
    run(stories());

    RollbackResult.Done undone = done(run(undo()));

    assertThat(undone.unwritten()).isEqualTo(ids("6"));
    assertThat(status("6")).isEqualTo("completed");
    assertThat(kit.read(IsolatedKit.LOG)).contains("rollback undone: it has no commit of its own");
  }

  @Test
  void undoingARollbackLeavesWhatSomebodyElseMarked() throws Exception {
    complete("run-3", "6");
    run(stories("4"));
    kit.clock.advance(Duration.ofMinutes(1));
    session.mark(
        List.of(
            new Mark(
                plan.story(PlanSketch.id("6")),
                "1",
                IsolatedKit.PLAN,
                Mark.State.PENDING,
                "not wanted",
                kit.clock.instant(),
                null)));

    assertThat(done(run(undo())).unwritten()).isEmpty();

    assertThat(status("6")).isEqualTo("reverted");
  }

  @Test
  void aRunThatCommittedNothingIsNamed() throws Exception {
    assertThat(run(new RollbackWish.OfRun("run-9")))
        .isEqualTo(new RollbackResult.Absent("run run-9 has committed nothing of it"));
  }

  @Test
  void aRunIsTakenBackWithWhatItCompletedWithoutACommitAndNothingElse() throws Exception {
    complete("run-2", "6");
    assertThat(done(look(new RollbackWish.OfRun("run-2"))).unwritten()).isEqualTo(ids("6"));

    complete("run-3", "6");

    assertThat(done(look(new RollbackWish.OfRun("run-2"))).unwritten()).isEmpty();
  }

  @Test
  void storiesThatCannotBeTakenBackTogetherEitherAreNotNamed() throws Exception {
    kit.write("f2.txt", "by hand\n");
    kit.commit("by hand");

    RollbackResult.Refused refused = refused(look(stories("2")));

    assertThat(refused.files()).containsExactly("f2.txt");
    assertThat(refused.together()).isEmpty();
  }
}

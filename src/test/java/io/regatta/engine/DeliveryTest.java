package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.CheckoutHeld;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.workspace.IsolatedWorkspaces;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The user's branch got other commits while stories were at work.
class DeliveryTest extends IsolatedCase {
  private static final String BRANCH = "regatta/feature-5";
  private static final String TITLE = "Record story 1 of phase 1";

  private RunSession session;
  private Delivery delivery;
  private String base;
  private String work;
  private String theirs = "";

  @BeforeEach
  void bothSidesHaveACommit() throws Exception {
    session = kit.leavingTheLogUncommitted().open("run-1");
    IsolatedWorkspaces clones =
        new IsolatedWorkspaces(kit.repository, kit.refs, kit.state, Set.of(IsolatedKit.LOG));
    delivery =
        new Delivery(
            kit.isolation(session).publication(),
            session,
            new Trials(kit.repository, clones, kit.gates, Setup.NONE));
    base = kit.head();
    work = kit.commitAside("work.txt", "work\n");
  }

  @AfterEach
  void giveBack() {
    session.close();
  }

  private void theyCommit(String file, String text) throws Exception {
    kit.write(file, text);
    theirs = kit.commit("theirs: " + file);
  }

  private Delivery.Delivered deliver() throws Exception {
    return delivery.deliver(work, base, TITLE, "main");
  }

  private static CheckoutHeld held(String reason, String hint) {
    return new CheckoutHeld(BRANCH, reason, hint);
  }

  @Test
  void whereItGotNoneItFollowsAndNothingIsRun() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt"));

    Delivery.Delivered delivered = deliver();

    assertThat(delivered.tip()).isEqualTo(work);
    assertThat(delivered.events())
        .containsExactly(new BranchMoved(BRANCH, work), new CheckoutMoved("main", base, work));
    assertThat(kit.gates.labels()).isEmpty();
  }

  @Test
  void bothAreBroughtTogetherTriedAndFollowedTo() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).phase("whole", Look.with("bug.txt"));
    theyCommit("theirs.txt", "theirs\n");

    Delivery.Delivered delivered = deliver();

    assertThat(kit.git("log", "-1", "--format=%P", delivered.tip())).isEqualTo(work + " " + theirs);
    assertThat(delivered.events())
        .containsExactly(
            new BranchMoved(BRANCH, work),
            new BranchMoved(BRANCH, delivered.tip()),
            new CheckoutMoved("main", theirs, delivered.tip()));
    assertThat(kit.head()).isEqualTo(delivered.tip());
    assertThat(kit.gates.labels()).contains("joined-1", "joined-2");
  }

  @Test
  void commitsThatConflictAreLeftToThePerson() throws Exception {
    theyCommit("work.txt", "theirs\n");

    Delivery.Delivered delivered = deliver();

    assertThat(delivered.tip()).isEqualTo(work);
    assertThat(delivered.events())
        .containsExactly(
            new BranchMoved(BRANCH, work),
            held(
                "it has got commits that conflict in work.txt",
                "merge by hand: git merge " + BRANCH));
    assertThat(kit.head()).isEqualTo(theirs);
  }

  @Test
  void whatDoesNotPassTogetherIsLeftToThePerson() throws Exception {
    kit.gates.story("tests", Look.with("work.txt", "theirs.txt"));
    theyCommit("theirs.txt", "theirs\n");

    assertThat(deliver().events())
        .last()
        .isEqualTo(
            held(
                "together with the commits that it has got, the gate `tests` does not pass",
                "merge by hand: git merge " + BRANCH + ", and mend what is red"));
    assertThat(kit.head()).isEqualTo(theirs);
    assertThat(kit.git("rev-parse", BRANCH)).isEqualTo(work);
    assertThat(kit.refs("refs/regatta/")).as("what was put together in vain").isEmpty();
  }

  @Test
  void aGateThatTheirCommitsBrokeIsHeldAgainstNobody() throws Exception {
    kit.gates.phase("whole", Look.with("theirs.txt"));
    theyCommit("theirs.txt", "theirs\n");

    Delivery.Delivered delivered = deliver();

    assertThat(delivered.events()).last().isInstanceOf(CheckoutMoved.class);
    assertThat(kit.head()).isEqualTo(delivered.tip());
  }

  @Test
  void givesWayToABranchThatGetsAheadAgainAndAgain() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    kit.gates.story(
        "tests",
        directory -> {
          if (Look.with("work.txt").isRed(directory)) {
            commit(commits.incrementAndGet());
          }
          return false;
        });
    theyCommit("theirs.txt", "theirs\n");

    Delivery.Delivered delivered = deliver();

    assertThat(commits).hasValue(3);
    assertThat(delivered.events())
        .last()
        .isEqualTo(
            held("it has got other commits again and again", "merge by hand: git merge " + BRANCH));
    assertThat(kit.git("rev-parse", BRANCH)).isEqualTo(delivered.tip());
  }

  private void commit(int number) {
    try {
      theyCommit("theirs" + number + ".txt", "theirs\n");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CheckoutHeld untried() {
    return held(
        "it has got other commits, and the run was stopped before the gates ran on both",
        "run the same command again");
  }

  @Test
  void aStopComesBeforeTheGatesOnBoth() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt"));
    theyCommit("theirs.txt", "theirs\n");
    delivery.stop();

    assertThat(deliver().events()).last().isEqualTo(untried());
    assertThat(kit.gates.labels()).isEmpty();
    assertThat(kit.head()).isEqualTo(theirs);
  }

  @Test
  void aStopEndsTheGatesOnBoth() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    kit.gates.story(
        "tests",
        directory -> {
          running.countDown();
          new CountDownLatch(1).await();
          return false;
        });
    theyCommit("theirs.txt", "theirs\n");
    FutureTask<Delivery.Delivered> delivering = new FutureTask<>(this::deliver);
    Thread.ofVirtual().start(delivering);
    running.await();

    delivery.stop();

    assertThat(delivering.get(20, TimeUnit.SECONDS).events()).last().isEqualTo(untried());
    assertThat(kit.git("rev-parse", BRANCH)).isEqualTo(work);
  }
}

package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.CheckoutHeld;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.event.LandingEvent.PhaseIntegrated;
import io.regatta.event.RunEvent;
import io.regatta.integration.IntegrationBranch;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest extends IsolatedCase {
  private static final String BRANCH = "regatta/feature-5";
  private static final String TITLE = "Record story 1 of phase 1";

  private Publication publication(boolean commitLog) {
    return Isolation.publication(
        kit.repository, IsolatedKit.PLAN, kit.refs, IsolatedKit.LOG, commitLog);
  }

  private Publication.Published publish(String together) throws Exception {
    return publication(false).publish(together, TITLE, "main");
  }

  private String branch() throws Exception {
    return kit.git("rev-parse", BRANCH);
  }

  @Test
  void branchAndCheckoutFollowToWhatWasPutTogether() throws Exception {
    String before = kit.head();
    String work = kit.commitAside("work.txt", "work\n");

    Publication.Published published = publish(work);

    assertThat(published)
        .isEqualTo(
            new Publication.Published(
                work,
                List.of(new BranchMoved(BRANCH, work), new CheckoutMoved("main", before, work)),
                null));
    assertThat(kit.head()).isEqualTo(work);
    assertThat(kit.read("work.txt")).isEqualTo("work\n");
  }

  @Test
  void doneAgainItChangesNothing() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    publish(work);

    assertThat(publish(work)).isEqualTo(new Publication.Published(work, List.of(), null));
  }

  @Test
  void theLogIsCommittedOnTopOfTheWorkThatItTellsOf() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.write(IsolatedKit.LOG, "[]\n");

    Publication.Published published = publication(true).publish(work, TITLE, "main");

    assertThat(kit.git("rev-parse", published.tip() + "^")).isEqualTo(work);
    assertThat(kit.git("log", "-1", "--format=%s", published.tip())).isEqualTo(TITLE);
    assertThat(kit.git("show", published.tip() + ":" + IsolatedKit.LOG)).isEqualTo("[]");
    assertThat(kit.git("status", "--short")).isEmpty();
  }

  private static final String FEATURES = "docs/features/feature-log.json";

  private void commitFeatures(String text) throws Exception {
    kit.write(FEATURES, text);
    kit.git("add", FEATURES);
    kit.git("commit", "-q", "-m", "Features");
  }

  @Test
  void ofTheFeatureLogOnlyTheEntryOfTheFeatureIsCommitted() throws Exception {
    commitFeatures("[{\"id\":4,\"a\":1},\n{\"id\":5,\"state\":\"planned\"}]\n");
    String work = kit.commitAside("work.txt", "work\n");
    kit.write(IsolatedKit.LOG, "[]\n");
    String users = "[{\"id\":4,\"a\":\"mine\"},\n{\"id\":5,\"state\":\"deployed\"}]\n";
    kit.write(FEATURES, users);

    publication(true).publish(work, TITLE, "main");

    assertThat(kit.git("show", "main:" + FEATURES))
        .isEqualTo("[{\"id\":4,\"a\":1},\n{\"id\":5,\"state\":\"deployed\"}]");
    assertThat(kit.read(FEATURES)).isEqualTo(users);
    assertThat(kit.git("diff", "--name-only", "HEAD")).isEqualTo(FEATURES);
    assertThat(kit.git("diff", "--cached", "--name-only")).isEmpty();
  }

  @Test
  void aFeatureLogThatGitDoesNotHaveIsNotCommitted() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.write(IsolatedKit.LOG, "[]\n");
    kit.write(FEATURES, "[{\"id\":5}]");

    publication(true).publish(work, TITLE, "main");

    assertThat(kit.git("status", "--short")).isEqualTo("?? " + FEATURES);
  }

  @Test
  void featureLogsThatConflictAreBroughtTogether() throws Exception {
    commitFeatures("[{\"id\":4},{\"id\":5}]");
    String ours = kit.commitAside(FEATURES, "[{\"id\":4},{\"id\":5,\"state\":\"planned\"}]");
    commitFeatures("[{\"id\":4,\"state\":\"deployed\"},{\"id\":5}]");
    Publication publication = publication(true);

    IntegrationBranch.Joined joined = publication.branch().join(ours, kit.head());

    assertThat(joined).isInstanceOf(IntegrationBranch.Joined.Merged.class);
    kit.write(IsolatedKit.LOG, "[]\n");
    kit.write(FEATURES, "[{\"id\":4,\"state\":\"deployed\"},{\"id\":5,\"state\":\"planned\"}]");
    publication.publish(((IntegrationBranch.Joined.Merged) joined).tip(), TITLE, "main");
    assertThat(kit.git("show", "main:" + FEATURES)).isEqualTo(kit.read(FEATURES));
    assertThat(kit.git("status", "--short")).isEmpty();
  }

  @Test
  void aLogThatIsNotToBeCommittedStaysOutOfIt() throws Exception {
    kit.write(IsolatedKit.LOG, "[]\n");
    String work = kit.commitAside("work.txt", "work\n");
    kit.write(IsolatedKit.LOG, "[1]\n");

    assertThat(publish(work).tip()).isEqualTo(work);
    assertThat(kit.read(IsolatedKit.LOG)).isEqualTo("[1]\n");
  }

  @Test
  void whereThereIsNoLogNoneIsMade() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");

    assertThat(publication(true).publish(work, TITLE, "main").tip()).isEqualTo(work);
    assertThat(kit.root.resolve(IsolatedKit.LOG)).doesNotExist();
  }

  @Test
  void aLogThatCannotBeReadIsSaidBeforeAnythingMoves() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    Files.createDirectories(kit.root.resolve(IsolatedKit.LOG));

    assertThatThrownBy(() -> publication(true).publish(work, TITLE, "main"))
        .isInstanceOf(RegattaException.class)
        .hasMessageStartingWith("the log can't be read: " + kit.root.resolve(IsolatedKit.LOG));
    assertThat(kit.refs("refs/heads/regatta")).isEmpty();
  }

  @Test
  void whatSomebodyCommittedOnTheIntegrationBranchStaysInIt() throws Exception {
    String theirs = kit.commitAside("theirs.txt", "theirs\n");
    kit.git("branch", BRANCH, theirs);
    String work = kit.commitAside("work.txt", "work\n");

    publish(work);

    assertThat(kit.repository.contains(branch(), theirs)).isTrue();
    assertThat(kit.repository.contains(branch(), work)).isTrue();
    assertThat(kit.read("theirs.txt")).isEqualTo("theirs\n");
  }

  @Test
  void whereThatConflictsNothingMovesAndAPersonIsAsked() throws Exception {
    String theirs = kit.commitAside("work.txt", "theirs\n");
    kit.git("branch", BRANCH, theirs);
    String work = kit.commitAside("work.txt", "work\n");

    assertThatThrownBy(() -> publish(work))
        .isInstanceOfSatisfying(
            RegattaException.class,
            refusal -> {
              assertThat(refusal.getMessage())
                  .isEqualTo(
                      BRANCH
                          + " has got commits that conflict with what was put together, in"
                          + " work.txt");
              assertThat(refusal.hint().orElseThrow()).contains("git merge " + work);
            });
    assertThat(branch()).isEqualTo(theirs);
  }

  @Test
  void commitsThatTheUsersBranchGotMeanwhileAreNamedAndNothingIsForced() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.write("theirs.txt", "theirs\n");
    String theirs = kit.commit("theirs");

    assertThat(publish(work))
        .isEqualTo(new Publication.Published(work, List.of(new BranchMoved(BRANCH, work)), theirs));
    assertThat(kit.head()).isEqualTo(theirs);
  }

  @Test
  void filesInTheWayHoldTheCheckoutBackAndTheBranchHasTheWork() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.write("work.txt", "mine\n");

    Publication.Published published = publish(work);

    assertThat(published.events()).hasSize(2);
    assertThat(published.events().getLast())
        .isInstanceOfSatisfying(
            CheckoutHeld.class,
            held -> {
              assertThat(held.branch()).isEqualTo(BRANCH);
              assertThat(held.reason()).contains("work.txt");
            });
    assertThat(kit.read("work.txt")).isEqualTo("mine\n");
    assertThat(branch()).isEqualTo(work);
  }

  @Test
  void whereNoBranchWasCheckedOutNoneFollows() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.git("checkout", "-q", "--detach");

    Publication.Published published = publication(false).publish(work, TITLE, null);

    assertThat(published.events())
        .containsExactly(
            new BranchMoved(BRANCH, work),
            new CheckoutHeld(
                BRANCH,
                "no branch was checked out when the run began",
                "switch to your branch, then run `git merge "
                    + BRANCH
                    + "`; the log in your checkout is on that branch too: should git call it"
                    + " untracked and in the way, remove it first"));
  }

  @Test
  void aDetachedHeadThatHoldsAllOfItIsNotToldToFollow() throws Exception {
    kit.git("checkout", "-q", "--detach");

    assertThat(publication(false).publish(kit.head(), TITLE, null).events())
        .containsExactly(new BranchMoved(BRANCH, kit.head()));
  }

  private List<LandingEvent> complete(String integrated) throws Exception {
    RunEvent.RunStarted run =
        new RunEvent.RunStarted(
            1,
            "run-7",
            IsolatedKit.PLAN,
            "0.1.0",
            1,
            List.of(),
            List.of(),
            new RunEvent.Assignment(
                "A sketch", List.of(), List.of(), null, null, RunEvent.Carried.NOTHING));
    return publication(true)
        .complete(run, new PhaseIntegrated("1", PlanSketch.ids("1"), integrated), "main");
  }

  @Test
  void whatADeadRunHadPutTogetherIsPublishedInItsName() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.write(IsolatedKit.LOG, "[]\n");

    assertThat(complete(work)).hasSize(2);

    assertThat(kit.git("log", "-1", "--format=%s", BRANCH))
        .isEqualTo("Record what run run-7 had done");
    assertThat(kit.read("work.txt")).isEqualTo("work\n");
  }

  @Test
  void aBranchThatHasThatAndMoreIsWhatTheCheckoutFollowsTo() throws Exception {
    String before = kit.head();
    kit.write("work.txt", "work\n");
    String work = kit.commit("work");
    String more = kit.commitAside("more.txt", "more\n");
    kit.git("reset", "-q", "--hard", before);
    kit.git("branch", BRANCH, more);

    assertThat(complete(work)).containsExactly(new CheckoutMoved("main", before, more));
    assertThat(branch()).isEqualTo(more);
  }

  @Test
  void aBranchThatLacksItGetsIt() throws Exception {
    String before = kit.head();
    kit.git("branch", BRANCH);
    String work = kit.commitAside("work.txt", "work\n");

    assertThat(complete(work))
        .containsExactly(new BranchMoved(BRANCH, work), new CheckoutMoved("main", before, work));
  }

  @Test
  void theUsersBranchFollowsToWhatIsOnTheIntegrationBranchAlready() throws Exception {
    String before = kit.head();
    String work = kit.commitAside("work.txt", "work\n");
    kit.git("branch", BRANCH, work);

    assertThat(publication(true).follow("main"))
        .containsExactly(new CheckoutMoved("main", before, work));
    assertThat(publication(true).follow("main")).as("the second time").isEmpty();
  }

  @Test
  void nothingFollowsWhereThereIsNoIntegrationBranch() throws Exception {
    assertThat(publication(true).follow("main")).isEmpty();
    assertThat(kit.refs("refs/heads/regatta")).isEmpty();
  }

  @Test
  void aBranchThatTheRunDidNotKnowDoesNotFollow() throws Exception {
    kit.git("branch", BRANCH, kit.commitAside("work.txt", "work\n"));
    kit.git("switch", "-q", "-c", "other");

    assertThat(publication(true).follow("main")).isEmpty();
    assertThat(kit.root.resolve("work.txt")).doesNotExist();
  }
}

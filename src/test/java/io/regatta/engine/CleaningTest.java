package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Cleanup.Item;
import io.regatta.engine.Cleanup.Kind;
import io.regatta.event.RunEvent;
import io.regatta.journal.Journal;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What runs have left behind, a day ago and longer.
class CleaningTest extends IsolatedCase {
  private static final StoryId STORY = id("3");
  private static final Duration WEEK = Duration.ofDays(7);

  /// Everything here is a month old by this clock.
  private final Clock nextMonth = new ManualClock(Instant.now().plus(Duration.ofDays(30)));

  private Cleanup clean(@Nullable String only, Duration age, boolean remove) throws Exception {
    return new Cleaning(
            kit.repository,
            kit.state,
            new LockHolder(1, "", "regatta clean", nextMonth.instant(), "here"),
            nextMonth,
            (plan, story) -> "diff " + plan + " " + story)
        .run(only, age, remove);
  }

  private Cleanup look() throws Exception {
    return clean(IsolatedKit.PLAN, WEEK, false);
  }

  private Cleanup remove() throws Exception {
    return clean(IsolatedKit.PLAN, WEEK, true);
  }

  private Path plan() {
    return kit.state.resolve(kit.refs.plan());
  }

  private IsolatedWorkspace workspace(StoryId story) throws Exception {
    return new IsolatedWorkspaces(kit.repository, kit.refs, plan(), Set.of())
        .make(story, kit.head(), null, "run-1");
  }

  private static List<String> names(List<Item> items) {
    return items.stream().map(Item::name).toList();
  }

  /// A commit as old as this, beside the user's branch.
  private String commitOf(Instant time, String file) throws Exception {
    String made = kit.commitAside(file, file + "\n");
    String text =
        kit.git("cat-file", "commit", made)
                .replaceAll("> \\d+ ", "> " + time.getEpochSecond() + " ")
            + "\n";
    Path written = Files.writeString(home.resolve("commit-" + file), text);
    return kit.git("hash-object", "-t", "commit", "-w", written.toString());
  }

  @Test
  void whereNothingWasLeftThereIsNothingToDo() throws Exception {
    assertThat(remove()).isEqualTo(new Cleanup(List.of(), List.of(), 0));
  }

  @Test
  void aWorkspaceWithNothingOfItsOwnGoesAndWithItTheDirectoriesOfThePlan() throws Exception {
    IsolatedWorkspace workspace = workspace(STORY);

    assertThat(look().going())
        .first()
        .satisfies(item -> {
          assertThat(item.kind()).isEqualTo(Kind.WORKSPACE);
          assertThat(item.plan()).isEqualTo("feature-5");
          assertThat(item.name()).isEqualTo(plan().resolve("workspaces/3").toString());
          assertThat(item.bytes()).isPositive();
          assertThat(item.reason()).isEqualTo("nothing in it is nowhere else");
          assertThat(item.look()).isEmpty();
        });
    assertThat(workspace.directory()).as("a look removes nothing").exists();
    assertThat(kit.refs(kit.refs.base(STORY))).isNotEmpty();

    remove();

    assertThat(plan()).doesNotExist();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void whatIsYoungIsOnlyCounted() throws Exception {
    workspace(STORY);
    kit.git("update-ref", kit.refs.work(id("4")), "HEAD");

    Cleanup young = clean(IsolatedKit.PLAN, Duration.ofDays(60), true);

    assertThat(young).isEqualTo(new Cleanup(List.of(), List.of(), 2));
    assertThat(plan().resolve("workspaces/3")).exists();
    assertThat(kit.refs(kit.refs.base(STORY))).as("the base of what stays").isNotEmpty();
  }

  @Test
  void workThatIsNowhereElseStaysAndIsShown() throws Exception {
    IsolatedWorkspace workspace = workspace(STORY);
    Files.writeString(workspace.directory().resolve("work.txt"), "work\n");

    Cleanup kept = remove();

    assertThat(kept.going()).isEmpty();
    assertThat(kept.kept())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.kind()).isEqualTo(Kind.WORKSPACE);
          assertThat(item.bytes()).isPositive();
          assertThat(item.reason()).isEqualTo("it holds work on story 3 that is nowhere else");
          assertThat(item.look()).isEqualTo("diff " + IsolatedKit.PLAN + " 3");
        });
    assertThat(workspace.directory().resolve("work.txt")).exists();
    assertThat(kit.refs(kit.refs.base(STORY))).isNotEmpty();
  }

  @Test
  void whatGitCannotHoldStaysAsideAndIsShownAsItIs() throws Exception {
    IsolatedWorkspace workspace = workspace(STORY);
    Path aside = Files.createDirectories(plan().resolve("aside")).resolve("3-1");
    Files.move(workspace.directory().getParent(), aside);

    assertThat(remove().kept())
        .extracting(Item::name, Item::look)
        .contains(org.assertj.core.groups.Tuple.tuple(aside.toString(), "ls -la " + aside));
    assertThat(aside).exists();
  }

  @Test
  void theTreeForGatesGoesWhenItIsOld() throws Exception {
    Path integration = Files.createDirectories(plan().resolve("integration"));
    Files.writeString(integration.resolve("built"), "built");

    assertThat(clean(IsolatedKit.PLAN, Duration.ofDays(60), true).young()).isOne();
    assertThat(integration).exists();
    assertThat(look().going())
        .containsExactly(
            new Item(
                Kind.INTEGRATION,
                "feature-5",
                integration.toString(),
                5,
                "gates make it anew",
                ""));
    assertThat(integration).exists();

    remove();

    assertThat(plan()).doesNotExist();
  }

  @Test
  void aRefGoesWhenAllOfItIsOnABranch() throws Exception {
    kit.git("update-ref", kit.refs.work(STORY), "HEAD");

    assertThat(look().going())
        .containsExactly(
            new Item(
                Kind.REF, "feature-5", kit.refs.work(STORY), 0, "all of it is on a branch", ""));
    assertThat(kit.refs(kit.refs.work(STORY))).isNotEmpty();

    remove();

    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void aRefThatHoldsWorkStaysUntilItsStoryHasLandedSince() throws Exception {
    String work = commitOf(Instant.now().minus(Duration.ofDays(1)), "work.txt");
    kit.git("update-ref", kit.refs.work(STORY), work);

    assertThat(remove().kept())
        .containsExactly(
            new Item(
                Kind.REF,
                "feature-5",
                kit.refs.work(STORY),
                0,
                "it holds work that is not integrated",
                "git log -p -1 " + kit.refs.work(STORY)));

    kit.land("3", "run-2", "f3.txt", "3\n");

    assertThat(look().going())
        .extracting(Item::reason)
        .containsExactly("its story has been integrated since");
    remove();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void whatLandedBeforeIsNoReasonForLaterWorkToGo() throws Exception {
    kit.land("3", "run-1", "f3.txt", "3\n");
    String work = commitOf(Instant.now().plus(Duration.ofDays(1)), "work.txt");
    kit.git("update-ref", kit.refs.work(STORY), work);

    assertThat(names(remove().kept())).containsExactly(kit.refs.work(STORY));
  }

  @Test
  void workThatWasTakenBackIsNotThereAnyMore() throws Exception {
    String work = commitOf(Instant.now().minus(Duration.ofDays(1)), "work.txt");
    kit.git("update-ref", kit.refs.work(STORY), work);
    String landed = kit.land("3", "run-2", "f3.txt", "3\n");
    kit.write("f3.txt", "");
    kit.commit(
        "Revert\n\nPlan: "
            + IsolatedKit.PLAN
            + "\nStory: 3\nReverts: "
            + landed
            + "\nRun: run-2\nRollback: back-1");

    assertThat(names(remove().kept())).containsExactly(kit.refs.work(STORY));
  }

  @Test
  void savedWorkStaysUntilItsFilesAreOnABranch() throws Exception {
    String old = commitOf(Instant.now().minus(Duration.ofDays(1)), "work.txt");
    String saved = kit.refs.saved(STORY, "run-1");
    kit.git("update-ref", saved, old);
    kit.land("3", "run-2", "f3.txt", "3\n");
    assertThat(names(remove().kept())).containsExactly(saved);

    kit.git("update-ref", "refs/heads/regatta/feature-5", "HEAD");
    String same = kit.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "the same files");
    kit.git("update-ref", saved, same);

    remove();

    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void theBranchOfAStoryGoesWhenItHasLandedUnlessItIsCheckedOut() throws Exception {
    String branch = kit.refs.storyBranch(STORY);
    String work = commitOf(Instant.now().minus(Duration.ofDays(1)), "work.txt");
    kit.git("update-ref", branch, work);
    kit.land("3", "run-2", "f3.txt", "3\n");
    kit.git("worktree", "add", "-q", home.resolve("other").toString(), branch.substring(11));

    assertThat(remove().kept())
        .containsExactly(
            new Item(
                Kind.REF, "feature-5", branch, 0, "it is checked out", "git log -p -1 " + branch));

    kit.git("worktree", "remove", "--force", home.resolve("other").toString());
    remove();
    assertThat(kit.refs(branch)).isEmpty();
  }

  private RunDirectory run(String id, @Nullable RunEvent... more) throws Exception {
    RunDirectory directory = new RunStore(kit.root).create(id);
    try (Journal journal = Journal.create(directory.journal(), kit.clock)) {
      journal.append(
          List.of(
              new RunEvent.RunStarted(
                  1,
                  id,
                  IsolatedKit.PLAN,
                  "0",
                  1,
                  List.of(),
                  List.of(),
                  new RunEvent.Assignment(
                      "", List.of(), List.of(), null, null, RunEvent.Carried.NOTHING))));
      if (more.length > 0) {
        journal.append(List.of(more));
      }
    }
    return directory;
  }

  private static RunEvent ended() {
    return new RunEvent.RunFinished(RunEvent.RunEnding.COMPLETED, Duration.ZERO);
  }

  @Test
  void runsThatEndedGoExceptForTheLastOne() throws Exception {
    RunDirectory first = run("20260301-100000-0001", ended());
    RunDirectory died = run("20260301-100000-0002");
    RunDirectory last = run("20260301-100000-0003", ended());

    assertThat(look().going())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.kind()).isEqualTo(Kind.RUN);
          assertThat(item.name()).isEqualTo(first.path().toString());
          assertThat(item.bytes()).isPositive();
          assertThat(item.reason()).isEqualTo("it ended, and later runs go on without it");
        });
    assertThat(first.path()).exists();

    remove();

    assertThat(first.path()).doesNotExist();
    assertThat(died.path()).exists();
    assertThat(last.path()).exists();
  }

  @Test
  void aRunThatIsYoungIsOnlyCounted() throws Exception {
    RunDirectory first = run("20260301-100000-0001", ended());
    run("20260301-100000-0002", ended());

    assertThat(clean(IsolatedKit.PLAN, Duration.ofDays(60), true).young()).isOne();
    assertThat(first.path()).exists();
  }

  @Test
  void aRunThatWasCutShortStaysForTheOneThatGoesOnWithIt() throws Exception {
    RunDirectory first =
        run(
            "20260301-100000-0001",
            new RunEvent.RunFinished(RunEvent.RunEnding.INTERRUPTED, Duration.ZERO));
    run(
        "20260301-100000-0002",
        new RunEvent.RunFinished(RunEvent.RunEnding.INTERRUPTED, Duration.ZERO));

    assertThat(remove().going()).isEmpty();
    assertThat(first.path()).exists();
  }

  @Test
  void aPlanWithARunAtWorkIsLeftAlone() throws Exception {
    workspace(STORY);
    run("20260301-100000-0001", ended());
    try (RunSession _ = kit.open("20260301-100000-0009")) {
      assertThat(clean(null, WEEK, true))
          .isEqualTo(
              new Cleanup(
                  List.of(),
                  List.of(
                      new Item(
                          Kind.PLAN, "feature-5", IsolatedKit.PLAN, 0, "a run is at work", "")),
                  0));
    }
    assertThat(plan().resolve("workspaces/3")).exists();
  }

  @Test
  void withoutAPlanAllOfThemAreLookedAtAlsoThoseOfWhichNoRunIsKnown() throws Exception {
    workspace(STORY);
    PlanRefs other = new PlanRefs("feature-9");
    kit.git("update-ref", other.work(STORY), "HEAD");
    PlanRefs third = new PlanRefs("feature-11");
    Path workspaces = kit.state.resolve("feature-11");
    IsolatedWorkspace unsaved =
        new IsolatedWorkspaces(kit.repository, third, workspaces, Set.of())
            .make(STORY, kit.head(), null, "run-1");
    Files.writeString(unsaved.directory().resolve("work.txt"), "work\n");
    Files.writeString(kit.state.resolve("a file"), "of somebody");

    Cleanup all = clean(null, WEEK, false);

    assertThat(names(all.going()))
        .containsExactlyInAnyOrder(
            plan().resolve("workspaces/3").toString(), kit.refs.base(STORY), other.work(STORY));
    assertThat(all.kept())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.plan()).isEqualTo("feature-11");
          assertThat(item.look()).isEqualTo("ls -la " + unsaved.directory().getParent());
        });
  }

  @Test
  void onePlanAloneLeavesTheOthersAlone() throws Exception {
    PlanRefs other = new PlanRefs("feature-9");
    kit.git("update-ref", other.work(STORY), "HEAD");

    assertThat(remove().going()).isEmpty();
    assertThat(kit.refs(other.own())).isNotEmpty();
  }

  @Test
  void aLinkInPlaceOfTheStateDirectoryIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createDirectories(elsewhere.resolve("workspaces"));
    Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.EPOCH));
    Files.createDirectories(kit.state);
    Files.createSymbolicLink(plan(), elsewhere);

    assertThat(clean(null, WEEK, true).going()).isEmpty();
    assertThat(elsewhere.resolve("workspaces")).exists();
  }

  @Test
  void aPlanOfWhichOnlyADirectoryIsLeftIsLookedAtToo() throws Exception {
    Path integration = Files.createDirectories(kit.state.resolve("feature-12/integration"));

    assertThat(names(clean(null, WEEK, true).going())).containsExactly(integration.toString());
    assertThat(kit.state.resolve("feature-12")).doesNotExist();
  }

  @Test
  void whatIsHalfMadeIsPutOutOfTheWay() throws Exception {
    Path half = Files.createDirectories(plan().resolve("workspaces/9/tree"));

    look();
    assertThat(half).exists();
    remove();

    assertThat(half).doesNotExist();
  }

  @Test
  void whatIsOnTheIntegrationBranchAloneIsOnABranchToo() throws Exception {
    String work = kit.commitAside("work.txt", "work\n");
    kit.git("update-ref", kit.refs.branch(), work);
    kit.git("update-ref", kit.refs.work(STORY), work);

    assertThat(look().going()).extracting(Item::reason).containsExactly("all of it is on a branch");
  }
}

package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.StoryWork.Piece;
import io.regatta.engine.StoryWork.Where;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkSearchTest extends IsolatedCase {
  private static final StoryId STORY = id("1");

  private StoryWork find() throws Exception {
    return new WorkSearch(kit.repository, IsolatedKit.PLAN, kit.state).of(STORY);
  }

  private IsolatedWorkspace workspace() throws Exception {
    return new IsolatedWorkspaces(kit.repository, kit.refs, kit.state, Set.of())
        .make(STORY, kit.head(), null, "run-1");
  }

  @Test
  void nothingIsKnownOfAStoryThatWasNeverBegun() throws Exception {
    kit.land("2", "run-1", "f2.txt", "2\n");

    assertThat(find()).isEqualTo(new StoryWork(STORY, Where.NONE, List.of(), ""));
  }

  @Test
  void whatIsIntegratedIsWhereTheUserIs() throws Exception {
    String first = kit.land("1", "run-1", "f1.txt", "1\n");
    String second = kit.land("1", "run-2", "f1.txt", "1\n2\n");

    assertThat(find())
        .isEqualTo(
            new StoryWork(
                STORY,
                Where.INTEGRATED,
                List.of(
                    new Piece(first + "^", first, "Do it (story 1)", "run-1"),
                    new Piece(second + "^", second, "Do it (story 1)", "run-2")),
                "HEAD"));
  }

  @Test
  void whereTheUsersBranchHasNotFollowedItIsOnTheIntegrationBranch() throws Exception {
    String before = kit.head();
    kit.land("1", "run-1", "f1.txt", "1\n");
    kit.git("branch", "regatta/feature-5");
    kit.git("reset", "-q", "--hard", before);

    assertThat(find().location()).isEqualTo("regatta/feature-5");
    assertThat(find().where()).isEqualTo(Where.INTEGRATED);

    kit.git("merge", "-q", "--ff-only", "regatta/feature-5");
    assertThat(find().location()).as("once it has").isEqualTo("HEAD");
  }

  @Test
  void whatWasCapturedIsFoundBeforeItLands() throws Exception {
    String work = kit.commitAside("f1.txt", "1\n");
    kit.git("update-ref", kit.refs.work(STORY), work);
    kit.git("update-ref", kit.refs.storyBranch(STORY), kit.head());

    assertThat(find())
        .isEqualTo(
            new StoryWork(
                STORY,
                Where.CAPTURED,
                List.of(new Piece(work + "^", work, "", "")),
                kit.refs.work(STORY)));
  }

  @Test
  void whatIsInConflictIsOnABranchOfItsOwn() throws Exception {
    String work = kit.commitAside("f1.txt", "1\n");
    kit.git("update-ref", kit.refs.storyBranch(STORY), work);

    assertThat(find())
        .isEqualTo(
            new StoryWork(
                STORY,
                Where.CONFLICT,
                List.of(new Piece(work + "^", work, "", "")),
                "regatta/feature-5-story-1"));
  }

  @Test
  void whatNobodyHasCapturedIsInTheWorkspaceAlone() throws Exception {
    IsolatedWorkspace workspace = workspace();
    assertThat(find().where()).as("before anything changed there").isEqualTo(Where.NONE);
    Files.writeString(workspace.directory().resolve("f1.txt"), "1\n");

    StoryWork found = find();

    assertThat(found.where()).isEqualTo(Where.WORKSPACE);
    assertThat(found.location()).isEqualTo(workspace.directory().toString());
    assertThat(found.pieces())
        .singleElement()
        .satisfies(piece -> {
          assertThat(piece.from()).isEqualTo(kit.head());
          assertThat(kit.git("show", piece.to() + ":f1.txt")).isEqualTo("1");
        });
  }

  @Test
  void whatWasTakenBackIsSaidToBe() throws Exception {
    String work = kit.land("1", "run-1", "f1.txt", "1\n");
    kit.write("f1.txt", "");
    kit.commit(
        "Revert \"Do it (story 1)\"\n\nPlan: "
            + IsolatedKit.PLAN
            + "\nStory: 1\nReverts: "
            + work
            + "\nRun: run-1\nRollback: back-1");

    assertThat(find()).isEqualTo(new StoryWork(STORY, Where.ROLLED_BACK, List.of(), ""));
  }
}

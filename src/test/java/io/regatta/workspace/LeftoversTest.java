package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  private static final StoryId STORY = WorkspaceKit.STORY;

  @TempDir Path home;
  WorkspaceKit kit;
  IsolatedWorkspaces workspaces;

  @BeforeEach
  void userWithHistory() throws Exception {
    kit = WorkspaceKit.withHistory(home);
    workspaces = kit.workspaces;
  }

  private List<Boolean> unsaved() throws Exception {
    return workspaces.leftovers().stream().map(Leftover::unsaved).toList();
  }

  private List<String> refs(String below) throws Exception {
    return TreeFile.lines(
        kit.repository.git("for-each-ref", "--format=%(refname)", WorkspaceKit.REFS.own() + below));
  }

  @Test
  void aWorkspaceIsUnsavedUntilARefHoldsItsWork() throws Exception {
    assertThat(workspaces.leftovers()).isEmpty();
    IsolatedWorkspace workspace = kit.make();
    assertThat(unsaved()).containsExactly(false);
    Files.writeString(workspace.directory().resolve("a.txt"), "a");
    Leftover leftover = workspaces.leftovers().getFirst();
    assertThat(leftover.unsaved()).isTrue();
    assertThat(leftover.story()).isEqualTo(STORY);
    assertThat(leftover.directory()).isEqualTo(workspace.directory().getParent());
    assertThat(leftover.bytes()).isPositive();
    assertThat(leftover.lastChanged())
        .isAfterOrEqualTo(Files.getLastModifiedTime(workspace.directory()).toInstant());
    WorkspaceKit.capture(workspace);
    assertThat(unsaved()).containsExactly(false);
    Files.writeString(workspace.directory().resolve("a.txt"), "b");
    assertThat(unsaved()).containsExactly(true);
  }

  @Test
  void anotherFindingDoesNotTakeThePlaceOfAnEarlierOne() throws Exception {
    Files.writeString(kit.make().directory().resolve("a.txt"), "a");
    Files.writeString(kit.make().directory().resolve("a.txt"), "b");
    workspaces.remove(STORY);
    String ref = WorkspaceKit.REFS.saved(STORY, "run-1");
    assertThat(kit.show(ref, "a.txt")).isEqualTo("a");
    assertThat(kit.show(ref + "-2", "a.txt")).isEqualTo("b");
  }

  @Test
  void makingAnewSavesWhatIsThere() throws Exception {
    Files.writeString(kit.make().directory().resolve("a.txt"), "a");
    IsolatedWorkspace again = kit.make();
    assertThat(again.directory().resolve("a.txt")).doesNotExist();
    assertThat(kit.show(WorkspaceKit.REFS.saved(STORY, "run-1"), "a.txt")).isEqualTo("a");
  }

  @Test
  void workThatWasCapturedAndIsDoneAnewStaysOnARef() throws Exception {
    String superseded = WorkspaceKit.REFS.saved(STORY, PlanRefs.superseded("run-1"));
    IsolatedWorkspace first = kit.make();
    Files.writeString(first.directory().resolve("a.txt"), "a");
    WorkspaceKit.capture(first);
    Files.writeString(first.directory().resolve("b.txt"), "b");
    Capture second = WorkspaceKit.capture(workspaces.find(STORY).orElseThrow());
    assertThat(kit.repository.commit(superseded)).isEmpty();

    IsolatedWorkspace anew = kit.make();
    Files.writeString(anew.directory().resolve("c.txt"), "c");
    WorkspaceKit.capture(anew);
    assertThat(kit.repository.commit(superseded)).contains("" + second.commit());
  }

  @Test
  void whatGitCanNotHoldIsSetAside() throws Exception {
    WorkspaceKit.shell(
        kit.make().directory(), "mkdir lib; cd lib; git init -q; echo x > x; git add .");
    workspaces.remove(STORY);
    assertThat(workspaces.find(STORY)).isEmpty();
    Leftover aside = workspaces.leftovers().getFirst();
    assertThat(aside.unsaved()).isTrue();
    assertThat(aside.directory().resolve("tree/lib/x")).exists();
    assertThat(kit.make().directory().resolve("lib")).doesNotExist();
  }

  @Test
  void aWorkspaceThatCanNotBeLookedAtDoesNotKeepANewOneFromBeingMade() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    Files.writeString(workspace.directory().resolve("../index").normalize(), "damaged");
    assertThat(unsaved()).containsExactly(true);
    assertThat(kit.make().directory()).exists();
    assertThat(unsaved()).containsExactlyInAnyOrder(false, true);
  }

  @Test
  void pruningRemovesHalfMadeWorkspacesLocksAndBasesWithoutAWorkspace() throws Exception {
    Path whole = kit.make().directory().resolve("..").normalize();
    Path half =
        workspaces
            .make(new StoryId("5"), kit.head(), null, "r")
            .directory()
            .resolve("..")
            .normalize();
    Path going =
        workspaces
            .make(new StoryId("6"), kit.head(), null, "r")
            .directory()
            .resolve("..")
            .normalize();
    Files.delete(half.resolve("facts"));
    Files.move(going, going.resolveSibling(".going-6"));
    Files.createFile(whole.resolve("index.lock"));
    assertThat(workspaces.find(new StoryId("5"))).isEmpty();
    assertThat(workspaces.leftovers()).hasSize(1);
    workspaces.prune();
    workspaces.sweep();
    assertThat(whole.resolve("..").normalize()).isDirectoryContaining(path -> path.equals(whole));
    assertThat(half).doesNotExist();
    assertThat(going.resolveSibling(".going-6")).doesNotExist();
    assertThat(whole.resolve("index.lock")).doesNotExist();
    assertThat(refs("base/")).containsExactly(WorkspaceKit.REFS.base(STORY));
  }

  @Test
  void removingTakesWriteProtectedDirectoriesAndFollowsNoLink() throws Exception {
    Path outside = Files.createDirectories(home.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "kept");
    IsolatedWorkspace workspace = kit.make();
    WorkspaceKit.shell(
        workspace.directory(),
        "ln -s '" + outside + "' out; mkdir -p p/q; echo x > p/q/x; chmod 500 p/q; chmod 000 p");
    workspaces.remove(STORY);
    assertThat(workspace.directory()).doesNotExist();
    assertThat(outside.resolve("kept")).hasContent("kept");
    assertThat(refs("base/")).isEmpty();
    workspaces.remove(STORY);
  }
}

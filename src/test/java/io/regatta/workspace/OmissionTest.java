package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that grow with the plan are not copied into each workspace, and nobody takes them for
/// deleted.
class OmissionTest {
  @TempDir private Path home;

  private WorkspaceKit kit;

  @BeforeEach
  void aLargePlanAndALargeLog() throws Exception {
    kit = WorkspaceKit.withHistory(home);
    commit(WorkspaceKit.PLAN, Omission.LARGE + 1);
    commit(WorkspaceKit.LOG, Omission.LARGE + 1);
  }

  private void commit(String file, long size) throws Exception {
    Files.writeString(kit.root.resolve(file), "x".repeat(Math.toIntExact(size) - 1) + "\n");
    WorkspaceKit.shell(kit.root, "git add '" + file + "'; git commit -qm 'so large'");
  }

  private IsolatedWorkspaces workspaces() {
    return workspaces(WorkspaceKit.PLAN);
  }

  private IsolatedWorkspaces workspaces(String plan) {
    return new IsolatedWorkspaces(
        kit.repository,
        WorkspaceKit.REFS,
        home.resolve("state/plan"),
        Set.of(WorkspaceKit.LOG),
        Set.of(plan, WorkspaceKit.LOG));
  }

  private IsolatedWorkspace make() throws Exception {
    return workspaces().make(WorkspaceKit.STORY, kit.head(), null, "run-1");
  }

  private static String status(IsolatedWorkspace workspace) throws Exception {
    return WorkspaceKit.shell(workspace.directory(), "git status --porcelain");
  }

  @Test
  void areLeftOutAndCanBeRead() throws Exception {
    IsolatedWorkspace workspace = make();

    assertThat(workspace.directory().resolve("docs")).doesNotExist();
    assertThat(workspace.directory().resolve("src/one.txt")).exists();
    assertThat(status(workspace)).isEmpty();
    assertThat(
            WorkspaceKit.shell(
                workspace.directory(), "git show HEAD:" + WorkspaceKit.PLAN + " | wc -c"))
        .startsWith(String.valueOf(Omission.LARGE + 1));
    assertThat(workspaces().omitted(kit.head()))
        .containsExactly(WorkspaceKit.LOG, WorkspaceKit.PLAN);
  }

  @Test
  void areNotTakenForDeleted() throws Exception {
    IsolatedWorkspace workspace = make();
    assertThat(WorkspaceKit.capture(workspace).commit()).isNull();

    Capture capture =
        kit.after(
            workspace,
            "echo new > new.txt; git add -A; git -c user.name=A -c user.email=a@b commit -qm mine;"
                + " echo more > more.txt; git stash -qu; git stash pop -q; git reset -q --hard;"
                + " git clean -qfd; echo last > last.txt");

    assertThat(capture.files().created()).containsExactly("last.txt", "new.txt");
    assertThat(capture.files().deleted()).isEmpty();
    assertThat(capture.refusals()).isEmpty();
    assertThat(kit.repository.git("diff", "--name-only", kit.head(), "" + capture.commit()))
        .isEqualTo("last.txt\nnew.txt");
  }

  @Test
  void areCapturedWhereAnAgentWritesThem() throws Exception {
    IsolatedWorkspace workspace = make();
    String write =
        "mkdir -p docs/features/5; echo rewritten > " + WorkspaceKit.PLAN + "; echo x > ";

    Capture capture = kit.after(workspace, write + WorkspaceKit.LOG);

    assertThat(capture.files().modified()).containsExactly(WorkspaceKit.PLAN);
    assertThat(capture.remarks())
        .containsExactly(
            "left out what was done to " + WorkspaceKit.LOG + ", which is the engine's");
    assertThat(kit.show("" + capture.commit(), WorkspaceKit.PLAN)).isEqualTo("rewritten");
    assertThat(workspaces().find(WorkspaceKit.STORY).orElseThrow().glimpse().files().modified())
        .containsExactly(WorkspaceKit.PLAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git sparse-checkout disable",
        "mkdir -p docs/features/5; git show HEAD:" + WorkspaceKit.PLAN + " > " + WorkspaceKit.PLAN
      })
  void areUnchangedWhereAnAgentBringsThemBack(String command) throws Exception {
    IsolatedWorkspace workspace = make();
    assertThat(kit.after(workspace, command).files()).isEqualTo(FileChanges.NONE);
    assertThat(workspace.directory().resolve(WorkspaceKit.PLAN)).exists();
  }

  @Test
  void hideNothingFromTheLookForAWipedOutRepository() throws Exception {
    Capture capture = kit.after(make(), "rm -rf *");
    assertThat(capture.refusals())
        .extracting(Capture.Refusal::what)
        .containsExactly("all files of the repository are deleted");
  }

  @Test
  void areThereWhereTheyMayDifferFromTheBase() throws Exception {
    String base = kit.head();
    commit(WorkspaceKit.PLAN, Omission.LARGE + 2);
    String tree = kit.repository.git("rev-parse", "HEAD^{tree}");

    IsolatedWorkspace workspace = workspaces().make(WorkspaceKit.STORY, base, tree, "run-1");

    assertThat(workspace.directory().resolve(WorkspaceKit.PLAN)).hasSize(Omission.LARGE + 2);
    assertThat(WorkspaceKit.capture(workspace).files().modified())
        .containsExactly(WorkspaceKit.PLAN);
  }

  @Test
  void areThereAsLongAsTheyAreSmall() throws Exception {
    commit(WorkspaceKit.PLAN, Omission.LARGE);
    IsolatedWorkspace workspace = make();
    assertThat(workspace.directory().resolve(WorkspaceKit.PLAN)).exists();
    assertThat(workspace.directory().resolve(WorkspaceKit.LOG)).doesNotExist();
    assertThat(status(workspace)).isEmpty();
  }

  @Test
  void leaveNothingBesideWorkspaces() throws Exception {
    Path left = home.resolve("state/plan/base");
    Files.createDirectories(left);
    Files.writeString(left.resolve("index.lock"), "of a run that was killed");

    make();
    assertThat(left).doesNotExist();

    Files.createDirectories(left);
    workspaces().prune();
    assertThat(left).doesNotExist();
  }

  @Test
  void areLookedForInEachBase() throws Exception {
    IsolatedWorkspaces workspaces = workspaces();
    String large = kit.head();
    commit(WorkspaceKit.LOG, 10);
    String small = kit.head();
    assertThat(workspaces.omitted(large)).containsExactly(WorkspaceKit.LOG, WorkspaceKit.PLAN);
    assertThat(workspaces.omitted(small)).containsExactly(WorkspaceKit.PLAN);
  }

  @Test
  void mayHaveNamesThatGitQuotes() throws Exception {
    String plan = "docs/features/5/größer \"x\"\t*.md";
    commit(plan, Omission.LARGE + 1);
    IsolatedWorkspace workspace =
        workspaces(plan).make(WorkspaceKit.STORY, kit.head(), null, "run-1");
    assertThat(workspace.directory().resolve(plan)).doesNotExist();

    Files.writeString(workspace.directory().resolve(plan), "rewritten\n");

    IsolatedWorkspace found = workspaces(plan).find(WorkspaceKit.STORY).orElseThrow();
    assertThat(WorkspaceKit.capture(found).files().modified()).containsExactly(plan);
  }

  @Test
  void areThereWhereThePatternsOfASparseCheckoutRule() throws Exception {
    WorkspaceKit.shell(kit.root, "git stash -q; git sparse-checkout set --no-cone '/*' '!/run.sh'");
    IsolatedWorkspace workspace = make();
    assertThat(workspace.directory().resolve(WorkspaceKit.PLAN)).exists();
    assertThat(workspace.directory().resolve("run.sh")).doesNotExist();
    assertThat(status(workspace)).isEmpty();
  }
}

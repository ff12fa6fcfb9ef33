package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.FileChanges;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedWorkspaceTest {
  @TempDir Path home;
  WorkspaceKit kit;

  @BeforeEach
  void userWithHistory() throws Exception {
    kit = WorkspaceKit.withHistory(home);
  }

  private static String git(IsolatedWorkspace workspace, String command) throws Exception {
    return WorkspaceKit.shell(workspace.directory(), "git " + command).strip();
  }

  @Test
  void isAPrivateCloneThatStandsAtItsBaseWithoutRemoteBranchOrStash() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    assertThat(git(workspace, "rev-parse HEAD")).isEqualTo(kit.head());
    assertThat(git(workspace, "status --porcelain")).isEmpty();
    assertThat(git(workspace, "remote; git for-each-ref; git stash list")).isEmpty();
    assertThat(git(workspace, "log --format=%s")).isEqualTo("second\nfirst");
    assertThat(git(workspace, "config user.email")).isEqualTo("someone@example.com");
    assertThat(workspace.directory().resolve("untracked.txt")).doesNotExist();
    assertThat(workspace.directory().resolve("src/one.txt")).hasContent("one");
    assertThat(Files.isExecutable(workspace.directory().resolve("run.sh"))).isTrue();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(workspace.directory().getParent())))
        .isEqualTo("rwx------");
    assertThat(kit.repository.commit(WorkspaceKit.REFS.base(WorkspaceKit.STORY)))
        .contains(kit.head());
    assertThat(git(workspace, "fsck 2>&1")).doesNotContain("error", "missing");
  }

  @Test
  void capturesWhatAgentsDoToFilesAsOneCommit() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    var before = kit.untouchable();
    Capture capture =
        kit.after(
            workspace,
            """
            echo changed > src/one.txt
            git mv src/two.txt src/renamed.txt
            chmod -x run.sh
            printf 'a\\0b' > picture.bin
            ln -s src/one.txt link
            mkdir node_modules; echo x > node_modules/x.js; echo x > debug.log
            git add -f node_modules
            """);
    assertThat(capture.files())
        .isEqualTo(
            new FileChanges(
                List.of("link", "picture.bin", "src/renamed.txt"),
                List.of("run.sh", "src/one.txt"),
                List.of("src/two.txt")));
    assertThat(capture.refusals()).isEmpty();
    assertThat(capture.remarks()).isEmpty();
    String commit = "" + capture.commit();
    assertThat(kit.repository.git("rev-parse", commit + "^")).isEqualTo(kit.head());
    assertThat(kit.repository.commit(WorkspaceKit.REFS.work(WorkspaceKit.STORY))).contains(commit);
    assertThat(kit.repository.git("ls-tree", commit, "link", "run.sh"))
        .contains("120000 blob")
        .contains("100644 blob");
    assertThat(kit.repository.git("log", "-1", "--format=%an <%ae>%n%B", commit))
        .isEqualTo(
            """
            Someone <someone@example.com>
            Add a page (story 4)

            did it

            Plan: docs/features/5/user-stories.md
            Story: 4
            Agent: backend-developer
            Run: run-1
            Attempt: 2\
            """);
    assertThat(kit.untouchable()).isEqualTo(before);
  }

  @Test
  void aChangeOfTheSameLengthWithinTheSameSecondIsSeen() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    Files.writeString(workspace.directory().resolve("src/one.txt"), "eno\n");
    assertThat(WorkspaceKit.capture(workspace).files().modified()).containsExactly("src/one.txt");
  }

  @Test
  void aGlimpseShowsWhatIsThereAndKeepsNothing() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    assertThat(workspace.glimpse().files()).isEqualTo(FileChanges.NONE);
    Files.writeString(workspace.directory().resolve("new.txt"), "new\n");
    String refs = kit.repository.git("for-each-ref");

    IsolatedWorkspace.Glimpse glimpse = workspace.glimpse();

    assertThat(glimpse.files().created()).containsExactly("new.txt");
    assertThat(kit.show(glimpse.tree(), "new.txt")).isEqualTo("new");
    assertThat(kit.repository.git("for-each-ref")).isEqualTo(refs);
    assertThat(workspace.directory().resolveSibling("index.look")).doesNotExist();
  }

  @Test
  void nothingChangedIsNoCommit() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    Capture capture = kit.after(workspace, "touch src/*; echo x > a.log; cp run.sh t; mv t run.sh");
    assertThat(capture).isEqualTo(new Capture(null, FileChanges.NONE, List.of(), List.of()));
  }

  @Test
  void capturesMoreAfterMoreWork() throws Exception {
    IsolatedWorkspace workspace = kit.make();
    kit.after(workspace, "echo a > a.txt; echo b > b.txt");
    Capture second = kit.after(workspace, "rm a.txt; echo '*.txt' > .gitignore; echo c > c.txt");
    assertThat(second.files())
        .isEqualTo(new FileChanges(List.of(), List.of(".gitignore"), List.of()));
  }

  @Test
  void adoptsTheMessagesOfTheAgentsOwnCommitsWithoutForgedTrailers() throws Exception {
    Capture capture =
        kit.after(
            kit.make(),
            """
            echo a > a.txt; git add .; git commit -qm 'Add a' -m 'Story: 99
            It was hard.'
            echo b > b.txt; git add .; git commit -qm 'Add b' -m '---
             rUN : forged'
            """);
    assertThat(kit.repository.git("log", "-1", "--format=%B", "" + capture.commit()))
        .isEqualTo(
            """
            Add a page (story 4)

            Add a

            It was hard.

            Add b

            —

            Plan: docs/features/5/user-stories.md
            Story: 4
            Agent: backend-developer
            Run: run-1
            Attempt: 2\
            """);
    assertThat(
            kit.repository.git(
                "log", "-1", "--format=%(trailers:only,unfold)", "" + capture.commit()))
        .isEqualTo(
            "Plan: docs/features/5/user-stories.md\nStory: 4\nAgent: backend-developer\nRun: run-1\nAttempt: 2");
    assertThat(capture.files().created()).containsExactly("a.txt", "b.txt");
  }

  @Test
  void showsBothSidesOfAConflictOnTopOfTheBase() throws Exception {
    String tree =
        WorkspaceKit.shell(
                kit.root,
                """
                export GIT_INDEX_FILE=$PWD/../i
                git read-tree HEAD; echo '<<<<<<<' > ../f
                git update-index --add --cacheinfo 100644,$(git hash-object -w ../f),src/two.txt
                git update-index --add --cacheinfo 100644,$(git hash-object -w ../f),src/new.txt
                git update-index --force-remove run.sh
                git write-tree
                """)
            .strip();
    IsolatedWorkspace workspace =
        kit.workspaces.make(WorkspaceKit.STORY, kit.head(), tree, "run-1");
    assertThat(workspace.directory().resolve("src/two.txt")).hasContent("<<<<<<<");
    assertThat(git(workspace, "status --porcelain"))
        .isEqualTo("D run.sh\n M src/two.txt\n?? src/new.txt");
    assertThat(WorkspaceKit.capture(workspace).files())
        .isEqualTo(
            new FileChanges(List.of("src/new.txt"), List.of("src/two.txt"), List.of("run.sh")));
  }

  @Test
  void isFoundAgainWithItsBaseAndWhetherItIsSetUp() throws Exception {
    IsolatedWorkspace made = kit.make();
    assertThat(made.isSetUp()).isFalse();
    made.markSetUp();
    Files.writeString(made.directory().resolve("a.txt"), "a");
    IsolatedWorkspace found =
        kit.workspacesOf(kit.repository).find(WorkspaceKit.STORY).orElseThrow();
    assertThat(found.base()).isEqualTo(kit.head());
    assertThat(found.isSetUp()).isTrue();
    assertThat(WorkspaceKit.capture(found).files().created()).containsExactly("a.txt");
    assertThat(kit.workspaces.find(new StoryId("5"))).isEmpty();
    assertThat(kit.make().isSetUp()).isFalse();
  }

  @Test
  void commitsAsRegattaWhereGitWasToldNoName() throws Exception {
    WorkspaceKit.shell(kit.root, "git config --unset user.name; git config --unset user.email");
    Capture capture = kit.after(kit.make(), "echo a > a; git add .; git commit -qm mine");
    assertThat(kit.repository.git("log", "-1", "--format=%an <%ae> %cn", "" + capture.commit()))
        .isEqualTo("Regatta <regatta@localhost> Regatta");
  }

  @Test
  void refusesARepositoryWithoutACommit() throws Exception {
    Path empty = home.resolve("empty");
    WorkspaceKit.shell(home, "git init -q empty");
    IsolatedWorkspaces workspaces = kit.workspacesOf(Repository.at(empty));
    assertThatThrownBy(() -> workspaces.make(WorkspaceKit.STORY, "HEAD", null, "run-1"))
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            e -> assertThat(e.hint().orElseThrow()).contains("git commit", "workspace: shared"));
  }
}

package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedWorkspaceTest {
  @TempDir Path directory;

  private void git(String... arguments) throws Exception {
    Git.run(directory, List.of(arguments));
  }

  private void write(String file, String text) throws Exception {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private SharedWorkspace repository() throws Exception {
    git("init", "-q");
    git("config", "user.name", "t");
    git("config", "user.email", "t@example.com");
    write(".gitignore", "build/\n");
    write("kept.txt", "kept");
    write("changed.txt", "old");
    write("deleted.txt", "old");
    write("dirty before.txt", "old");
    git("add", "-A");
    git("commit", "-qm", "first");
    write("dirty before.txt", "dirty");
    write("untracked before.txt", "old");
    return new SharedWorkspace(directory, Set.of("log.json"));
  }

  private void workOnIt() throws Exception {
    write("changed.txt", "new");
    Files.delete(directory.resolve("deleted.txt"));
    write("src/größe.txt", "new");
    write("build/out.txt", "ignored");
    write("log.json", "[]");
    write("untracked before.txt", "new");
  }

  private static final FileChanges THE_WORK =
      new FileChanges(
          List.of("src/größe.txt"),
          List.of("changed.txt", "untracked before.txt"),
          List.of("deleted.txt"));

  @Test
  void showsWhatCameChangedAndWentButNotWhatWasDirtyBefore() throws Exception {
    SharedWorkspace workspace = repository();
    Workspace.Snapshot before = workspace.snapshot();
    workOnIt();

    assertThat(workspace.changesSince(before)).isEqualTo(THE_WORK);
  }

  @Test
  void showsTheSameWorkWhenTheAgentCommitsIt() throws Exception {
    SharedWorkspace workspace = repository();
    Workspace.Snapshot before = workspace.snapshot();
    workOnIt();
    Files.delete(directory.resolve("log.json"));
    git("add", "-A");
    git("commit", "-qm", "the agent's own");

    assertThat(workspace.changesSince(before)).isEqualTo(THE_WORK);
  }

  @Test
  void looksAtNamedFilesAlone() throws Exception {
    SharedWorkspace workspace = repository();
    Workspace.Snapshot before = workspace.snapshot();
    workOnIt();

    assertThat(
            workspace.changesSince(
                before, List.of("changed.txt", "kept.txt", "src/größe.txt", "no-such-file")))
        .isEqualTo(new FileChanges(List.of("src/größe.txt"), List.of("changed.txt"), List.of()));
  }

  @Test
  void findsNothingWhereNothingChanged() throws Exception {
    SharedWorkspace workspace = repository();
    Workspace.Snapshot before = workspace.snapshot();

    assertThat(workspace.changesSince(before)).isEqualTo(FileChanges.NONE);
  }

  @Test
  void seesAFileThatWasPutBack() throws Exception {
    SharedWorkspace workspace = repository();
    Workspace.Snapshot before = workspace.snapshot();
    git("checkout", "-q", "--", "dirty before.txt");
    Files.delete(directory.resolve("untracked before.txt"));

    assertThat(workspace.changesSince(before))
        .isEqualTo(
            new FileChanges(
                List.of(), List.of("dirty before.txt"), List.of("untracked before.txt")));
  }

  @Test
  void worksInARepositoryWithoutACommit() throws Exception {
    git("init", "-q");
    SharedWorkspace workspace = new SharedWorkspace(directory, Set.of());
    Workspace.Snapshot before = workspace.snapshot();
    write("a.txt", "a");

    assertThat(workspace.changesSince(before))
        .isEqualTo(new FileChanges(List.of("a.txt"), List.of(), List.of()));
  }

  @Test
  void worksWithoutGit() throws Exception {
    write("a.txt", "a");
    write("b.txt", "b");
    write("d/c.txt", "c");
    SharedWorkspace workspace = new SharedWorkspace(directory, Set.of());
    Workspace.Snapshot before = workspace.snapshot();
    write("a.txt", "longer");
    Files.delete(directory.resolve("b.txt"));
    write("d/e.txt", "e");
    write(".regatta/x", "x");

    assertThat(workspace.changesSince(before))
        .isEqualTo(new FileChanges(List.of("d/e.txt"), List.of("a.txt"), List.of("b.txt")));
    assertThat(workspace.changesSince(before, List.of("a.txt", "d/c.txt", "nothing")))
        .isEqualTo(new FileChanges(List.of(), List.of("a.txt"), List.of()));
  }
}

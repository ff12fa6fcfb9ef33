package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ScratchRepository.Result;
import io.regatta.plan.StoryId;
import io.regatta.workspace.IsolatedWorkspace;
import io.regatta.workspace.IsolatedWorkspaces;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
  private static final PlanRefs REFS = PlanRefs.of(IsolatedRepository.PLAN);
  private static final StoryId STORY = new StoryId("3");

  @TempDir Path root;
  IsolatedRepository repository;
  Path state;
  IsolatedWorkspace workspace;

  @BeforeEach
  void workspaceOfAStoryThatIsDone() throws Exception {
    repository = new IsolatedRepository(root.toRealPath());
    assertThat(repository.run("implement", "feature", "5", "--quiet").exit()).isZero();
    Repository git = Repository.at(repository.scratch.root());
    state = StateDirectory.of(git, System.getenv()).resolve(REFS.plan());
    workspace =
        new IsolatedWorkspaces(git, REFS, state, Set.of())
            .make(STORY, repository.git("rev-parse", "HEAD"), null, "run-1");
  }

  private Result clean(String... options) {
    return repository.run(
        Stream.concat(Stream.of("clean", "feature", "5", "--older-than", "0"), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void showsFirstAndRemovesWithYes() throws Exception {
    assertThat(clean().out())
        .contains("would remove workspace " + workspace.directory().getParent());
    assertThat(workspace.directory()).exists();

    assertThat(clean("--yes").exit()).isZero();

    assertThat(state).doesNotExist();
    assertThat(repository.git("for-each-ref", "refs/regatta")).isEmpty();
  }

  @Test
  void keepsAWorkspaceWhoseWorkIsNowhereElse() throws Exception {
    Files.writeString(workspace.directory().resolve("work.txt"), "work\n");

    Result kept = clean("--yes");

    assertThat(kept.out()).contains("kept workspace").contains("regatta diff feature 5 --story 3");
    assertThat(workspace.directory().resolve("work.txt")).exists();
    assertThat(repository.git("for-each-ref", REFS.base(STORY))).isNotEmpty();
  }

  @Test
  void keepsRefsThatHoldWorkUntilItsStoryIsCompleted() throws Exception {
    repository.git("checkout", "-q", "--detach");
    Files.writeString(repository.file("work.txt"), "work\n");
    repository.git("add", "work.txt");
    repository.git("commit", "-q", "-m", "work");
    repository.git("update-ref", REFS.work(STORY), "HEAD");
    repository.git("update-ref", REFS.work(new StoryId("1")), "HEAD~1");
    repository.git("checkout", "-q", "main");
    repository.run("rollback", "feature", "5", "--story", "3");

    Result kept = clean("--yes");

    assertThat(kept.out())
        .contains("kept ref " + REFS.work(STORY))
        .contains("git log -p -1 " + REFS.work(STORY))
        .contains("removed ref " + REFS.work(new StoryId("1")));
    assertThat(repository.git("for-each-ref", REFS.work(STORY))).isNotEmpty();
  }

  @Test
  void keepsWorkThatIsOnNoBranchWhateverTheLogSays() throws Exception {
    StoryId other = new StoryId("3");
    repository.run("rollback", "feature", "5", "--story", "3");
    String work = commitBeside("work.txt");
    String saved = REFS.saved(other, "run-1");
    repository.git("update-ref", REFS.work(other), work);
    repository.git("update-ref", saved, work);
    assertThat(repository.run("mark", "feature", "5", "3", "completed", "--reason", "x").exit())
        .isZero();

    clean("--yes");

    assertThat(repository.git("for-each-ref", REFS.work(other))).isNotEmpty();
    assertThat(repository.git("for-each-ref", saved)).isNotEmpty();
  }

  @Test
  void savedWorkStaysUntilItsFilesAreOnABranch() throws Exception {
    String saved = REFS.saved(STORY, "run-1");
    String same = REFS.saved(STORY, "run-2");
    repository.git("update-ref", saved, commitBeside("work.txt"));
    repository.git(
        "update-ref", same, repository.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "x"));
    repository.git("update-ref", REFS.work(STORY), "HEAD");

    clean("--yes");

    assertThat(repository.git("for-each-ref", saved)).isNotEmpty();
    assertThat(repository.git("for-each-ref", same)).isEmpty();
    assertThat(repository.git("for-each-ref", REFS.work(STORY))).isEmpty();
  }

  @Test
  void laterWorkOfAStoryStaysThoughTheClockWasSetBackBeforeIt() throws Exception {
    repository.git("update-ref", REFS.work(STORY), commitBeside("more.txt"));

    clean("--yes");

    assertThat(repository.git("for-each-ref", REFS.work(STORY))).isNotEmpty();
  }

  /// Made an hour before all that the engine made.
  private String commitBeside(String file) throws Exception {
    repository.git("checkout", "-q", "--detach");
    Files.writeString(repository.file(file), "work\n");
    repository.git("add", file);
    repository.git("commit", "-q", "-m", "work");
    String commit = repository.git("rev-parse", "HEAD");
    repository.git("checkout", "-q", "main");
    String old =
        repository.git("cat-file", "commit", commit).replaceAll("> \\d+ ", "> 1000000000 ");
    Path text = Files.writeString(root.resolve("../commit-" + file).normalize(), old + "\n");
    try {
      return repository.git("hash-object", "-t", "commit", "-w", text.toString());
    } finally {
      Files.delete(text);
    }
  }

  @Test
  void followsNoLinkOutOfTheStateDirectory(@TempDir Path elsewhere) throws Exception {
    Path precious = Files.writeString(elsewhere.resolve("precious.txt"), "precious");
    Files.createSymbolicLink(state.resolve("integration"), elsewhere);
    Files.createSymbolicLink(workspace.directory().resolveSibling("link"), elsewhere);

    assertThat(clean("--yes").exit()).isZero();

    assertThat(precious).exists();
    assertThat(workspace.directory()).doesNotExist();
  }

  @Test
  void theLastRunOfAPlanStays() throws Exception {
    repository.run("rollback", "feature", "5", "--story", "3");
    repository.run("implement", "feature", "5", "--quiet");

    assertThat(clean("--yes").out()).contains("removed run ");

    try (var runs = Files.list(repository.file(".regatta/runs"))) {
      assertThat(runs).hasSize(1);
    }
  }
}

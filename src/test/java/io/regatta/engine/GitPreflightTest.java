package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a repository is fit for a run.
class GitPreflightTest extends IsolatedCase {
  private List<Finding> check(Path repository, boolean isolated) throws Exception {
    return new GitPreflight(
            repository,
            repository.resolve(IsolatedKit.LOG),
            new Preflight.Ground(isolated, false, false))
        .check();
  }

  private List<Finding> apart() throws Exception {
    return check(kit.root, true);
  }

  private List<Finding> shared() throws Exception {
    return check(kit.root, false);
  }

  @Test
  void aCleanCheckoutIsFit() throws Exception {
    assertThat(apart()).containsExactly(Finding.ok("git", "on branch main, clean"));
    assertThat(shared()).containsExactly(Finding.ok("git", "on branch main, clean"));
  }

  @Test
  void theLogIsNotCalledUncommitted() throws Exception {
    kit.write(IsolatedKit.LOG, "[]");

    assertThat(apart()).containsExactly(Finding.ok("git", "on branch main, clean"));
  }

  @Test
  void whatIsUncommittedIsNamedUpToAFew() throws Exception {
    kit.write("a.txt", "");
    assertThat(apart())
        .containsExactly(
            Finding.warning(
                "git",
                "1 uncommitted file, which agents won't see: a.txt",
                "commit what they need; the rest stays as it is"));
    for (String file : List.of("b.txt", "c.txt", "d.txt", "e.txt")) {
      kit.write(file, "");
    }
    assertThat(shared())
        .containsExactly(
            Finding.warning(
                "git",
                "5 uncommitted files, which agents see and may change: a.txt, b.txt, c.txt, d.txt,"
                    + " e.txt",
                "commit or stash them, so that each change can be told apart"));
    kit.write("f.txt", "");

    assertThat(shared().getFirst().message())
        .isEqualTo(
            "6 uncommitted files, which agents see and may change: a.txt, b.txt, c.txt, d.txt,"
                + " e.txt, …");
  }

  @ParameterizedTest
  @CsvSource({
    "true, ERROR, 'is no git repository, and isolated workspaces are clones'",
    "false, WARNING, 'is no git repository: nothing can be taken back'"
  })
  void aDirectoryWithoutARepository(boolean isolated, Severity severity, String said)
      throws Exception {
    Path plain = Files.createDirectory(home.resolve("plain"));

    assertThat(check(plain, isolated))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(severity);
          assertThat(finding.message()).isEqualTo(plain + " " + said);
          assertThat(finding.remedy().orElseThrow()).contains("git init");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "true, ERROR, 'the repository has no commit yet that workspaces could be cut from'",
    "false, WARNING, 'the repository has no commit yet: what agents do can''t be told from what"
        + " was there'"
  })
  void aRepositoryWithoutACommit(boolean isolated, Severity severity, String said)
      throws Exception {
    kit.git("switch", "-q", "--orphan", "empty");

    assertThat(check(kit.root, isolated))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(severity);
          assertThat(finding.message()).isEqualTo(said);
          assertThat(finding.remedy().orElseThrow()).startsWith("commit what is there first");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "true, 'HEAD is detached: results stay on the integration branch, no branch follows it'",
    "false, 'HEAD is detached: commits that agents make would be on no branch'"
  })
  void aDetachedHeadIsWarnedOf(boolean isolated, String said) throws Exception {
    kit.git("checkout", "-q", "--detach");

    assertThat(check(kit.root, isolated))
        .containsExactly(Finding.warning("git", said, "run `git switch -c <branch>`"));
  }

  @Test
  void whatGitIsInTheMiddleOfComesFirst() throws Exception {
    Files.writeString(kit.root.resolve(".git/MERGE_HEAD"), kit.head() + "\n");

    assertThat(apart())
        .containsExactly(
            Finding.error(
                "git",
                "git is in the middle of a merge",
                "finish it (git merge --continue) or give it up (--abort)"));
  }

  @Test
  void aRepositoryThatGitCannotReadIsSaidToBeOne() throws Exception {
    Files.writeString(kit.root.resolve(".git/HEAD"), "?");

    assertThat(apart())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.message()).contains(kit.root.toString());
          assertThat(finding.remedy()).isPresent();
        });
  }
}

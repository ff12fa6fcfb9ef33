package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.ExitCode;
import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Repositories and users of all kinds, with the whole tool and a workspace per story.
class RepositoryKindsTest extends FaultCase {
  private static final String BRANCH = "regatta/feature-7";

  private void plan(String settings, ScriptedStory... stories) throws Exception {
    repository.with("workspace: isolated\n" + settings, ScriptedPhase.parallel(stories));
    shell(
        "git config user.name Someone; git config user.email someone@example.com; "
            + "git branch -M main; echo one >file; git add file; git commit -qm File");
  }

  private static ScriptedStory does(String id, String script) {
    return ScriptedStory.of(id, script);
  }

  private void shell(String script) throws Exception {
    ToolRun run =
        ToolRun.of(
            List.of("sh", "-ec", script),
            repository.root(),
            Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "protocol.file.allow",
                "GIT_CONFIG_VALUE_0", "always"),
            Duration.ofMinutes(1));
    assertThat(run.succeeded()).as(run.output() + run.errors()).isTrue();
  }

  private Ended succeeds(Ended run) {
    assertThat(run.exit()).as(run.printed() + run.complaints()).isZero();
    return run;
  }

  private String git(String... arguments) throws Exception {
    return repository.asks(arguments).text();
  }

  private void assertClean() throws Exception {
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("rev-parse", "HEAD")).isEqualTo(git("rev-parse", BRANCH));
    assertThat(git("fsck", "--no-dangling")).isEmpty();
  }

  @Test
  void submodulesLargeFilesAndSparseCheckouts() throws Exception {
    plan(
        "",
        does("1", "cat sub/inner file big.bin >all-1; test -d far && exit 1; true"),
        does("2", "echo two >>big.bin"));
    shell(
        """
        git init -q ../sub; cd ../sub; git config user.name a; git config user.email a@b
        echo inner >inner; git add .; git commit -qm inner; cd - >&2
        git submodule --quiet add ../sub sub
        git lfs install --local >&2; git lfs track '*.bin' >&2; echo big >big.bin
        mkdir far; echo far >far/away; git add .; git commit -qm Kinds
        git sparse-checkout set --no-cone '/*' '!/far/'
        """);
    succeeds(implement());
    assertClean();
    assertThat(git("show", "HEAD:all-1")).isEqualTo("inner\none\nbig");
    assertThat(git("show", "HEAD:big.bin")).startsWith("version https://git-lfs");
    assertThat(Files.readString(repository.root().resolve("big.bin"))).isEqualTo("big\ntwo\n");
    assertThat(git("show", "HEAD:far/away")).isEqualTo("far");
    assertThat(repository.root().resolve("far")).doesNotExist();
  }

  @Test
  void namesWithSpacesAndLettersAndALinkedWorktree() throws Exception {
    repository = new FaultRepository(home.resolve("mein Projekt (ö)"));
    plan("", does("1", "echo x >'ä ö.txt'"));
    shell("git worktree add -q -b linked ../linked");
    Path linked = repository.root().resolveSibling("linked");
    Path output = repository.control().resolve("linked-command");
    StartedTool tool =
        Tool.ofThisBuild().start(linked, output, List.of("implement", "feature", "7"));
    succeeds(end(tool));
    assertThat(Files.readString(linked.resolve("ä ö.txt"))).isEqualTo("x\n");
    assertThat(git("rev-parse", "linked")).isEqualTo(git("rev-parse", BRANCH));
    assertThat(git("log", "--format=%s", "main").lines()).containsExactly("File", "Plan");
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aDetachedHeadStaysAndABranchHasTheWork() throws Exception {
    plan("", does("1", ""));
    shell("git checkout -q --detach");
    String head = git("rev-parse", "HEAD");
    Ended run = succeeds(implement());
    assertThat(run.printed() + run.complaints()).contains("git merge");
    assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
    assertThat(git("show", BRANCH + ":part-1")).isNotEmpty();
  }

  @Test
  void anEmptyRepositoryIsRefusedWithARemedy() throws Exception {
    plan("", does("1", ""));
    shell("rm -rf .git; git init -q");
    Ended run = implement();
    assertThat(run.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.complaints()).contains("no commit", "commit what is there first");
    assertThat(repository.control().resolve("ledger")).doesNotExist();
  }

  @Test
  void aDirtyFileHoldsTheCheckoutUntilItIsCommitted() throws Exception {
    plan("", does("1", "echo story >>other"), does("2", "mkdir \"$control/once\" 2>&- && exit 1"));
    shell("printf 'a\\n-\\n-\\n-\\n' >other; git add .; git commit -qm Other");
    shell("sed -i s/a/b/ other");
    Ended run = implement();
    assertThat(run.printed() + run.complaints()).contains("other changed in the checkout");
    assertThat(Files.readString(repository.root().resolve("other"))).isEqualTo("b\n-\n-\n-\n");
    shell("git commit -qam Mine");
    succeeds(implement());
    assertThat(git("show", "HEAD:other")).isEqualTo("b\n-\n-\n-\nstory");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(starts("1")).isEqualTo(1);
  }

  @Test
  void theUserGoesOnCommittingDuringTheRun() throws Exception {
    plan(
        "",
        does(
            "1",
            "cd '%s'; echo mine >mine; git add mine; git commit -qm Mine; cd - >&2"
                .formatted(repository.root())));
    succeeds(implement());
    assertClean();
    assertThat(git("show", "HEAD:mine")).isEqualTo("mine");
    assertThat(git("show", "HEAD:part-1")).isNotEmpty();
  }

  @Test
  void theUserSwitchesToAnotherBranchDuringTheRun() throws Exception {
    plan("", does("1", "git -C '%s' switch -q -c elsewhere".formatted(repository.root())));
    String main = git("rev-parse", "main");
    Ended run = succeeds(implement());
    assertThat(run.printed() + run.complaints()).contains("git switch main");
    assertThat(git("rev-parse", "main")).isEqualTo(main);
    assertThat(git("rev-parse", "elsewhere")).isEqualTo(main);
    assertThat(git("show", BRANCH + ":part-1")).isNotEmpty();
  }

  @Test
  void gatesExcuseWhatWasRedAndGoBackToTheAgent() throws Exception {
    plan(
        "gates: { story: [\"test ! -e part-1 || test -e good-1\", \"false\"],"
            + " fixAttempts: 1 }\n",
        does("1", "[ \"$REGATTA_ATTEMPT\" = 1 ] || : >good-1"));
    Ended run = succeeds(implement());
    assertThat(starts("1")).isEqualTo(2);
    assertThat(run.printed()).contains("false");
    assertClean();
  }

  @Test
  void aRedPhaseDropsTheCulpritAndAConflictNamesTheOtherStory() throws Exception {
    plan(
        "gates: { phase: [\"test ! -e bad\"] }\nintegration: { conflictAttempts: 1 }\n",
        does("1", "echo first >>file"),
        does("2", ": >bad"),
        does("3", "grep -q '<<<<<<<' file || echo third >>file"),
        does("4", ""));
    Ended run = implement();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(logged()).containsExactly("1 completed", "2 failed", "3 failed", "4 completed");
    assertThat(run.printed())
        .contains(
            "VerificationError", "MergeConflictError", "story 1", "file", BRANCH + "-story-3");
    assertThat(git("show", BRANCH + "-story-3:part-3")).isNotEmpty();
    assertClean();
  }

  @Test
  void ignoredFilesComeAlongSetupRunsOnceAndSecretsStayOut() throws Exception {
    plan(
        "setup: [\"echo made >>setup-was-run\"]\n",
        does("1", "cat .env setup-was-run >seen-1"),
        does("2", "echo SECRET=1 >.env.production"));
    shell(
        "printf '.env\\nsetup-was-run\\n' >.gitignore; echo .env >.worktreeinclude; "
            + "git add .; git commit -qm Ignores; echo A=1 >.env");
    Ended run = implement();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(logged()).containsExactly("1 completed", "2 failed");
    assertThat(git("show", "HEAD:seen-1")).isEqualTo("A=1\nmade");
    assertThat(git("log", "--all", "--format=%H", "--", ".env.production", ".env")).isEmpty();
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @Test
  void anInterruptedRunGoesOnAtItsGateWithoutTheAgent() throws Exception {
    plan(
        "gates: { story: [\"test -e part-1 || exit 0; mkdir '%s/once' && kill -TERM $PPID; sleep 5\"] }\n"
            .formatted(repository.control()),
        does("1", ""));
    Ended run = implement();
    assertThat(run.exit()).isEqualTo(ExitCode.TERMINATED);
    repository.with("workspace: isolated\n", ScriptedPhase.parallel(does("1", "")));
    succeeds(implement());
    assertThat(starts("1")).isEqualTo(1);
    assertThat(git("show", BRANCH + ":part-1")).isNotEmpty();
  }

  @Test
  void runsOfDifferentPlansLandInOneRepositoryAtTheSameTime() throws Exception {
    String meet =
        """
        : >"$control/here-$REGATTA_STORY_ID"
        until [ -e "$control/here-1" ] && [ -e "$control/here-2" ]; do sleep 0.01; done
        """;
    plan("", does("1", meet));
    shell(
        """
        mkdir docs/features/8
        sed -e 's/Feature 7/Feature 8/' -e 's/### 1\\. /### 2. /' -e 's/Story #1/Story #2/' \
          docs/features/7/user-stories.md >docs/features/8/user-stories.md
        git add .; git commit -qm 'Another plan'
        """);
    Files.writeString(repository.control().resolve("2.sh"), meet);
    StartedTool one = repository.implement(Tool.ofThisBuild());
    StartedTool other = repository.start(Tool.ofThisBuild(), List.of("implement", "feature", "8"));
    succeeds(end(one));
    succeeds(end(other));
    assertThat(git("ls-tree", "--name-only", "HEAD").lines()).contains("part-1", "part-2");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("fsck", "--no-dangling")).isEmpty();
  }

  @Test
  void researchMayChangeNothing() throws Exception {
    plan("", new ScriptedStory("1", "Type: research\nDependencies: none", "rm part-1; exit 0"));
    shell("sed -i 's/printf.*>>\"part.*//' ../control/agent.sh");
    succeeds(implement());
    assertThat(logged()).containsExactly("1 completed");
    assertClean();
  }

  @Test
  void theBranchFollowsAlsoWhereNothingIsLeftToDo() throws Exception {
    plan("", does("1", "echo story >file"));
    shell("echo mine >file");
    Ended run = succeeds(implement());
    assertThat(run.printed() + run.complaints()).contains("your branch was not moved");
    assertThat(Files.readString(repository.root().resolve("file"))).isEqualTo("mine\n");
    shell("git checkout -q file");
    run = succeeds(implement());
    assertThat(run.complaints()).contains("main has followed");
    assertClean();
    assertThat(starts("1")).isEqualTo(1);
  }

  @Test
  void aRunFromADetachedHeadMovesNoBranchThatIsCheckedOutMeanwhile() throws Exception {
    plan("", does("1", "git -C '%s' switch -q main".formatted(repository.root())));
    shell("git checkout -q --detach; echo trial >trial; git add trial; git commit -qm Trial");
    String main = git("rev-parse", "main");
    succeeds(implement());
    assertThat(git("rev-parse", "main")).isEqualTo(main);
    assertThat(git("show", BRANCH + ":part-1")).isNotEmpty();
  }

  @Test
  void whatAPersonCommitsOnAConflictBranchStaysWhenTheStoryCompletes() throws Exception {
    plan(
        "integration: { conflictAttempts: 0 }\n",
        does("1", "echo first >file"),
        does("2", "echo second >file"));
    assertThat(implement().exit()).isEqualTo(ExitCode.INCOMPLETE);
    String kept = BRANCH + "-story-2";
    shell("git switch -q " + kept + "; echo mine >mine; git add mine; git commit -qm Mine");
    String mine = git("rev-parse", kept);
    shell("git switch -q main");
    succeeds(implement());
    assertThat(git("rev-parse", kept)).isEqualTo(mine);
  }

  @Test
  void whatAPersonCommitsOnTheIntegrationBranchDuringTheRunStaysInIt() throws Exception {
    plan(
        "",
        does(
            "1",
            """
            here=$PWD; cd '%1$s'; git worktree add -q ../other regatta/feature-7; cd ../other
            echo mine >mine; git add mine; git commit -qm Mine; cd '%1$s'
            git worktree remove --force ../other; cd "$here"
            """
                .formatted(repository.root())));
    succeeds(implement());
    assertThat(git("ls-tree", "--name-only", "HEAD").lines()).contains("part-1", "mine");
    assertClean();
  }
}

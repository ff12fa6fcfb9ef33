package io.regatta.integration;

import static io.regatta.integration.Sandbox.LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.integration.UserCheckout.Result;
import io.regatta.workspace.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCheckoutTest {
  @TempDir Path root;
  @TempDir Path elsewhere;
  Sandbox sandbox;
  UserCheckout checkout;

  /// Changes `a.txt`, deletes `b.txt`, adds `dir/new.txt`, and the log.
  String to;

  @BeforeEach
  void somethingLanded() throws Exception {
    sandbox = new Sandbox(root);
    sandbox.write(".git/info/exclude", "ignored*\n");
    checkout = new UserCheckout(sandbox.repository);
    to =
        sandbox.commitOn(
            sandbox.base,
            Sandbox.message("1"),
            directory -> {
              Files.writeString(directory.resolve("a.txt"), "landed, and quite a bit longer\n");
              Files.delete(directory.resolve("b.txt"));
              Sandbox.writes("dir/new.txt", "new\n").in(directory);
              Sandbox.writes(LOG, "[1]\n").in(directory);
            });
    // The engine replaces the log before.
    sandbox.write(LOG, "[1]\n");
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(root.resolve(".git/regatta-moving")).doesNotExist();
    assertThat(sandbox.repository.root()).isEqualTo(root);
  }

  private Result fastForward() throws Exception {
    return checkout.fastForward(to, "main", List.of(LOG));
  }

  private void isMoved() throws Exception {
    assertThat(sandbox.git("rev-parse", "main")).isEqualTo(to);
    assertThat(sandbox.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertThat(sandbox.read("a.txt")).startsWith("landed");
    assertThat(root.resolve("b.txt")).doesNotExist();
    assertThat(sandbox.read("dir/new.txt")).isEqualTo("new\n");
    assertThat(root.resolve(".git/index.lock")).doesNotExist();
  }

  private void isAsBefore() throws Exception {
    assertThat(sandbox.git("rev-parse", "main")).isEqualTo(sandbox.base);
    assertThat(sandbox.read("a.txt")).isEqualTo("1\n2\n3\n4\n5\n");
    assertThat(sandbox.read("b.txt")).isEqualTo("b\n");
    assertThat(root.resolve("dir")).doesNotExist();
    assertThat(sandbox.git("diff", "--cached", "--name-only")).isEmpty();
  }

  private String status() throws Exception {
    return sandbox.git("status", "--porcelain");
  }

  @Test
  void branchAndFilesMoveTogether() throws Exception {
    assertThat(fastForward()).isEqualTo(new Result.Moved("main", sandbox.base, to));

    isMoved();
    assertThat(status()).isEmpty();
    assertThat(sandbox.git("reflog", "-1", "--format=%gs", "HEAD"))
        .isEqualTo("regatta: fast-forward");
    assertThat(fastForward()).isEqualTo(new Result.AlreadyThere());
  }

  @Test
  void neverWritesTheLog() throws Exception {
    Object inode = Files.getAttribute(root.resolve(LOG), "unix:ino");
    Object time = Files.getLastModifiedTime(root.resolve(LOG));

    fastForward();

    assertThat(Files.getAttribute(root.resolve(LOG), "unix:ino")).isEqualTo(inode);
    assertThat(Files.getLastModifiedTime(root.resolve(LOG))).isEqualTo(time);
    assertThat(status()).isEmpty();
  }

  @Test
  void keepsWhatTheUserChangedElsewhere() throws Exception {
    sandbox.write("src/c.txt", "dirty\n");
    sandbox.write("staged.txt", "staged\n");
    sandbox.git("add", "staged.txt");
    sandbox.write("untracked.txt", "untracked\n");
    sandbox.write("a.txt", "stashed\n");
    sandbox.git("stash", "push", "-q", "a.txt");
    String stash = sandbox.git("rev-parse", "stash@{0}");

    assertThat(fastForward()).isInstanceOf(Result.Moved.class);

    isMoved();
    assertThat(status().lines())
        .containsExactlyInAnyOrder(" M src/c.txt", "A  staged.txt", "?? untracked.txt");
    assertThat(sandbox.git("rev-parse", "stash@{0}")).isEqualTo(stash);
  }

  @Test
  void aFileThatWasOnlyTouchedIsNotInTheWay() throws Exception {
    Files.setLastModifiedTime(
        root.resolve("a.txt"), java.nio.file.attribute.FileTime.fromMillis(1));

    assertThat(fastForward()).isInstanceOf(Result.Moved.class);
    isMoved();
  }

  @Test
  void movesFromAnyBranchIfNoneIsExpected() throws Exception {
    sandbox.git("switch", "-q", "-c", "topic");

    assertThat(checkout.fastForward(to, null, List.of(LOG)))
        .isEqualTo(new Result.Moved("topic", sandbox.base, to));
    assertThat(sandbox.git("rev-parse", "main")).isEqualTo(sandbox.base);
  }

  @Test
  void saysThatTheUsersBranchHasGoneOn() throws Exception {
    String theirs = sandbox.commit("the user's own");

    assertThat(fastForward()).isEqualTo(new Result.Behind(theirs));
  }

  private void held(String reason, String hint) throws Exception {
    String index = sandbox.git("ls-files", "--stage");
    String status = status();
    String head = sandbox.head();

    Result result = fastForward();
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Held.class,
            held -> {
              assertThat(held.reason()).contains(reason);
              assertThat(held.hint()).contains(hint);
            });
    assertThat(merged(((Result.Held) result).hint())).isEqualTo(to);
    assertThat(sandbox.git("ls-files", "--stage")).isEqualTo(index);
    assertThat(status()).isEqualTo(status);
    assertThat(sandbox.head()).isEqualTo(head);
  }

  /// The commit that the command in the hint would merge, as git understands it.
  private String merged(String hint) throws Exception {
    Matcher command = Pattern.compile("`git merge --ff-only ([0-9a-f]+)`").matcher(hint);
    assertThat(command.find()).as(hint).isTrue();
    return sandbox.git("rev-parse", "--verify", command.group(1) + "^{commit}").strip();
  }

  @Test
  void isHeldByAChangeToTheSameFile() throws Exception {
    sandbox.write("a.txt", "dirty\n");
    held("a.txt changed in the checkout", "commit, stash");
    assertThat(sandbox.read("a.txt")).isEqualTo("dirty\n");
  }

  @Test
  void isHeldByAStagedChangeToTheSameFile() throws Exception {
    sandbox.write("a.txt", "dirty\n");
    sandbox.git("add", "a.txt");
    held("a.txt changed in the checkout", "commit, stash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir/new.txt", "dir/new.txt/inside", "dir"})
  void isHeldByAnUntrackedFileInTheWay(String file) throws Exception {
    sandbox.write(file, "mine\n");
    held(file + " in the checkout", "commit, stash");
    assertThat(sandbox.read(file)).isEqualTo("mine\n");
  }

  @Test
  void isHeldByAnIgnoredFileInTheWay() throws Exception {
    to = sandbox.commitOn(to, "adds it", Sandbox.writes("added.txt", "theirs\n"));
    sandbox.write(".git/info/exclude", "added.txt\n");
    sandbox.write("added.txt", "a secret of mine\n");
    held("added.txt in the checkout", "commit, stash");
    assertThat(sandbox.read("added.txt")).isEqualTo("a secret of mine\n");
  }

  @Test
  void isHeldByADetachedHead() throws Exception {
    sandbox.git("checkout", "-q", "--detach");
    held("no branch is checked out", "switch to your branch");
  }

  @Test
  void isHeldByAnotherBranch() throws Exception {
    sandbox.git("switch", "-q", "-c", "topic");
    held("topic is checked out now, and main was", "git switch main");
  }

  @Test
  void isHeldByAMergeInProgress() throws Exception {
    sandbox.write(".git/MERGE_HEAD", sandbox.base + "\n");
    held("a merge is in progress", "git merge --abort");
    Files.delete(root.resolve(".git/MERGE_HEAD"));
  }

  @Test
  void isHeldByARebaseInProgress() throws Exception {
    Files.createDirectories(root.resolve(".git/rebase-merge"));
    held("a rebase is in progress", "git rebase --abort");
  }

  @Test
  void isHeldByAnotherGitCommandAtWork() throws Exception {
    Files.writeString(root.resolve(".git/index.lock"), "");
    held("another git command is at work", "remove that file");
    assertThat(root.resolve(".git/index.lock")).exists();
    Files.delete(root.resolve(".git/index.lock"));
  }

  @Test
  void runsNoHookOfTheUser() throws Exception {
    for (String hook :
        List.of("post-checkout", "post-merge", "post-index-change", "reference-transaction")) {
      Path path = root.resolve(".git/hooks").resolve(hook);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "#!/bin/sh\ntouch \"" + elsewhere.resolve("ran") + "\"\n");
      assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    assertThat(fastForward()).isInstanceOf(Result.Moved.class);

    assertThat(elsewhere.resolve("ran")).doesNotExist();
    sandbox.git("branch", "other");
    assertThat(elsewhere.resolve("ran")).as("the hooks do run for the user").exists();
  }

  @Test
  void leavesFilesOutsideOfASparseCheckoutOut() throws Exception {
    sandbox.git("sparse-checkout", "set", "--no-cone", "/*", "!/dir/");

    assertThat(fastForward()).isInstanceOf(Result.Moved.class);

    assertThat(root.resolve("dir")).doesNotExist();
    assertThat(sandbox.read("a.txt")).startsWith("landed");
    assertThat(status()).isEmpty();
  }

  @Test
  void writesLineEndsAndFiltersAsTheUserHasThem() throws Exception {
    sandbox.git("config", "filter.shout.smudge", "tr a-z A-Z");
    sandbox.git("config", "filter.shout.clean", "tr A-Z a-z");
    to =
        sandbox.commitOn(
            to,
            "attributes",
            directory -> {
              Sandbox.writes(".gitattributes", "*.win text eol=crlf\n*.loud filter=shout\n")
                  .in(directory);
              Sandbox.writes("x.win", "x\n").in(directory);
              Sandbox.writes("x.loud", "loud\n").in(directory);
            });

    assertThat(fastForward()).isInstanceOf(Result.Moved.class);

    assertThat(sandbox.read("x.win")).isEqualTo("x\r\n");
    assertThat(sandbox.read("x.loud")).isEqualTo("LOUD\n");
    assertThat(status()).isEmpty();
  }

  @Test
  void movesALinkedWorktree() throws Exception {
    Path linked = elsewhere.resolve("linked");
    sandbox.git("worktree", "add", "-q", "-b", "topic", linked.toString(), sandbox.base);
    Sandbox.writes(LOG, "[1]\n").in(linked);

    assertThat(new UserCheckout(Repository.at(linked)).fastForward(to, "topic", List.of(LOG)))
        .isEqualTo(new Result.Moved("topic", sandbox.base, to));
    assertThat(Sandbox.git(linked, "status", "--porcelain")).isEmpty();
    assertThat(sandbox.git("rev-parse", "main")).isEqualTo(sandbox.base);
  }

  /// The steps up to one, and then a kill.
  private CheckoutMove killedAfter(int step) throws Exception {
    CheckoutMove move =
        new CheckoutMove(
            new Commits(sandbox.repository),
            new CheckoutMove.Note("main", sandbox.base, to, List.of(LOG)));
    assertThat(move.begin()).isTrue();
    if (step >= 2) {
      move.prepare();
    }
    if (step >= 3) {
      move.writeFiles();
    }
    if (step >= 4) {
      move.writeIndex();
    }
    if (step >= 5) {
      move.moveBranch();
    }
    return move;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aKillBeforeFilesAreWrittenLeavesAllAsItWas(int step) throws Exception {
    killedAfter(step);
    sandbox.write("a.txt", "changed by the user since\n");

    assertThat(checkout.recover()).isEmpty();

    assertThat(root.resolve(".git/index.lock")).doesNotExist();
    assertThat(status()).isEqualTo(" M a.txt\n?? docs/");
    assertThat(sandbox.head()).isEqualTo(sandbox.base);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void aKillAfterFilesAreWrittenIsCompleted(int step) throws Exception {
    killedAfter(step);

    assertThat(checkout.recover()).isPresent();

    isMoved();
    assertThat(status()).isEmpty();
    assertThat(checkout.recover()).isEmpty();
  }

  @Test
  void aKillAfterTheBranchMovedIsForgotten() throws Exception {
    killedAfter(5);

    assertThat(checkout.recover()).isEmpty();

    isMoved();
    assertThat(status()).isEmpty();
  }

  @Test
  void aKillBeforeTheNoteWasWrittenIsForgotten() throws Exception {
    Files.createDirectories(root.resolve(".git/regatta-moving"));

    assertThat(checkout.recover()).isEmpty();
    isAsBefore();
  }

  private void killedInTheMiddle() throws Exception {
    killedAfter(3);
    Files.delete(root.resolve(".git/regatta-moving/after"));
  }

  @Test
  void aKillWhileFilesAreWrittenIsTakenBack() throws Exception {
    killedInTheMiddle();
    sandbox.write("a.txt", "landed, and");

    assertThat(checkout.recover()).isPresent();

    isAsBefore();
    assertThat(status()).isEqualTo("?? docs/");
    assertThat(fastForward()).isInstanceOf(Result.Moved.class);
    isMoved();
  }

  @Test
  void aKillWhileFilesArePutBackIsTakenBack() throws Exception {
    killedInTheMiddle();
    sandbox.write("a.txt", "1\n2\n");
    sandbox.write("b.txt", "");

    checkout.recover();

    isAsBefore();
  }

  @Test
  void whatTheUserChangedAfterAKillStays() throws Exception {
    killedInTheMiddle();
    sandbox.write("a.txt", "the user's\n");
    sandbox.write("dir/new.txt", "the user's\n");
    sandbox.write("b.txt", "the user's\n");

    checkout.recover();

    assertThat(sandbox.read("a.txt")).isEqualTo("the user's\n");
    assertThat(sandbox.read("dir/new.txt")).isEqualTo("the user's\n");
    assertThat(sandbox.read("b.txt")).isEqualTo("the user's\n");
    assertThat(fastForward()).isInstanceOf(Result.Held.class);
  }

  @Test
  void whoeverRemovedTheLockAndWentOnIsLeftAlone() throws Exception {
    killedAfter(3);
    Files.delete(root.resolve(".git/index.lock"));
    sandbox.git("reset", "-q", "--hard");

    assertThat(checkout.recover().orElse("")).contains("by hand");

    assertThat(sandbox.read("a.txt")).isEqualTo("1\n2\n3\n4\n5\n");
    assertThat(sandbox.head()).isEqualTo(sandbox.base);
  }

  @Test
  void aBranchThatIsMovedMeanwhileKeepsFilesAsTheyWere() throws Exception {
    CheckoutMove move = killedAfter(4);
    String other = sandbox.commitOn(sandbox.base, "other", Sandbox.writes("other.txt", "x\n"));
    sandbox.git("update-ref", "refs/heads/main", other);
    assertThatThrownBy(move::moveBranch).hasMessageContaining("update-ref");

    checkout.recover();

    assertThat(sandbox.read("a.txt")).isEqualTo("1\n2\n3\n4\n5\n");
    assertThat(sandbox.head()).isEqualTo(other);
    assertThat(root.resolve(".git/index.lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"switch -q -c other", "commit -q --allow-empty -m mine", "merge"})
  void holdsWhenTheCheckoutChangedBeforeTheLockWasHeld(String command) throws Exception {
    CheckoutMove move =
        new CheckoutMove(
            new Commits(sandbox.repository),
            new CheckoutMove.Note("main", sandbox.base, to, List.of(LOG)));
    if (command.equals("merge")) {
      sandbox.write(".git/MERGE_HEAD", to + "\n");
    } else {
      sandbox.git(command.split(" "));
    }
    String before = sandbox.git("rev-parse", "main");

    assertThat(checkout.move(move, "`git merge`")).isInstanceOf(Result.Held.class);

    assertThat(sandbox.git("rev-parse", "main")).isEqualTo(before);
    assertThat(sandbox.read("b.txt")).isEqualTo("b\n");
    assertThat(root.resolve(".git/index.lock")).doesNotExist();
  }
}

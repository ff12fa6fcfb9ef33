package io.regatta.integration;

import static io.regatta.integration.Sandbox.id;
import static io.regatta.integration.Sandbox.writes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.integration.IntegrationBranch.Joined;
import io.regatta.integration.IntegrationBranch.Opened;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationBranchTest {
  private static final String BRANCH = "refs/heads/regatta/feature-5";

  @TempDir Path root;
  @TempDir Path elsewhere;
  Sandbox sandbox;
  IntegrationBranch branch;

  @BeforeEach
  void repository() throws Exception {
    sandbox = new Sandbox(root);
    branch = sandbox.branch;
  }

  private String onBranch(String file, String text) throws Exception {
    String commit =
        sandbox.commitOn(
            sandbox.git("rev-parse", BRANCH), Sandbox.message("1"), writes(file, text));
    sandbox.git("update-ref", BRANCH, commit);
    return commit;
  }

  @Test
  void beginsAtTheUsersCommit() throws Exception {
    assertThat(branch.tip()).isEmpty();
    assertThat(branch.open()).isEqualTo(new Opened(sandbox.base, List.of()));
    assertThat(branch.tip()).contains(sandbox.base);
    assertThat(branch.open()).isEqualTo(new Opened(sandbox.base, List.of()));
  }

  @Test
  void beginsAtADetachedHead() throws Exception {
    sandbox.git("checkout", "-q", "--detach");
    assertThat(branch.open().tip()).isEqualTo(sandbox.base);
  }

  @Test
  void followsTheUsersBranch() throws Exception {
    branch.open();
    sandbox.write("b.txt", "new");
    String head = sandbox.commit("second");

    Opened opened = branch.open();

    assertThat(opened.tip()).isEqualTo(head);
    assertThat(opened.remarks()).singleElement().asString().contains("followed your branch");
    assertThat(branch.tip()).contains(head);
  }

  @Test
  void goesOnFromWhatIsNotYetOnTheUsersBranch() throws Exception {
    branch.open();
    String ahead = onBranch("new.txt", "new");

    Opened opened = branch.open();

    assertThat(opened.tip()).isEqualTo(ahead);
    assertThat(opened.remarks()).singleElement().asString().contains("ahead", "(1 commit)");
  }

  @Test
  void mergesTheUsersBranchIn() throws Exception {
    branch.open();
    String ahead = onBranch("new.txt", "new");
    sandbox.write("b.txt", "changed");
    String head = sandbox.commit("second");

    Opened opened = branch.open();

    assertThat(sandbox.git("log", "-1", "--format=%P", opened.tip())).isEqualTo(ahead + " " + head);
    assertThat(sandbox.show(opened.tip(), "new.txt")).isEqualTo("new");
    assertThat(sandbox.show(opened.tip(), "b.txt")).isEqualTo("changed");
    assertThat(branch.tip()).contains(opened.tip());
  }

  @Test
  void saysWhatConflictsWithTheUsersBranch() throws Exception {
    branch.open();
    String ahead = onBranch("b.txt", "ours");
    sandbox.write("b.txt", "theirs");
    sandbox.commit("second");

    assertThatThrownBy(branch::open)
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            e -> {
              assertThat(e).hasMessageContaining("conflicts with your branch in b.txt");
              assertThat(e.hint().orElse("")).contains("git merge regatta/feature-5");
            });
    assertThat(branch.tip()).contains(ahead);
  }

  @Test
  void saysWhatToDoWithoutACommit() throws Exception {
    Sandbox.git(elsewhere, "init", "-q");
    IntegrationBranch empty =
        new IntegrationBranch(Repository.at(elsewhere), sandbox.refs, Sandbox.PLAN);

    assertThatThrownBy(empty::open).hasMessageContaining("has no commit");
  }

  @Test
  void isNotMovedUnderACheckout() throws Exception {
    branch.open();
    sandbox.git("switch", "-q", "regatta/feature-5");

    assertThatThrownBy(branch::open).hasMessageContaining("is checked out in");
    String commit = sandbox.commitOn(sandbox.base, Sandbox.message("1"), writes("new.txt", "new"));
    assertThatThrownBy(() -> branch.publish(commit)).hasMessageContaining("is checked out in");
    assertThat(branch.tip()).contains(sandbox.base);
  }

  @Test
  void saysWhichBranchIsInItsWay() throws Exception {
    sandbox.git("branch", "regatta");

    assertThatThrownBy(branch::open)
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            e -> assertThat(e.hint().orElse("")).contains("git branch -m regatta"));
  }

  @Test
  void publishesWhatWasKept() throws Exception {
    branch.open();
    String commit = sandbox.commitOn(sandbox.base, Sandbox.message("1"), writes("new.txt", "new"));
    branch.keep(sandbox.base);
    branch.keep(commit);
    assertThat(sandbox.repository.commit(sandbox.refs.landing())).contains(commit);
    assertThat(branch.tip()).contains(sandbox.base);

    branch.publish(commit);

    assertThat(branch.tip()).contains(commit);
    assertThat(sandbox.repository.commit(sandbox.refs.landing())).isEmpty();
    branch.publish(commit);
    assertThat(branch.tip()).contains(commit);
  }

  @Test
  void doesNotPublishOverWhatSomebodyElsePutThere() throws Exception {
    branch.open();
    String commit = sandbox.commitOn(sandbox.base, Sandbox.message("1"), writes("new.txt", "new"));
    branch.keep(commit);
    String other = onBranch("other.txt", "other");

    assertThatThrownBy(() -> branch.publish(commit)).hasMessageContaining("somebody else");
    assertThat(branch.tip()).contains(other);
    assertThat(sandbox.repository.commit(sandbox.refs.landing())).contains(commit);
  }

  @Test
  void recordsNothingButTheLog() throws Exception {
    byte[] log = "[ {\"summary\": \"größer\"} ]\n".getBytes(UTF_8);

    String commit = branch.recordLogs(sandbox.base, Map.of(Sandbox.LOG, log), "Record phase 1");

    assertThat(sandbox.git("diff", "--name-status", sandbox.base, commit))
        .isEqualTo("A\t" + Sandbox.LOG);
    assertThat(sandbox.show(commit, Sandbox.LOG)).isEqualTo(new String(log, UTF_8).strip());
    assertThat(sandbox.git("log", "-1", "--format=%s %P", commit))
        .isEqualTo("Record phase 1 " + sandbox.base);
    assertThat(branch.recordLogs(commit, Map.of(Sandbox.LOG, log), "Again")).isEqualTo(commit);
    assertThat(sandbox.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aKillWhileTheLogWasRecordedLeavesNothingAndIsInNobodysWay() throws Exception {
    Path index = sandbox.root.resolve(".git/regatta-log-index");
    Path lock = index.resolveSibling("regatta-log-index.lock");
    Files.writeString(index, "half an ind");
    Files.writeString(lock, "");

    String commit =
        branch.recordLogs(sandbox.base, Map.of(Sandbox.LOG, "[]".getBytes(UTF_8)), "Record");

    assertThat(sandbox.show(commit, Sandbox.LOG)).isEqualTo("[]");
    assertThat(index).doesNotExist();
    assertThat(lock).doesNotExist();
  }

  @Test
  void recordsTheLogAsAttributesHaveIt() throws Exception {
    sandbox.write(".gitattributes", "*.json text eol=crlf\n");
    String tip = sandbox.commit("attributes");

    String commit = branch.recordLogs(tip, Map.of(Sandbox.LOG, "[]\r\n".getBytes(UTF_8)), "Record");

    assertThat(sandbox.git("cat-file", "-s", commit + ":" + Sandbox.LOG)).isEqualTo("3");
  }

  @Test
  void joinsAnotherLineOfCommits() throws Exception {
    String ours = sandbox.commitOn(sandbox.base, "ours", writes("new.txt", "new"));
    String theirs = sandbox.commitOn(sandbox.base, "theirs", writes("b.txt", "theirs"));

    String joined = ((Joined.Merged) branch.join(ours, theirs)).tip();

    assertThat(sandbox.git("log", "-1", "--format=%P", joined)).isEqualTo(ours + " " + theirs);
    assertThat(branch.join(joined, theirs)).isEqualTo(new Joined.Merged(joined));
    assertThat(branch.join(sandbox.base, theirs)).isEqualTo(new Joined.Merged(theirs));
  }

  @Test
  void saysWhereAnotherLineOfCommitsConflicts() throws Exception {
    String ours = sandbox.commitOn(sandbox.base, "ours", writes("b.txt", "ours"));
    String theirs = sandbox.commitOn(sandbox.base, "theirs", writes("b.txt", "theirs"));

    assertThat(branch.join(ours, theirs)).isEqualTo(new Joined.Conflict(List.of("b.txt")));
  }

  @Test
  void knowsWhoChangedAFile() throws Exception {
    String one = sandbox.commitOn(sandbox.base, Sandbox.message("1"), writes("b.txt", "1"));
    String two = sandbox.commitOn(one, Sandbox.message("4.2"), writes("a.txt", "2"));
    String three = sandbox.commitOn(two, Sandbox.message("3"), writes("b.txt", "3"));
    String users = sandbox.commitOn(three, "by hand", writes("b.txt", "4"));

    assertThat(branch.others(sandbox.base, users, List.of("b.txt")))
        .containsExactly(id("1"), id("3"));
    assertThat(branch.others(one, users, List.of())).containsExactly(id("4.2"), id("3"));
    assertThat(branch.others(sandbox.base, users, List.of("no-such-file"))).isEmpty();
  }

  @Test
  void runsNoHookOfTheUser() throws Exception {
    for (String hook :
        List.of("post-commit", "reference-transaction", "post-merge", "post-index-change")) {
      Path path = root.resolve(".git/hooks").resolve(hook);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "#!/bin/sh\ntouch \"" + elsewhere.resolve("ran") + "\"\n");
      assertThat(path.toFile().setExecutable(true)).isTrue();
    }
    branch.open();
    String commit =
        branch.recordLogs(sandbox.base, Map.of(Sandbox.LOG, "[]".getBytes(UTF_8)), "Record");
    branch.keep(commit);
    branch.publish(commit);

    assertThat(elsewhere.resolve("ran")).doesNotExist();
    sandbox.git("branch", "other");
    assertThat(elsewhere.resolve("ran")).as("the hooks do run for the user").exists();
  }
}

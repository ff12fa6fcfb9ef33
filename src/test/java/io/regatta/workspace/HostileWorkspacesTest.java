package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Agents that do harm in their workspace. Whatever they do, the user's checkout, HEAD, branches,
/// hooks, stash and configuration are byte for byte as they were, and no hook ran.
class HostileWorkspacesTest {
  @TempDir Path home;
  WorkspaceKit kit;
  IsolatedWorkspace workspace;
  Map<String, String> before;

  @BeforeEach
  void userWithHistory() throws Exception {
    kit = WorkspaceKit.withHistory(home);
    before = kit.untouchable();
    workspace = kit.make();
  }

  @AfterEach
  void theUsersRepositoryIsAsItWas() throws Exception {
    assertThat(kit.untouchable()).isEqualTo(before);
    assertThat(kit.repository.git("fsck", "--no-dangling")).isEmpty();
    kit.workspaces.remove(WorkspaceKit.STORY);
    assertThat(workspace.directory().getParent()).doesNotExist();
    DirectoryRemoval.remove(home.resolve("state"));
    assertThat(home.resolve("state")).doesNotExist();
    assertThat(kit.untouchable()).isEqualTo(before);
  }

  private static List<String> what(Capture capture) {
    return capture.refusals().stream().map(Capture.Refusal::what).toList();
  }

  @Test
  void deletesEverything() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf ..?* .[!.]* *");
    assertThat(what(capture)).containsExactly("all files of the repository are deleted");
    assertThat(capture.files().deleted())
        .containsExactly(".gitignore", "run.sh", "src/one.txt", "src/two.txt");
  }

  @Test
  void deletesTheWorkspaceItself() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf \"$PWD\"");
    assertThat(what(capture).getFirst()).contains("directory of the workspace is gone");
    assertThat(capture.commit()).isNull();
    assertThat(kit.workspaces.find(WorkspaceKit.STORY)).isEmpty();
  }

  @Test
  void putsALinkInPlaceOfTheWorkspace() throws Exception {
    Capture capture =
        kit.after(workspace, "d=\"$PWD\"; cd ..; rm -rf \"$d\"; ln -s '" + kit.root + "' \"$d\"");
    assertThat(capture.commit()).isNull();
    assertThat(capture.refusals()).hasSize(1);
  }

  @Test
  void removesItsGitDirectory() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf .git; echo x > new.txt");
    assertThat(capture.files().created()).containsExactly("new.txt");
    assertThat(capture.refusals()).isEmpty();
  }

  @Test
  void deletesAllButHiddenFilesAndGoesOn() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf *; echo x > new.txt");
    assertThat(what(capture)).containsExactly("all files of the repository are deleted");
  }

  @Test
  void movesEverythingIntoADirectory() throws Exception {
    Capture capture =
        kit.after(workspace, "mkdir all; mv src run.sh .gitignore all/; echo x > new.txt");
    assertThat(capture.refusals()).isEmpty();
    assertThat(capture.files().created()).contains("all/src/two.txt", "new.txt");
  }

  @Test
  void deletesThreeFilesOfFour() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf src .gitignore");
    assertThat(capture.refusals()).isEmpty();
  }

  @Test
  void pushesToTheUsersRepositoryByItsPath() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            unset GIT_CONFIG_COUNT; echo x > new.txt; git add new.txt; git commit -qm mine
            objects=$(cat .git/objects/info/alternates)
            ! git push -q --force "${objects%/objects}" HEAD:other 2>push.log
            ! git push -q --force "${objects%/objects}" :refs/heads/other 2>>push.log
            """);
    assertThat(capture.files().created()).containsExactly("new.txt");
  }

  @Test
  void resetsAndLeavesItsWorkOnTop() throws Exception {
    Capture capture =
        kit.after(workspace, "git reset -q --hard HEAD~1; echo x > new.txt; git add new.txt");
    assertThat(what(capture))
        .singleElement()
        .asString()
        .contains("moved to another commit", "src/two.txt");
    assertThat(capture.refusals().getFirst().hint()).contains(kit.head());
  }

  @Test
  void squashesAndAmendsWhatIsOnTop() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            git reset -q --soft HEAD~1; echo x > new.txt; git add .
            git commit -qm all; git commit -q --amend -m more
            """);
    assertThat(capture.refusals()).isEmpty();
    assertThat(capture.files().created()).containsExactly("new.txt");
  }

  @Test
  void resetsPushesAndMovesBranches() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            echo x > new.txt
            git reset -q --hard HEAD~1
            git push --force origin HEAD:main 2>/dev/null || git push --force 2>/dev/null || true
            git checkout -q -b main; git branch -f other; git tag v1
            git update-ref refs/heads/main HEAD
            """);
    assertThat(capture.files().modified()).containsExactly("src/two.txt");
    assertThat(capture.refusals()).hasSize(1);
  }

  @Test
  void commitsOnABranchAndSwitchesAway() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            git checkout -q -b mine; echo w > work.txt; git add .; git commit -qm work
            git checkout -q --detach HEAD~1; echo x > new.txt
            """);
    assertThat(capture.files().created()).containsExactly("new.txt");
    String ref = WorkspaceKit.REFS.saved(WorkspaceKit.STORY, "run-1-2");
    assertThat(capture.remarks()).singleElement().asString().contains("refs/heads/mine", ref);
    assertThat(kit.show(ref, "work.txt")).isEqualTo("w");
    assertThat(WorkspaceKit.capture(workspace).remarks()).isEmpty();
  }

  @Test
  void hidesWorkInAStashAndPacksIt() throws Exception {
    Capture capture =
        kit.after(workspace, "echo s >> src/two.txt; git stash -q; git pack-refs --all; git gc -q");
    assertThat(capture.commit()).isNull();
    String ref = WorkspaceKit.REFS.saved(WorkspaceKit.STORY, "run-1-2");
    assertThat(capture.remarks()).singleElement().asString().contains("refs/stash");
    assertThat(kit.show(ref, "src/two.txt")).endsWith("s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo TOKEN=x > .env; git add -f .env; git commit -qm s",
        "echo TOKEN=x > .env; git add -f .env; git commit -qm s; git rm -q .env; git commit -qm t",
        "echo ok > k.txt; git add .; git commit -qm s; echo '-----BEGIN PRIVATE KEY-----' > k.txt;"
            + " git commit -qam t"
      })
  void commitsSecretsOnAnotherBranch(String secret) throws Exception {
    IsolatedWorkspace workspace = kit.make();
    Capture capture =
        kit.after(
            workspace,
            "git switch -qc side; echo w > w.txt; git add w.txt; git commit -qm w; "
                + secret
                + "; git switch -q --detach "
                + kit.head());
    assertThat(capture.remarks())
        .singleElement()
        .asString()
        .contains("refs/heads/side", "not copied", workspace.directory().toString());
    String objects = kit.repository.git("cat-file", "--batch-all-objects", "--batch");
    assertThat(objects).doesNotContain("TOKEN=x", "BEGIN PRIVATE KEY");
    assertThat(kit.repository.git("for-each-ref", WorkspaceKit.REFS.savedOf(WorkspaceKit.STORY)))
        .isEmpty();

    kit.workspaces.remove(WorkspaceKit.STORY);
    assertThat(kit.workspaces.leftovers()).hasSize(1);
  }

  @Test
  void commitsWorkWithASecretWhereItEnds() throws Exception {
    Capture capture =
        kit.after(
            kit.make(),
            "git switch -qc side; echo TOKEN=x > .env; echo w > w.txt; git add -f .env w.txt;"
                + " git commit -qm w");
    assertThat(capture.refusals()).hasSize(1);
    assertThat(capture.remarks()).isEmpty();
    assertThat(kit.repository.git("for-each-ref", WorkspaceKit.REFS.savedOf(WorkspaceKit.STORY)))
        .isEmpty();
  }

  @Test
  void installsHooksFiltersAndMonitors() throws Exception {
    String harm = "touch '" + home + "/hook-ran'";
    Capture capture =
        kit.after(
            workspace,
            """
            for h in pre-commit post-index-change reference-transaction; do
              mkdir -p .git/hooks; printf '#!/bin/sh\\n%s\\n' > .git/hooks/$h
              chmod +x .git/hooks/$h; done
            echo '* filter=x' > .gitattributes
            echo x > new.txt
            git config core.fsmonitor "%s; true"; git config core.hooksPath .git/hooks
            git config filter.x.clean "%s; cat"; git config core.pager "%s"
            """
                .formatted(harm.replace("'", "\""), harm, harm, harm));
    assertThat(capture.files().created()).containsExactly(".gitattributes", "new.txt");
  }

  @Test
  void makesItsGitAFileThatPointsAtTheUsersRepository() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            "rm -rf .git; echo 'gitdir: " + kit.root + "/.git' > .git; echo x > new.txt");
    assertThat(capture.files().created()).containsExactly("new.txt");
    assertThat(what(capture)).singleElement().asString().contains("leads to another repository");
  }

  @Test
  void makesItsGitALinkToTheUsersRepository() throws Exception {
    Capture capture =
        kit.after(workspace, "rm -rf .git; ln -s '" + kit.root + "/.git' .git; echo x > new.txt");
    assertThat(capture.files().created()).containsExactly("new.txt");
    assertThat(what(capture)).singleElement().asString().contains("leads to another repository");
  }

  @Test
  void makesPipesAndLoopsInItsGitDirectory() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            echo x > new.txt; git add .; git commit -qm words
            rm .git/HEAD; mkfifo .git/HEAD; mkfifo .git/refs/heads/pipe
            ln -s . .git/refs/loop; rm .git/objects/info/alternates
            mkfifo .git/objects/info/alternates; mkfifo .git/packed-refs
            """);
    assertThat(capture.files().created()).containsExactly("new.txt");
  }

  @Test
  void leavesARebaseHalfDone() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            git checkout -q -b a HEAD~1; echo a > src/two.txt; git commit -qam a
            git rebase %s >/dev/null 2>&1 || true
            """
                .formatted(kit.head()));
    assertThat(what(capture)).containsExactly("a rebase is left half-done");
  }

  @Test
  void editsTheLogAndTheEnginesDirectory() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            "echo hacked > "
                + WorkspaceKit.LOG
                + "; mkdir .regatta; echo x > .regatta/run; echo x > new.txt");
    assertThat(capture.files())
        .isEqualTo(new FileChanges(List.of("new.txt"), List.of(), List.of()));
    assertThat(capture.remarks())
        .containsExactly(
            "left out what was done to .regatta/, which is the engine's",
            "left out what was done to " + WorkspaceKit.LOG + ", which is the engine's");
    assertThat(kit.show("" + capture.commit(), WorkspaceKit.LOG)).isEqualTo("[]");
  }

  @Test
  void editsTheLogAlone() throws Exception {
    Capture capture = kit.after(workspace, "rm " + WorkspaceKit.LOG);
    assertThat(capture.commit()).isNull();
    assertThat(capture.refusals()).isEmpty();
  }

  @Test
  void replacesDirectoriesByLinksOutOfTheWorkspace() throws Exception {
    Capture capture = kit.after(workspace, "rm -rf docs src; ln -s /etc docs; ln -s /etc src");
    assertThat(what(capture)).singleElement().asString().startsWith("docs takes the place");
    assertThat(capture.files())
        .isEqualTo(
            new FileChanges(List.of("src"), List.of(), List.of("src/one.txt", "src/two.txt")));
    assertThat(capture.remarks()).contains("the link src leads out of the repository");
  }

  @Test
  void swapsFilesAndDirectories() throws Exception {
    Capture capture =
        kit.after(workspace, "rm -rf src run.sh; echo f > src; mkdir run.sh; echo x > run.sh/x");
    assertThat(capture.files())
        .isEqualTo(
            new FileChanges(
                List.of("run.sh/x", "src"),
                List.of(),
                List.of("run.sh", "src/one.txt", "src/two.txt")));
  }

  @Test
  void makesLoopsPipesAndNamesThatAreNoText() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            ln -s loop loop; mkdir d; ln -s .. d/up; mkfifo d/pipe
            echo 1 > $'new\\nline'; echo 2 > 'ä ö "q"'; echo 3 > $'\\xff\\xfe'; echo 4 > ':(top)x'
            echo 5 > $'tab\\there'; echo 6 > 'back\\slash'
            """);
    assertThat(capture.files().created())
        .contains("new\nline", "ä ö \"q\"", ":(top)x", "loop", "d/up", "tab\there", "back\\slash")
        .hasSize(8);
    assertThat(capture.remarks())
        .contains("left out d/pipe, which is a pipe, a socket or a device");
    assertThat(kit.repository.git("ls-tree", "-r", "--name-only", "-z", "" + capture.commit()))
        .contains("new\nline", "ä ö \"q\"");
  }

  @Test
  void turnsATrackedFileIntoAPipe() throws Exception {
    Capture capture = kit.after(workspace, "rm run.sh; mkfifo run.sh");
    assertThat(what(capture)).singleElement().asString().startsWith("run.sh was a file");
  }

  @Test
  void makesARepositoryWithinTheRepository() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            mkdir lib; cd lib; git init -q; echo x > x; git add .
            git -c user.name=a -c user.email=a@b commit -qm x
            git config core.fsmonitor 'touch "%s/hook-ran"; true'
            """
                .formatted(home));
    assertThat(capture.refusals())
        .containsExactly(
            new Capture.Refusal(
                "the directory lib/ is a git repository of its own",
                "remove its .git, so that its files can be committed"));
    assertThat(capture.commit()).isNull();
  }

  @Test
  void makesAFileOfATerabyte() throws Exception {
    Capture capture = kit.after(workspace, "truncate -s 1T huge.bin; truncate -s 1T src/one.txt");
    assertThat(what(capture))
        .containsExactlyInAnyOrder(
            "the file huge.bin is larger than 100 MiB",
            "the file src/one.txt is larger than 100 MiB");
    assertThat(capture.commit()).isNull();
  }

  @Test
  void deletesTheIgnoreRules() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            "rm .gitignore; mkdir -p node_modules; echo x > node_modules/x.js; echo x > new.txt");
    assertThat(capture.files())
        .isEqualTo(new FileChanges(List.of("new.txt"), List.of(), List.of(".gitignore")));
    assertThat(capture.remarks())
        .containsExactly(
            "left out 1 new file that the base's .gitignore ignores, such as node_modules/x.js");
  }

  @Test
  void addsSecrets() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            echo A=1 > .env; echo A=1 > .env.production; echo A= > .env.example
            echo x > id_rsa; echo x > server.pem; mkdir -p src/test; echo x > src/test/server.pem
            printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\\nx\\n' > notes.txt
            printf '//r/:_authToken=abc\\n' > .npmrc; mkdir web; echo 'save-exact=true' > web/.npmrc
            echo '{"client_secret": "x"}' > credentials.json
            echo ok > ok.txt
            """);
    assertThat(what(capture))
        .containsExactlyInAnyOrder(
            ".env is new and looks like settings with secrets",
            ".env.production is new and looks like settings with secrets",
            "id_rsa is new and looks like a key or a password",
            "server.pem is new and looks like a key or a password",
            "notes.txt is new and holds a private key",
            ".npmrc is new and holds a password or token",
            "credentials.json is new and looks like the credentials of an account");
    assertThat(capture.files().created())
        .containsExactly(".env.example", "ok.txt", "src/test/server.pem", "web/.npmrc");
  }

  @Test
  void writeProtectsAndNests() throws Exception {
    Capture capture =
        kit.after(
            workspace,
            """
            echo x > new.txt
            (d=deepdeepdeepdeepdeepdeepdeepdeep; for i in $(seq 200); do mkdir $d; cd $d; done) 2>&1 || true
            mkdir closed; echo x > closed/x; chmod 000 closed; chmod 500 src
            """);
    assertThat(capture.files().created()).contains("new.txt");
    assertThat(Files.exists(workspace.directory())).isTrue();
  }
}

package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories of every kind: workspaces are made from them, show nothing as changed that is not,
/// and what is changed is captured; or there is a remark that says what to do.
class RepositoryKindsTest {
  @TempDir Path home;

  private static final FileChanges THE_WORK =
      new FileChanges(List.of("new.txt"), List.of("src/one.txt"), List.of());

  /// Makes a workspace twice over: one untouched, one that is worked in.
  private static IsolatedWorkspace works(WorkspaceKit kit) throws Exception {
    Map<String, String> before = kit.untouchable();
    IsolatedWorkspace workspace = kit.make();
    assertThat(WorkspaceKit.shell(workspace.directory(), "git status --porcelain")).isEmpty();
    assertThat(WorkspaceKit.capture(workspace))
        .isEqualTo(new Capture(null, FileChanges.NONE, List.of(), List.of()));
    Capture capture =
        kit.after(
            workspace,
            "echo more >> src/one.txt; echo x > new.txt; git add .; git commit -qm mine");
    assertThat(capture.files()).isEqualTo(THE_WORK);
    assertThat(capture.refusals()).isEmpty();
    assertThat(kit.repository.git("log", "-1", "--format=%B", "" + capture.commit()))
        .contains("\n\nmine\n\n");
    assertThat(kit.untouchable()).isEqualTo(before);
    return workspace;
  }

  @Test
  void detachedHead() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(kit.root, "git checkout -q -f --detach; rm ../hook-ran");
    works(kit);
  }

  @Test
  void linkedWorktreeWithSparsePatternsOfItsOwn() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        kit.root,
        """
        git worktree add -q ../linked 2>/dev/null; cd ../linked
        git sparse-checkout set src; rm -f ../hook-ran
        """);
    IsolatedWorkspace workspace = works(WorkspaceKit.of(home, home.resolve("linked")));
    assertThat(workspace.directory().resolve("docs")).doesNotExist();
    assertThat(workspace.directory().resolve("src/two.txt")).exists();
  }

  @Test
  void sparseCheckout() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        kit.root, "git checkout -q -f; git sparse-checkout set src; rm -f ../hook-ran");
    IsolatedWorkspace workspace = works(kit);
    assertThat(workspace.directory().resolve("docs")).doesNotExist();
    String tree = WorkspaceKit.shell(kit.root, "git rev-parse HEAD~1^{tree}").strip();
    assertThat(
            WorkspaceKit.capture(kit.workspaces.make(WorkspaceKit.STORY, kit.head(), tree, "r"))
                .files())
        .isEqualTo(new FileChanges(List.of(), List.of("src/two.txt"), List.of()));
  }

  @Test
  void sha256() throws Exception {
    works(WorkspaceKit.withHistory(home, "git init -q -b main --object-format=sha256 user"));
  }

  @Test
  void shallowClone() throws Exception {
    WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        home, "git clone -q --depth 1 file://$PWD/user shallow; git -C shallow config user.name S");
    WorkspaceKit.shell(home, "git -C shallow config user.email s@example.com; rm -f hook-ran");
    IsolatedWorkspace workspace = works(WorkspaceKit.of(home, home.resolve("shallow")));
    assertThat(WorkspaceKit.shell(workspace.directory(), "git log --format=%s"))
        .isEqualTo("mine\nsecond\n");
  }

  @Test
  void cloneThatBorrowsItself() throws Exception {
    WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(home, "git clone -q --shared user borrowing; rm -f hook-ran");
    WorkspaceKit.shell(
        home.resolve("borrowing"), "git config user.name S; git config user.email s@example.com");
    works(WorkspaceKit.of(home, home.resolve("borrowing")));
  }

  @Test
  void partialClone() throws Exception {
    WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        home,
        """
        git -C user config uploadpack.allowFilter true
        git -C user config uploadpack.allowAnySHA1InWant true
        git clone -q --no-checkout --filter=blob:none file://$PWD/user partial
        git -C partial config user.name S; git -C partial config user.email s@example.com
        rm -f hook-ran
        """);
    WorkspaceKit kit = WorkspaceKit.of(home, home.resolve("partial"));
    IsolatedWorkspace workspace = kit.make();
    assertThat(workspace.remarks()).singleElement().asString().contains("partial clone");
    assertThat(kit.after(workspace, "echo more >> src/one.txt; echo x > new.txt").files())
        .isEqualTo(THE_WORK);
  }

  @Test
  void gitDirectoryElsewhere() throws Exception {
    works(WorkspaceKit.withHistory(home, "git init -q -b main --separate-git-dir=own.git user"));
  }

  @Test
  void lineEndingsAndFilters() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        kit.root,
        """
        git config core.autocrlf true; git config filter.rot.clean 'tr a-y b-z'
        git config filter.rot.smudge 'tr b-z a-y'
        printf '*.rot filter=rot\\n*.sh eol=lf\\n' > .gitattributes; echo abc > a.rot
        git add .gitattributes a.rot 2>/dev/null; git commit -qm filters; rm -f ../hook-ran
        """);
    IsolatedWorkspace workspace = works(kit);
    assertThat(Files.readString(workspace.directory().resolve("src/two.txt")))
        .isEqualTo("two\r\nmore\r\n");
    assertThat(workspace.directory().resolve("a.rot")).hasContent("abc");
  }

  @Test
  void submodules() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        home,
        """
        git init -q -b main leaf; cd leaf; echo l > l; git add .
        git -c user.name=x -c user.email=x@y commit -qm l; cd ..
        git init -q -b main library; cd library; echo v > v; git add .
        git submodule --quiet add $PWD/../leaf deep
        git -c user.name=x -c user.email=x@y commit -qm v; cd ../user
        git stash -q -u
        git submodule --quiet add $PWD/../library lib; git submodule --quiet add $PWD/../leaf unused
        git commit -qm modules; git submodule --quiet update --init --recursive lib
        git submodule --quiet deinit -f unused
        git stash pop -q; rm -f ../hook-ran
        """);
    IsolatedWorkspace workspace = kit.make();
    assertThat(workspace.remarks())
        .singleElement()
        .asString()
        .contains("unused", "git submodule update --init");
    assertThat(workspace.directory().resolve("lib/v")).hasContent("v");
    assertThat(workspace.directory().resolve("lib/deep/l")).hasContent("l");
    assertThat(
            WorkspaceKit.shell(
                workspace.directory(), "git status --porcelain; cd lib; git status --porcelain"))
        .isEmpty();
    Capture capture = kit.after(workspace, "echo more >> src/one.txt; echo x > new.txt");
    assertThat(capture.files()).isEqualTo(THE_WORK);
    assertThat(capture.refusals()).isEmpty();
    Capture within =
        kit.after(
            workspace,
            """
            echo w > lib/deep/l; git -C lib/deep config core.fsmonitor 'touch "%s/hook-ran"'
            git -C lib config core.fsmonitor 'touch "%s/hook-ran"'
            """
                .formatted(home, home));
    assertThat(within.refusals())
        .singleElement()
        .extracting(Capture.Refusal::what)
        .asString()
        .contains("submodule deep", "such as l");
    Capture moved =
        kit.after(workspace, "cd lib; git -c core.fsmonitor=false commit -q --allow-empty -m x");
    assertThat(moved.refusals())
        .extracting(Capture.Refusal::what)
        .contains("the submodule lib stands at another commit");
    assertThat(home.resolve("hook-ran")).doesNotExist();
    assertThat(kit.workspaces.integration(kit.head()).resolve("lib/deep/l")).hasContent("l");
    assertThat(kit.workspaces.integration(kit.head()).resolve("lib/deep/l")).hasContent("l");
  }

  @Test
  void largeFileStorage() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    boolean installed =
        kit.repository.run(kit.root, Map.of(), new byte[0], List.of("lfs", "version")).succeeded();
    org.junit.jupiter.api.Assumptions.assumeTrue(installed, "git-lfs is not installed");
    WorkspaceKit.shell(
        kit.root,
        """
        git lfs install --local --skip-repo >/dev/null; echo '*.bin filter=lfs diff=lfs merge=lfs -text' > .gitattributes
        echo big > big.bin; git add .gitattributes big.bin; git commit -qm lfs; rm -f ../hook-ran
        """);
    assertThat(kit.repository.git("show", "HEAD:big.bin")).startsWith("version https://git-lfs");
    IsolatedWorkspace workspace = works(kit);
    assertThat(workspace.directory().resolve("big.bin")).hasContent("big");
    Capture capture =
        kit.after(workspace, "echo bigger > big.bin; rm new.txt; git checkout -q HEAD~1 src");
    assertThat(capture.files().modified()).containsExactly("big.bin");
    assertThat(kit.show("" + capture.commit(), "big.bin")).startsWith("version https://git-lfs");
  }

  @Test
  void namesWithSpacesLineBreaksAndLetters() throws Exception {
    Path odd = Files.createDirectories(home.resolve("ho me:\"ä\n"));
    WorkspaceKit kit = WorkspaceKit.withHistory(odd);
    WorkspaceKit.shell(
        kit.root,
        """
        echo x > $'new\\nline'; echo x > $'\\xff'; echo x > 'ä b'; mkdir -p ' d'; echo x > ' d/"'
        git add -A; git commit -qm odd; rm -f ../hook-ran
        """);
    works(kit);
  }

  @Test
  void ignoredFilesThatAreToBeBroughtAlong() throws Exception {
    WorkspaceKit kit = WorkspaceKit.withHistory(home);
    WorkspaceKit.shell(
        kit.root,
        """
        printf '.env\\nconfig/\\nbuild/\\n' >> .gitignore
        printf '.env\\nconfig/**\\n!config/not\\nsrc/one.txt\\nuntracked.txt\\n' > .worktreeinclude
        git add .gitignore .worktreeinclude; git commit -qm include
        echo SECRET=1 > .env; mkdir -p config/sub build; echo c > config/sub/c; echo n > config/not
        ln -s sub/c config/link; ln -s /etc/passwd config/out; echo b > build/b; rm -f ../hook-ran
        """);
    Map<String, String> before = kit.untouchable();
    IsolatedWorkspace workspace = kit.make();
    Path tree = workspace.directory();
    assertThat(tree.resolve(".env")).hasContent("SECRET=1");
    assertThat(tree.resolve("config/sub/c")).hasContent("c");
    assertThat(Files.readSymbolicLink(tree.resolve("config/link"))).hasToString("sub/c");
    assertThat(tree.resolve("config/not")).doesNotExist();
    assertThat(tree.resolve("build")).doesNotExist();
    assertThat(tree.resolve("untracked.txt")).doesNotExist();
    assertThat(tree.resolve("src/one.txt")).hasContent("one");
    assertThat(workspace.remarks())
        .containsExactly("not brought along: config/out is a link that leads out");
    assertThat(WorkspaceKit.capture(workspace).commit()).isNull();
    assertThat(kit.workspaces.integration(kit.head()).resolve(".env")).hasContent("SECRET=1");
    assertThat(kit.untouchable()).isEqualTo(before);
  }
}

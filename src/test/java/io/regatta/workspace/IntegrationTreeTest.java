package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationTreeTest {
  @TempDir Path home;
  WorkspaceKit kit;

  @BeforeEach
  void userWithHistory() throws Exception {
    kit = WorkspaceKit.withHistory(home);
  }

  @Test
  void laysOutOneCommitAfterTheOtherAndKeepsIgnoredFilesOnly() throws Exception {
    Path first = kit.workspaces.integration(kit.head());
    assertThat(first.resolve("src/two.txt")).hasContent("two\nmore");
    WorkspaceKit.shell(
        first,
        """
        echo eno > src/one.txt; rm run.sh; mkdir -p node_modules new; echo x > node_modules/x
        echo x > new/x; ln -s /etc link; mkdir lib; git init -q lib; git config core.bare true
        """);
    long kept = Files.getLastModifiedTime(first.resolve(".gitignore")).toMillis();
    Path second = kit.workspaces.integration(kit.repository.commit("HEAD~1").orElseThrow());
    assertThat(second).isEqualTo(first);
    assertThat(second.resolve("src/two.txt")).hasContent("two");
    assertThat(second.resolve("src/one.txt")).hasContent("one");
    assertThat(second.resolve("node_modules/x")).exists();
    assertThat(second.resolve("run.sh")).exists();
    assertThat(WorkspaceKit.shell(second, "ls -A"))
        .isEqualTo(".git\n.gitignore\ndocs\nnode_modules\nrun.sh\nsrc\n");
    assertThat(Files.getLastModifiedTime(second.resolve(".gitignore")).toMillis()).isEqualTo(kept);
    assertThat(WorkspaceKit.shell(second, "git status --porcelain; git log --format=%s"))
        .isEqualTo("first\n");
  }

  @Test
  void beginsAnewWhereALinkTookThePlaceOfTheTree() throws Exception {
    Path tree = kit.workspaces.integration(kit.head());
    WorkspaceKit.shell(home, "rm -rf '" + tree + "'; ln -s '" + kit.root + "' '" + tree + "'");
    var before = kit.untouchable();
    kit.workspaces.integration(kit.head());
    assertThat(Files.isSymbolicLink(tree)).isFalse();
    assertThat(tree.resolve("src/one.txt")).hasContent("one");
    assertThat(kit.untouchable()).isEqualTo(before);
  }

  @Test
  void beginsAnewWhereTheIndexIsDamaged() throws Exception {
    Path tree = kit.workspaces.integration(kit.head());
    Files.writeString(tree.resolveSibling("index"), "damaged");
    Files.createFile(tree.resolveSibling("index.lock"));
    assertThat(kit.workspaces.integration(kit.head()).resolve("src/one.txt")).hasContent("one");
  }
}

package io.regatta.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobTest {
  @TempDir Path root;
  private final LinkedHashSet<ContextNotice> notices = new LinkedHashSet<>();

  @BeforeEach
  void files() throws IOException {
    Repository repository = new Repository(root);
    for (String path :
        List.of(
            "context/backend/api.md",
            "context/backend/deep/er/schema.sql",
            "context/backend/.env",
            "context/backend/.hidden/x.md",
            "context/devops/docker.md",
            "app/[id]/page.md",
            ".git/config",
            ".regatta/runs/1/journal.ndjson",
            "README.md")) {
      repository.with(path, "x");
    }
  }

  private List<String> find(String glob) {
    return new RepositoryTree(root, notices).find(glob).stream().map(RepositoryFile::path).toList();
  }

  @Test
  void twoStarsAreAnyNumberOfDirectoriesNoneIncluded() {
    assertThat(find("context/backend/**/*"))
        .containsExactly("context/backend/api.md", "context/backend/deep/er/schema.sql");
    assertThat(find("context/**")).hasSize(3);
    assertThat(find("**/*.md"))
        .containsExactly(
            "README.md", "app/[id]/page.md", "context/backend/api.md", "context/devops/docker.md");
    assertThat(find("context/**/deep/**/*.sql")).hasSize(1);
  }

  @Test
  void wildcardsStayInsideOneName() {
    assertThat(find("context/*/*.md"))
        .containsExactly("context/backend/api.md", "context/devops/docker.md");
    assertThat(find("context/*")).isEmpty();
    assertThat(find("context/backend/ap?.md")).hasSize(1);
    assertThat(find("context/backend/[a-c]pi.md")).hasSize(1);
    assertThat(find("context/backend/[!a]pi.md")).isEmpty();
  }

  @Test
  void bracesAreAlternatives() {
    assertThat(find("context/{backend/api,devops/docker}.md"))
        .containsExactly("context/backend/api.md", "context/devops/docker.md");
  }

  @Test
  void wildcardsLeaveOutNamesWithADotUnlessTheyHaveOne() {
    assertThat(find("context/backend/.*")).containsExactly("context/backend/.env");
    assertThat(find("context/backend/.hidden/*")).hasSize(1);
  }

  @Test
  void aDirectoryByNameMeansAllFilesBelow() {
    assertThat(find("context/backend")).isEqualTo(find("context/backend/**/*"));
    assertThat(find("./context//backend/")).isEqualTo(find("context/backend/**/*"));
  }

  @Test
  void aFileByNameIsFoundWhateverItsNameHolds() {
    assertThat(find("app/[id]/page.md")).containsExactly("app/[id]/page.md");
  }

  @Test
  void whatMakesNoSenseStandsForItself() throws IOException {
    new Repository(root).with("odd/[a.md", "x").with("odd/{b.md", "x");
    assertThat(find("odd/[a*")).containsExactly("odd/[a.md");
    assertThat(find("odd/{b*")).containsExactly("odd/{b.md");
    assertThat(find("odd/[z-a]*")).isEmpty();
    assertThat(find("\0")).isEmpty();
    assertThat(find("")).isEmpty();
    assertThat(find("{a,b}".repeat(40))).isEmpty();
  }

  @Test
  void gitAndRegattaAreNeverEntered() {
    assertThat(find(".git/config")).isEmpty();
    assertThat(find(".GIT/config")).isEmpty();
    assertThat(find(".*/**/*")).isEmpty();
    assertThat(find(".regatta")).isEmpty();
  }

  @Test
  void pathsThatLeaveAreRefusedWithAWarning() {
    assertThat(find("../*")).isEmpty();
    assertThat(find("/etc/hostname")).isEmpty();
    assertThat(find("context/../../x")).isEmpty();
    assertThat(notices)
        .hasSize(3)
        .allMatch(notice -> notice.severity() == ContextNotice.Severity.WARNING)
        .allMatch(notice -> notice.message().contains("leads out of the repository"));
  }

  @Test
  void linksThatLeaveAreRefusedWithAWarning(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret.md"), "secret");
    Files.createSymbolicLink(root.resolve("context/backend/directory"), outside);
    Files.createSymbolicLink(root.resolve("context/backend/file.md"), outside.resolve("secret.md"));
    Files.createSymbolicLink(root.resolve("context/backend/git"), root.resolve(".git"));
    assertThat(find("context/backend/**/*"))
        .containsExactly("context/backend/api.md", "context/backend/deep/er/schema.sql");
    assertThat(find("context/backend/file.md")).isEmpty();
    assertThat(find("context/backend/directory/secret.md")).isEmpty();
    assertThat(notices).extracting(ContextNotice::message).hasSize(3);
  }

  @Test
  void linksInsideAreFollowedButNotInCircles() throws IOException {
    Files.createSymbolicLink(root.resolve("context/backend/again"), root.resolve("context"));
    Files.createSymbolicLink(root.resolve("context/devops/back"), root.resolve("context/backend"));
    assertThat(find("context/backend/**/*.md"))
        .contains("context/backend/api.md", "context/backend/again/devops/docker.md")
        .doesNotContain("context/backend/again/devops/back/api.md");
  }

  @Test
  void aDanglingLinkIsNoFile() throws IOException {
    Files.createSymbolicLink(root.resolve("context/gone.md"), root.resolve("nowhere.md"));
    assertThat(find("context/gone.md")).isEmpty();
    assertThat(find("context/*.md")).isEmpty();
  }

  @Test
  void whatIsNoRegularFileIsLeftOutWithAWarning() throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("context/devops/socket")));
      assertThat(find("context/devops/*")).containsExactly("context/devops/docker.md");
    }
    assertThat(notices)
        .extracting(ContextNotice::message)
        .containsExactly(
            "context path context/devops/socket is not a regular file and is left out");
  }
}

package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The new content while it lies beside the file.
class AtomicFileAsideTest {
  private static final AtomicFile.Content NEW =
      channel -> channel.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));

  @TempDir private Path directory = Path.of("");

  @Test
  void nobodyElseMayReadItBeforeItHasTheOldFilesPermissions() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    AtomicFile.replace(
        file,
        channel -> {
          NEW.writeTo(channel);
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside(file))))
              .isEqualTo("rw-------");
          assertThat(file).hasContent("old");
        });

    assertThat(file).hasContent("new");
  }

  @Test
  void aNewFileHasThePermissionsThatTheUserGivesToNewFiles() throws IOException {
    Path plain = Files.createFile(directory.resolve("plain"));

    AtomicFile.replace(directory.resolve("log.json"), NEW);

    assertThat(Files.getPosixFilePermissions(directory.resolve("log.json")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void ownerAndGroupAreKeptWhereTheSystemAllowsIt() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");
    give(file, "nobody", "nogroup");

    AtomicFile.replace(file, NEW);

    PosixFileAttributes kept = Files.readAttributes(file, PosixFileAttributes.class);
    assertThat(file).hasContent("new");
    assertThat(kept.owner().getName()).isEqualTo("nobody");
    assertThat(kept.group().getName()).isEqualTo("nogroup");
  }

  private static void give(Path file, String owner, String group) {
    UserPrincipalLookupService users = file.getFileSystem().getUserPrincipalLookupService();
    try {
      Files.setOwner(file, users.lookupPrincipalByName(owner));
      Files.setAttribute(file, "posix:group", users.lookupPrincipalByGroupName(group));
    } catch (IOException e) {
      Assumptions.abort("only root can give a file away: " + e);
    }
  }

  @Test
  void whatCannotBeRemovedAfterAFailureIsToldWithIt() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");

    assertThatThrownBy(() ->
            AtomicFile.replace(
                file,
                channel -> {
                  Path aside = aside(file);
                  Files.delete(aside);
                  Files.createDirectories(aside.resolve("held"));
                  throw new IOException("No space left on device");
                }))
        .hasMessage("No space left on device")
        .satisfies(e ->
            assertThat(e.getSuppressed())
                .singleElement()
                .isInstanceOf(DirectoryNotEmptyException.class));
    assertThat(file).hasContent("old");
  }

  @Test
  void leftoversLieBesideTheFileThatALinkLeadsTo() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path leftover = Files.createFile(elsewhere.resolve(".log.json.0123456789abcdef.tmp"));
    Path link =
        Files.createSymbolicLink(directory.resolve("log.json"), elsewhere.resolve("log.json"));

    AtomicFile.removeLeftovers(link);

    assertThat(leftover).doesNotExist();
  }

  @Test
  void theRootOfTheFileSystemIsNoFile() {
    assertThatThrownBy(() -> AtomicFile.replace(Path.of("/"), NEW))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
  }

  private static Path aside(Path file) throws IOException {
    try (var files = Files.list(file.getParent())) {
      return files
          .filter(it -> it.getFileName().toString().startsWith(".log.json."))
          .findFirst()
          .orElseThrow();
    }
  }
}

package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void createsAFileAndReplacesIt() throws IOException {
    Path file = directory.resolve("log.json");
    AtomicFile.replace(file, text("one"));
    AtomicFile.replace(file, text("two"));
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("log.json");
  }

  @Test
  void aNewFileTakesNobodysPlace() throws IOException {
    Path file = directory.resolve("plan.md");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));
    AtomicFile.create(file, text("one"));

    for (Path taken : List.of(file, link)) {
      assertThatThrownBy(() -> AtomicFile.create(taken, text("two")))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(file).hasContent("one");
    assertThat(names()).containsExactlyInAnyOrder("link", "plan.md");
  }

  @Test
  void keepsPermissions() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");
    for (String permissions : List.of("rw-rw-r--", "rwxr-x---", "rw-------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      AtomicFile.replace(file, text("new"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void refusesAFileThatNobodyMayWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> AtomicFile.replace(file, text("new")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("read-only");
    assertThat(file).hasContent("old");
  }

  @Test
  void removesWhatKilledReplacementsLeftAndNothingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "mine");
    Files.writeString(directory.resolve(".log.json.0123456789abcdef.tmp"), "half");
    List<String> others = List.of(".log.json.mine.tmp", ".other.json.0123456789abcdef.tmp");
    for (String other : others) {
      Files.writeString(directory.resolve(other), "somebody's");
    }

    AtomicFile.removeLeftovers(file);

    assertThat(names()).containsExactlyInAnyOrder("log.json", others.get(0), others.get(1));
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> AtomicFile.replace(directory, text("new")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void followsSymbolicLinksAndLeavesThemInPlace() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    Path target = Files.writeString(other.resolve("target.json"), "old");
    Path middle = Files.createSymbolicLink(other.resolve("middle.json"), Path.of("target.json"));
    Path link =
        Files.createSymbolicLink(directory.resolve("log.json"), Path.of("other/middle.json"));
    AtomicFile.replace(link, text("new"));
    assertThat(target).hasContent("new").isRegularFile();
    assertThat(link).isSymbolicLink();
    assertThat(middle).isSymbolicLink();
  }

  @Test
  void createsTheTargetOfADanglingLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("log.json"), Path.of("absent.json"));
    AtomicFile.replace(link, text("new"));
    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(directory.resolve("absent.json")).isRegularFile();
  }

  @Test
  void refusesLinksInACircle() throws IOException {
    Path one = Files.createSymbolicLink(directory.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(directory.resolve("two"), Path.of("one"));
    assertThatThrownBy(() -> AtomicFile.replace(one, text("new")))
        .isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenTheWriterFailsMidway() throws IOException {
    Path file = Files.writeString(directory.resolve("log.json"), "old");
    assertThatThrownBy(() ->
            AtomicFile.replace(
                file,
                channel -> {
                  text("half").writeTo(channel);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("log.json");
  }

  @Test
  void writesContentLargerThanOnePiece() throws IOException {
    byte[] bytes = new byte[3_000_001];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Path file = directory.resolve("large");
    AtomicFile.replace(file, channel -> AtomicFile.write(channel, bytes, 1, bytes.length));
    assertThat(Files.readAllBytes(file))
        .isEqualTo(java.util.Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  private static AtomicFile.Content text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return channel -> AtomicFile.write(channel, bytes, 0, bytes.length);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }
}

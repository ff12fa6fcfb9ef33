package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path directory;

  @Test
  void theSameBytesAreParsedOnce() throws Exception {
    LogFile log = new LogFile(directory.resolve("log.json"));
    Files.writeString(log.path(), "[{\"storyNumber\": 1}]");
    ImplementationLog first = log.read();

    assertThat(log.read()).isSameAs(first);
  }

  @Test
  void aChangeIsSeenThoughSizeAndTimeAreTheSame() throws Exception {
    LogFile log = new LogFile(directory.resolve("log.json"));
    Files.writeString(log.path(), "[{\"storyNumber\": 1}]");
    FileTime time = Files.getLastModifiedTime(log.path());
    log.read();
    Files.writeString(log.path(), "[{\"storyNumber\": 2}]");
    Files.setLastModifiedTime(log.path(), time);

    assertThat(log.read().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.subject().ids()).containsExactly("2"));
  }

  @Test
  void aFileThatComesOrGoesIsSeen() throws Exception {
    LogFile log = new LogFile(directory.resolve("log.json"));
    assertThat(log.read().exists()).isFalse();
    Files.writeString(log.path(), "[]");
    assertThat(log.read().exists()).isTrue();
    Files.delete(log.path());
    assertThat(log.read().exists()).isFalse();
  }

  @Test
  void aLogThatBreaksIsRefusedThoughItWasSoundBefore() throws Exception {
    LogFile log = new LogFile(directory.resolve("log.json"));
    Files.writeString(log.path(), "[]");
    log.read();
    Files.writeString(log.path(), "[");

    assertThatThrownBy(log::read).isInstanceOf(LogException.class);
  }
}

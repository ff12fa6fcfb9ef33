package io.regatta.faults;

import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.log.LogException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The log as people change it, and what they have put there.
final class EditedLog {
  private final FaultRepository repository;
  private final Violations violations;
  private int appended;
  private boolean edited;

  EditedLog(FaultRepository repository, Violations violations) {
    this.repository = repository;
    this.violations = violations;
  }

  Path file() {
    return repository.log();
  }

  /// Whether anybody changed it at all.
  boolean edited() {
    return edited;
  }

  /// Keeps the tool from replacing the log meanwhile; empty while the tool is at it.
  Optional<FileLocks.HeldLock> lock() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(file().toRealPath().toString().getBytes(StandardCharsets.UTF_8));
    LockHolder holder =
        new LockHolder(ProcessHandle.current().pid(), "", "an editor", Instant.now(), "here");
    FileLocks locks = new FileLocks(repository.root().resolve(".regatta/locks"));
    return switch (locks.tryAcquire(
        "log-" + HexFormat.of().toHexDigits(sum.getValue(), 8), holder)) {
      case FileLocks.Attempt.Acquired acquired -> Optional.of(acquired.lock());
      case FileLocks.Attempt.Taken taken -> Optional.empty();
    };
  }

  private static String entry(int number) {
    return "{\"status\" :\"done\", \"story_number\":\"H" + number + "\", \"note\" : \"by hand\"}";
  }

  /// Appends an entry.
  ///
  /// @param byRename as editors save, rather than in place
  /// @return whether there was an entry to put it after
  boolean append(boolean byRename) throws IOException {
    byte[] whole = Files.readAllBytes(file());
    List<LogEntry> entries = entries(whole);
    if (entries.isEmpty()) {
      return false;
    }
    int number = appended + 1;
    save(insert(whole, entries, ",\n  " + entry(number)), byRename);
    appended = number;
    edited = true;
    return true;
  }

  private void save(byte[] bytes, boolean byRename) throws IOException {
    if (byRename) {
      Path aside = file().resolveSibling("implementation-log.json~");
      Files.write(aside, bytes);
      Files.move(aside, file(), StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.write(file(), bytes);
    }
  }

  private List<LogEntry> entries(byte[] whole) throws IOException {
    Path aside = Files.write(repository.control().resolve("log-copy.json"), whole);
    try {
      return ImplementationLog.read(aside).entries();
    } catch (LogException e) {
      return List.of();
    }
  }

  private static byte[] insert(byte[] whole, List<LogEntry> entries, String text) {
    int end = entries.getLast().span().end();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, end);
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(whole, end, whole.length - end);
    return bytes.toByteArray();
  }

  /// Makes it unreadable.
  ///
  /// @return what it holds now
  byte[] breakWith(String what) throws IOException {
    byte[] whole = Files.readAllBytes(file());
    byte[] text = what.getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(whole, whole.length + text.length);
    System.arraycopy(text, 0, broken, whole.length, text.length);
    Files.write(file(), broken);
    edited = true;
    return broken;
  }

  /// Takes out what [#breakWith] put in. Nobody else may have touched it.
  void mend(byte[] broken, byte[] whole) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(file()), broken)) {
      violations.add("a log that can't be read was overwritten");
    }
    Files.write(file(), whole);
  }

  /// Brings back what a deleted log held, and keeps what was written since.
  void putBack(byte[] before) throws IOException {
    edited = true;
    if (!Files.exists(file())) {
      Files.write(file(), before);
      return;
    }
    byte[] after = Files.readAllBytes(file());
    StringBuilder added = new StringBuilder();
    for (LogEntry entry : entries(after)) {
      added
          .append(",\n  ")
          .append(
              new String(
                  after,
                  entry.span().start(),
                  entry.span().end() - entry.span().start(),
                  StandardCharsets.UTF_8));
    }
    Files.write(file(), insert(before, entries(before), added.toString()));
  }

  /// Looks whether all that people put there is there.
  void check() throws IOException {
    String text = Files.exists(file()) ? Files.readString(file()) : "";
    for (int number = 1; number <= appended; number++) {
      if (!text.contains(entry(number))) {
        violations.add("the log lost what was appended by hand: " + entry(number));
      }
    }
  }
}

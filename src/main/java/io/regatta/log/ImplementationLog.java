package io.regatta.log;

import io.regatta.Reasons;
import io.regatta.log.LogException.Place;
import io.regatta.plan.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An implementation log as it stands in its file: its entries in their order, and where each
/// stands. Immutable; reading changes nothing on disk.
///
/// A log is a JSON array of entries, or an object with a list of them under `stories` (or
/// `stories_completed` and the like). An object without such a list has no entries but, if it names
/// a story, itself; Regatta adds a `stories` list to it. A list of events under `entries` holds no
/// stories and stays as it is.
public final class ImplementationLog {
  private final Path file;
  private final boolean exists;
  private final LogText text;

  private ImplementationLog(Path file, boolean exists, LogText text) {
    this.file = file;
    this.exists = exists;
    this.text = text;
  }

  /// Reads a log. A file that is missing or blank is a log without entries.
  ///
  /// @throws LogException if it cannot be read or does not parse
  public static ImplementationLog read(Path file) throws LogException {
    try {
      return parse(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return new ImplementationLog(file, false, LogReader.read(file, new byte[0]).text());
    } catch (IOException e) {
      throw new LogException(
          Place.of(file), "cannot read the log: " + Reasons.of(e), "make it readable", e);
    } catch (OutOfMemoryError e) {
      throw new LogException(
          Place.of(file),
          "the log is too large to be read",
          "move old entries into a file of another name",
          e);
    }
  }

  /// Reads a log from its bytes, which must not be changed afterwards.
  ///
  /// @param file what to name in messages; beside it a backup is looked for if the bytes are broken
  /// @throws LogException if they do not parse
  public static ImplementationLog parse(Path file, byte[] bytes) throws LogException {
    LogReader.Reading reading = LogReader.read(file, bytes);
    LogException failure = reading.failure();
    if (failure != null) {
      throw BrokenLog.explain(failure, reading.text());
    }
    return new ImplementationLog(file, true, reading.text());
  }

  public Path file() {
    return file;
  }

  /// Whether there is a file.
  public boolean exists() {
    return exists;
  }

  /// All entries, in list order.
  public List<LogEntry> entries() {
    return text.entries();
  }

  /// What holds the entries, in words: `array`, `object with "stories"`, `object`, `nothing`.
  public String container() {
    return switch (text.root()) {
      case BLANK -> "nothing";
      case ARRAY -> "array";
      case OBJECT ->
          list().map(it -> "object with \"" + it.name() + "\"").orElse("object without a list");
    };
  }

  /// What the reader noticed, with lines of the log.
  public List<Problem> notes() {
    List<Problem> notes = new ArrayList<>();
    if (exists && text.root() == LogText.Root.BLANK) {
      notes.add(Problem.note(0, "the log is blank and counts as empty"));
    }
    if (text.root() == LogText.Root.OBJECT && list().isEmpty()) {
      notes.add(Problem.note(0, "the log is an object without a list of stories"));
    }
    return notes;
  }

  /// An entry as it stands in the file.
  public String json(LogEntry entry) {
    Span span = entry.span();
    return new String(
        text.bytes(), span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
  }

  LogText text() {
    return text;
  }

  /// The list that new entries belong to: the last one, since the last entry for a story decides.
  /// Empty if the log has none yet.
  Optional<LogText.EntryList> list() {
    return text.lists().isEmpty() ? Optional.empty() : Optional.of(text.lists().getLast());
  }
}

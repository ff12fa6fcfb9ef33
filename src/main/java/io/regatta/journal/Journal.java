package io.regatta.journal;

import io.regatta.DurableWrite;
import io.regatta.PrivateFiles;
import io.regatta.Redaction;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The append-only truth of a run: one event per line, forced to disk before anyone acts on it.
///
/// A process that dies while it appends leaves at most one torn line at the end, which readers
/// ignore and [#reopen] cuts off. Not thread-safe: one writer, the run's coordinator.
public final class Journal implements AutoCloseable {
  /// The end of a run takes some hundred bytes.
  private static final int LONGEST_ENDING = 4096;

  /// One for all: finding out how each kind of event is read takes longer than reading a short
  /// journal, and some commands read thousands.
  private static final EventJson JSON = new EventJson();

  private final Path file;
  private final FileChannel channel;
  private final Clock clock;
  private final Redaction redaction;
  private long seq;
  private long length;

  private Journal(
      Path file, FileChannel channel, Clock clock, Redaction redaction, long seq, long length) {
    this.redaction = redaction;
    this.file = file;
    this.channel = channel;
    this.clock = clock;
    this.seq = seq;
    this.length = length;
  }

  /// Begins the journal of a new run, private to the user, without keys of well-known services.
  ///
  /// @throws JournalException if the file exists or cannot be made
  public static Journal create(Path file, Clock clock) throws JournalException {
    return create(file, clock, Redaction.KNOWN_SHAPES);
  }

  /// Begins the journal of a new run, private to the user.
  ///
  /// @param redaction takes secrets out of its events
  /// @throws JournalException if the file exists or cannot be made
  @DurableWrite("journal begun")
  public static Journal create(Path file, Clock clock, Redaction redaction)
      throws JournalException {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PrivateFiles.FILE);
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
      return new Journal(file, channel, clock, redaction, 0, 0);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Continues the journal of a run that died, behind its last whole line.
  ///
  /// @throws JournalException if it cannot be read or written
  @DurableWrite("journal taken up")
  public static Journal reopen(Path file, Clock clock) throws JournalException {
    Contents contents = read(file);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.truncate(contents.wholeBytes());
      channel.position(contents.wholeBytes());
      return new Journal(
          file,
          channel,
          clock,
          Redaction.KNOWN_SHAPES,
          contents.entries().size(),
          contents.wholeBytes());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Writes the events down, in order, with one force for all of them. They are durable once this
  /// returns; if none of them [outlives the machine][RunEvent#outlivesTheMachine], as durable as
  /// that asks for.
  ///
  /// @return the events as they stand in the journal: without secrets
  /// @throws JournalException if they could not be made durable; what was written is taken back as
  ///   far as the system lets it, so that a later append finds a whole journal
  @DurableWrite("events appended")
  public List<JournalEntry> append(List<RunEvent> events) throws JournalException {
    List<JournalEntry> entries = new ArrayList<>(events.size());
    List<byte[]> lines = new ArrayList<>(events.size());
    int size = 0;
    for (RunEvent event : events) {
      JournalEntry entry =
          new JournalEntry(
              seq + entries.size() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), event);
      EventJson.Kept kept = JSON.keep(entry, redaction);
      entries.add(kept.entry());
      lines.add(kept.line());
      size += kept.line().length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    lines.forEach(buffer::put);
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (events.stream().anyMatch(RunEvent::outlivesTheMachine)) {
        channel.force(false);
      }
    } catch (IOException e) {
      JournalException failure = unwritable(file, e);
      try {
        channel.truncate(length);
        channel.position(length);
      } catch (IOException suppressed) {
        failure.addSuppressed(suppressed);
      }
      throw failure;
    }
    seq += entries.size();
    length += size;
    return entries;
  }

  @Override
  public void close() throws JournalException {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// What a journal holds, up to its last whole line.
  ///
  /// @param entries in order; `seq` counts from 1 without gaps
  /// @param wholeBytes how many bytes of the file they take up
  /// @param torn whether something follows that is not a whole entry
  public record Contents(List<JournalEntry> entries, long wholeBytes, boolean torn) {
    public Contents {
      entries = List.copyOf(entries);
    }
  }

  /// Reads a journal as far as it is whole. A journal that is being written can be read at any
  /// time; an empty or missing one holds nothing.
  ///
  /// @throws JournalException if the file is there and cannot be read
  public static Contents read(Path file) throws JournalException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new Contents(List.of(), 0, false);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    List<JournalEntry> entries = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        var entry = JSON.read(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        if (entry.isEmpty() || entry.get().seq() != entries.size() + 1) {
          return new Contents(entries, start, true);
        }
        entries.add(entry.get());
        start = end + 1;
      }
    }
    return new Contents(entries, start, start < bytes.length);
  }

  /// Whether a journal ends with the end of a run that has nothing left to record: told from its
  /// last line alone, so that a repository may hold thousands of old runs. False if in doubt.
  ///
  /// @throws JournalException if the file is there and cannot be read
  public static boolean endsSettled(Path file) throws JournalException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(Math.max(0, channel.size() - LONGEST_ENDING));
      byte[] tail = Channels.newInputStream(channel).readNBytes(LONGEST_ENDING);
      String text = new String(tail, StandardCharsets.UTF_8);
      if (!text.endsWith("\n")) {
        return false;
      }
      String line = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
      return JSON.read(line)
          .filter(entry ->
              entry.event() instanceof RunEvent.RunFinished finished
                  && finished.ending() != RunEvent.RunEnding.UNRECORDED
                  && finished.ending() != RunEvent.RunEnding.UNWORKABLE)
          .isPresent();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// The state of the run whose journal this is, as far as the journal is whole.
  ///
  /// @throws JournalException if it cannot be read, or its events contradict each other
  public static RunState replay(Path file) throws JournalException {
    return replay(file, read(file).entries());
  }

  /// The state after entries that were read from a journal.
  ///
  /// @throws JournalException if they contradict each other
  public static RunState replay(Path file, List<JournalEntry> entries) throws JournalException {
    RunState state = new RunState();
    for (JournalEntry entry : entries) {
      apply(file, entry, state);
    }
    return state;
  }

  /// Takes one more entry of a journal into a state.
  ///
  /// @throws JournalException if it contradicts those before it
  public static void apply(Path file, JournalEntry entry, RunState state) throws JournalException {
    try {
      state.apply(entry);
    } catch (IllegalArgumentException e) {
      throw new JournalException(
          file,
          "the journal " + file + " contradicts itself: " + e.getMessage(),
          "somebody changed it; move the run's directory out of .regatta/runs to go on without it",
          e);
    }
  }

  static JournalException unreadable(Path file, IOException cause) {
    return new JournalException(
        file,
        "the journal " + file + " cannot be read: " + cause.getMessage(),
        "make the file readable and run the command again; nothing was changed",
        cause);
  }

  private static JournalException unwritable(Path file, IOException cause) {
    return new JournalException(
        file,
        "the journal " + file + " cannot be written: " + cause.getMessage(),
        "free some disk space or make the directory writable, then run the command again",
        cause);
  }
}

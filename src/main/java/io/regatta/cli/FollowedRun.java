package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.StoryId;
import io.regatta.report.Invocation;
import io.regatta.report.RunStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A run that is looked at again and again, from another process.
final class FollowedRun {
  /// A run in the background needs a moment before its journal begins.
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  private static final int MOST_LINES = 20;

  private final Path root;
  private final RunDirectory directory;
  private final Invocation invocation;
  private final Clock clock;
  private long length = -1;

  FollowedRun(Path root, RunDirectory directory, Invocation invocation, Clock clock) {
    this.root = root;
    this.directory = directory;
    this.invocation = invocation;
    this.clock = clock;
  }

  /// Whether its journal has grown since the last look: cheaper than one.
  boolean hasNews() {
    return length() != length;
  }

  private long length() {
    try {
      return Files.size(directory.journal());
    } catch (IOException e) {
      return -1;
    }
  }

  /// How it stands.
  ///
  /// @param since the number of an event: what finished after it is new
  /// @throws RegattaException if its journal or the locks can't be read
  RunStanding look(long since) throws RegattaException {
    boolean live;
    List<JournalEntry> entries;
    do {
      length = length();
      // Before the journal is read: what a run writes before it ends is read after it.
      live = LiveRun.isLive(root, directory.run());
      entries = Journal.read(directory.journal()).entries();
      // One that began meanwhile was not dead before.
    } while (!live && hasNews());
    if (entries.isEmpty() || !(entries.getFirst().event() instanceof RunEvent.RunStarted started)) {
      return unbegun(live);
    }
    RunState state = Journal.replay(directory.journal(), entries);
    return RunStanding.of(
        state,
        WatchCommand.brief(started, invocation),
        live,
        fresh(entries, since),
        clock.instant());
  }

  private static Set<StoryId> fresh(List<JournalEntry> entries, long since) {
    Set<StoryId> fresh = new HashSet<>();
    for (JournalEntry entry : entries) {
      if (entry.seq() > since) {
        switch (entry.event()) {
          case RunEvent.StoryFinished finished -> fresh.add(finished.result().story());
          case RunEvent.StoryBlocked blocked -> fresh.add(blocked.result().story());
          case RunEvent _ -> {}
        }
      }
    }
    return fresh;
  }

  private RunStanding unbegun(boolean live) throws OutputException {
    List<String> console = console();
    RunStanding.State state =
        live || (isYoung() && console.stream().noneMatch(line -> line.startsWith("error: ")))
            ? RunStanding.State.STARTING
            : RunStanding.State.REFUSED;
    return RunStanding.unbegun(
        directory.run(), state, state == RunStanding.State.REFUSED ? console : List.of());
  }

  private boolean isYoung() {
    try {
      Instant made = Files.getLastModifiedTime(directory.path()).toInstant();
      return Duration.between(made, clock.instant()).compareTo(BEGINNING) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> console() throws OutputException {
    if (!Files.exists(directory.console())) {
      return List.of();
    }
    try {
      return new String(Files.readAllBytes(directory.console()), UTF_8)
          .lines()
          .limit(MOST_LINES)
          .map(PlainText::of)
          .toList();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}

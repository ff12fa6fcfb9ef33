package io.regatta.log;

import io.regatta.DurableWrite;
import io.regatta.Reasons;
import io.regatta.journal.AtomicFile;
import io.regatta.log.LogException.Place;
import io.regatta.log.LogText.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Merges logs so that no entry gets lost: what git's own merge of lines cannot do for JSON.
///
/// The result is our text with what theirs has besides: entries that only theirs has stand behind
/// ours or, where common entries follow them there, before those. Entries are the same if they
/// differ in nothing but blanks. An entry that only one side deleted stays: a log only grows.
public final class LogMerge {
  private LogMerge() {}

  /// What a merge came to.
  ///
  /// @param added how many entries of theirs were added to ours
  /// @param conflicts what could not be merged, a sentence each; ours was kept there
  public record Merged(int added, List<String> conflicts) {
    public Merged {
      conflicts = List.copyOf(conflicts);
    }
  }

  /// Merges three versions, as git calls a merge driver: with `%O %A %B`. The result replaces ours,
  /// also when there are conflicts beside the entries.
  ///
  /// @throws LogException if one does not parse or ours cannot be written; ours is as it was
  public static Merged merge(Path base, Path ours, Path theirs) throws LogException {
    ImplementationLog mine = ImplementationLog.read(ours);
    List<String> conflicts = new ArrayList<>();
    Result result =
        merge(ImplementationLog.read(base), mine, ImplementationLog.read(theirs), conflicts);
    if (!Arrays.equals(result.bytes(), mine.text().bytes())) {
      ImplementationLog.parse(ours, result.bytes());
      write(ours, result.bytes());
    }
    return new Merged(result.added(), conflicts);
  }

  /// Mends a log that holds conflict markers: the entries of all sides stay, and everything outside
  /// the markers as well. The broken file is kept beside it as `.broken`.
  ///
  /// @throws LogException if there are no markers, if they do not match, if a side does not parse
  ///   or if the log cannot be written; it is as it was
  public static Merged resolve(Path file) throws LogException {
    byte[] broken = bytes(file);
    String byHand = "mend it by hand, or take an earlier version of it from git";
    List<Integer> lines = ConflictMarkers.lines(broken);
    if (lines.isEmpty()) {
      throw new LogException(
          Place.of(file),
          "the log holds no merge conflict markers",
          "`regatta log verify` says whether it is sound otherwise",
          null);
    }
    List<byte[]> versions = ConflictMarkers.versions(broken);
    if (versions.isEmpty()) {
      throw new LogException(
          new Place(file, lines.getFirst(), 1),
          "the merge conflict markers do not match each other",
          byHand,
          null);
    }
    List<String> conflicts = new ArrayList<>();
    ImplementationLog merged = side(file, lines, versions.getFirst());
    ImplementationLog none = ImplementationLog.parse(file, new byte[0]);
    int added = 0;
    for (byte[] version : versions.subList(1, versions.size())) {
      Result result = merge(none, merged, side(file, lines, version), conflicts);
      merged = ImplementationLog.parse(file, result.bytes());
      added += result.added();
    }
    keepBroken(file);
    write(file, merged.text().bytes());
    return new Merged(added, conflicts);
  }

  private static ImplementationLog side(Path file, List<Integer> lines, byte[] version)
      throws LogException {
    LogReader.Reading reading = LogReader.read(file, version);
    LogException failure = reading.failure();
    if (failure != null) {
      throw new LogException(
          new Place(file, lines.getFirst(), 1),
          "a side of the conflict does not parse by itself: " + failure.getMessage(),
          "mend it by hand, or take an earlier version of it from git",
          failure);
    }
    return ImplementationLog.parse(file, version);
  }

  /// @param bytes the merged log
  /// @param added how many entries came from theirs
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Result(byte[] bytes, int added) {}

  private static Result merge(
      ImplementationLog base,
      ImplementationLog ours,
      ImplementationLog theirs,
      List<String> conflicts)
      throws LogException {
    if (theirs.text().root() == Root.BLANK) {
      return new Result(ours.text().bytes(), 0);
    }
    if (ours.text().root() == Root.BLANK) {
      return new Result(theirs.text().bytes(), theirs.entries().size());
    }
    if (ours.text().root() != theirs.text().root()) {
      conflicts.add(
          "ours is an "
              + ours.container()
              + ", theirs an "
              + theirs.container()
              + ": entries were merged, other keys of theirs were not");
    }
    ImplementationLog target = withMembers(base, ours, theirs, conflicts);
    MergedEntries entries = MergedEntries.of(base, target, theirs);
    Splice splice = NewEntries.appendText(target, entries.atEnd());
    entries.inside().forEach(splice::insert);
    // By members of theirs, a top-level object can become an entry itself.
    int itself = target.entries().size() - ours.entries().size();
    return new Result(splice.toBytes(), itself + entries.added());
  }

  /// Ours with what theirs has besides entries.
  private static ImplementationLog withMembers(
      ImplementationLog base,
      ImplementationLog ours,
      ImplementationLog theirs,
      List<String> conflicts)
      throws LogException {
    MergedMembers members = new MergedMembers(base.text(), ours.text(), theirs.text());
    List<String> problems = new ArrayList<>();
    ImplementationLog merged =
        ImplementationLog.parse(ours.file(), members.merge(name -> false, problems));
    if (!listNames(merged).equals(listNames(ours))) {
      // What is a list of events, or of bare ids, beside the other lists of theirs can be one of
      // stories beside those of ours, or make events of ours.
      problems.clear();
      merged =
          ImplementationLog.parse(ours.file(), members.merge(LogReader::mayHoldStories, problems));
    }
    conflicts.addAll(problems);
    return merged;
  }

  private static Set<String> listNames(ImplementationLog log) {
    return log.text().lists().stream().map(LogText.EntryList::name).collect(Collectors.toSet());
  }

  private static byte[] bytes(Path file) throws LogException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new LogException(Place.of(file), "there is no such log", "check the path", e);
    } catch (IOException e) {
      throw new LogException(
          Place.of(file), "cannot read the log: " + Reasons.of(e), "make it readable", e);
    }
  }

  @DurableWrite("broken log kept")
  private static void keepBroken(Path file) throws LogException {
    try {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".broken"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @DurableWrite("merged log written")
  private static void write(Path file, byte[] bytes) throws LogException {
    try {
      AtomicFile.replace(file, channel -> AtomicFile.write(channel, bytes, 0, bytes.length));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static LogException unwritable(Path file, IOException e) {
    return new LogException(
        Place.of(file),
        "cannot write the log: " + Reasons.of(e),
        "make room on the disk, or make the file and its directory writable",
        e);
  }
}

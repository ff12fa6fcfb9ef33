package io.regatta.log;

import io.regatta.ShellWord;
import io.regatta.log.LogException.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what is the matter with a log that does not parse, and what to do about it.
final class BrokenLog {
  private BrokenLog() {}

  /// @param failure what the reader stumbled over
  /// @param readable the log up to there
  static LogException explain(LogException failure, LogText readable) {
    Path file = failure.place().file();
    Optional<String> backup = backup(file, readable);
    List<Integer> markers = ConflictMarkers.lines(readable.bytes());
    if (markers.isEmpty()) {
      String hint = backup.orElse("mend it by hand, or take an earlier version of it from git");
      return new LogException(failure.place(), bare(failure), hint, failure.getCause());
    }
    String lines = markers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String mend =
        "`regatta log merge --resolve "
            + ShellWord.of(file.toString())
            + "` keeps the entries of both sides";
    return new LogException(
        new Place(file, markers.getFirst(), 1),
        "the log holds merge conflict markers in lines " + lines,
        backup.map(it -> mend + "; or else " + it).orElse(mend),
        failure.getCause());
  }

  private static String bare(LogException failure) {
    String place = " (" + failure.place() + ")";
    String message = failure.getMessage();
    return message.endsWith(place)
        ? message.substring(0, message.length() - place.length())
        : message;
  }

  /// What a copy beside the log is good for.
  private static Optional<String> backup(Path file, LogText readable) {
    Path backup = file.resolveSibling(file.getFileName() + ".backup");
    LogText copy = read(backup);
    if (copy == null) {
      return Optional.empty();
    }
    Set<String> kept = new HashSet<>();
    copy.entries().forEach(entry -> kept.add(Fingerprint.of(copy.bytes(), entry.span())));
    long lacking =
        readable.entries().stream()
            .filter(entry -> !kept.contains(Fingerprint.of(readable.bytes(), entry.span())))
            .count();
    return Optional.of(
        "look at "
            + backup
            + ", which is readable and has "
            + copy.entries().size()
            + " entries; of the "
            + readable.entries().size()
            + " entries that are readable in the log it lacks "
            + lacking);
  }

  private static @Nullable LogText read(Path backup) {
    try {
      LogReader.Reading reading = LogReader.read(backup, Files.readAllBytes(backup));
      return reading.failure() == null ? reading.text() : null;
    } catch (IOException e) {
      // No backup, or none that helps: the hint then speaks of the log alone.
      return null;
    }
  }
}

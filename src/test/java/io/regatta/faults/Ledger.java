package io.regatta.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What agents say of themselves, in a file that each appends to and that the tool knows nothing
/// of.
///
/// @param lines in the order in which they were written
record Ledger(List<Line> lines) {
  /// An agent started, or came to the end of its work.
  ///
  /// @param uptime seconds since the machine started
  record Line(boolean start, String run, String story, int attempt, double uptime) {
    /// The same attempt.
    boolean isOf(String otherRun, String otherStory, int otherAttempt) {
      return run.equals(otherRun) && story.equals(otherStory) && attempt == otherAttempt;
    }
  }

  static Ledger read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        lines.add(
            new Line(
                words[0].equals("start"),
                words[1],
                words[2],
                Integer.parseInt(words[3]),
                Double.parseDouble(words[4])));
      }
    }
    return new Ledger(List.copyOf(lines));
  }

  List<Line> starts() {
    return lines.stream().filter(Line::start).toList();
  }

  /// The runs whose agents started for that story, the earliest first.
  List<String> runsOf(String story) {
    return starts().stream().filter(line -> line.story().equals(story)).map(Line::run).toList();
  }
}

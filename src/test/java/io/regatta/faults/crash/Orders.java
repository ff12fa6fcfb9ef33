package io.regatta.faults.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tool's process is told, by a file.
///
/// @param hits the file to which it appends the name of each point that is reached, with the id of
///   the process behind its name
/// @param strike where it stops the process; null if nowhere
record Orders(Path hits, @Nullable Strike strike) {
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(hits.toString());
    lines.add(strike == null ? "" : strike.point());
    lines.add(strike == null ? "" : strike.moment().name());
    lines.add(strike == null ? "" : Integer.toString(strike.occurrence()));
    Files.write(file, lines);
  }

  static Orders read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Strike strike =
        lines.get(1).isEmpty()
            ? null
            : new Strike(
                lines.get(1), Moment.valueOf(lines.get(2)), Integer.parseInt(lines.get(3)));
    return new Orders(Path.of(lines.getFirst()), strike);
  }
}

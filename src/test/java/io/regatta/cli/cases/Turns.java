package io.regatta.cli.cases;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lets stories that run at the same time end one after the other, so that what is printed is the
/// same each time: each waits at a pipe of its own, and is let go once the one before it has been
/// told as finished. Words among them stand for what has to be told first: `launching` for another
/// story that starts, behind a cap, `completed` for the verdict of the one before.
final class Turns {
  private static final Pattern FINISHED =
      Pattern.compile("(?:[✓✗] )?story (\\S+) (?:completed|failed|is done after).*");

  private static final Map<String, String> WORDS =
      Map.of("launching", "launching story ", "completed", "✓ story ");

  private final Path pipes;
  private final Deque<String> waiting;
  private boolean begun;

  private Turns(Path pipes, List<String> stories) {
    this.pipes = pipes;
    this.waiting = new ArrayDeque<>(stories);
  }

  /// @param pipes a directory for them, which does not exist yet
  static Turns at(Path pipes, List<String> stories) throws Exception {
    Files.createDirectory(pipes);
    List<String> line = new ArrayList<>(List.of("mkfifo"));
    stories.stream().filter(story -> !WORDS.containsKey(story)).forEach(line::add);
    ToolRun.of(line, pipes, Map.of(), Duration.ofSeconds(10));
    return new Turns(pipes, stories);
  }

  /// A line was printed.
  void said(String line) {
    Matcher finished = FINISHED.matcher(line);
    String word = waiting.isEmpty() ? null : WORDS.get(waiting.element());
    boolean next =
        word != null
            ? line.startsWith(word)
            : finished.matches() && finished.group(1).equals(waiting.peek());
    if (!begun && line.startsWith("waiting for ")) {
      begun = true;
      letGo();
    } else if (next) {
      waiting.remove();
      letGo();
    }
  }

  private void letGo() {
    String next = waiting.peek();
    if (next != null && !WORDS.containsKey(next)) {
      // Opening a pipe waits for its reader, which may not have come yet.
      Thread.ofPlatform().daemon().start(() -> open(pipes.resolve(next)));
    }
  }

  private static void open(Path pipe) {
    try (OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nobody waits any more.
  void end() throws IOException {
    try (Stream<Path> left = Files.list(pipes)) {
      for (Path pipe : left.toList()) {
        Files.delete(pipe);
      }
    }
    Files.delete(pipes);
  }
}

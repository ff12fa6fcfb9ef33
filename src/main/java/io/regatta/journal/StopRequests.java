package io.regatta.journal;

import io.regatta.PrivateFiles;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How one process asks the run of another to stop: by a file in the run's directory, so that
/// nothing listens anywhere and any process of the same user can ask.
public final class StopRequests {
  private static final String NOW = "now";

  private final Path directory;

  /// The requests to one run.
  public StopRequests(RunDirectory run) {
    directory = run.requests();
  }

  /// A request to stop.
  ///
  /// @param stories the stories to stop; empty for the whole run
  /// @param now whether agents get no time to end by themselves
  public record StopRequest(List<StoryId> stories, boolean now) {
    public StopRequest {
      stories = List.copyOf(stories);
    }
  }

  /// Leaves a request.
  ///
  /// @throws JournalException if it cannot be written
  public void leave(StopRequest request) throws JournalException {
    RunStore.makePrivate(directory);
    List<String> lines = new ArrayList<>();
    lines.add(request.now() ? NOW : "soon");
    request.stories().forEach(story -> lines.add(story.text()));
    // Counted since the system started, for all processes; of one length, so that names sort by it.
    String time = "%020d".formatted(System.nanoTime());
    Path file = directory.resolve("stop-" + time + "-" + ProcessHandle.current().pid());
    Path aside = directory.resolve("." + file.getFileName());
    try {
      PrivateFiles.write(aside, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new JournalException(
          file,
          "the request " + file + " cannot be written: " + e.getMessage(),
          "make its directory writable",
          e);
    }
  }

  /// Takes the requests that have come in since the last time, the oldest first.
  ///
  /// @throws JournalException if they cannot be read
  public List<StopRequest> take() throws JournalException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<StopRequest> requests = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(StopRequests::whole).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        Files.delete(file);
        requests.add(
            new StopRequest(
                lines.stream().skip(1).filter(line -> !line.isBlank()).map(StoryId::new).toList(),
                !lines.isEmpty() && lines.getFirst().equals(NOW)));
      }
    } catch (IOException e) {
      throw new JournalException(
          directory,
          "requests to the run in " + directory + " cannot be read: " + e.getMessage(),
          "make the directory readable",
          e);
    }
    return requests;
  }

  private static boolean whole(Path file) {
    return file.getFileName().toString().startsWith("stop-");
  }
}

package io.regatta.journal;

import io.regatta.plan.StoryId;
import java.nio.file.Path;

/// Where one run keeps what it must not lose; `.regatta/runs/<run>`.
///
/// @param path the directory itself
public record RunDirectory(Path path) {
  /// The run's id.
  public String run() {
    return path.getFileName().toString();
  }

  /// The run's events.
  public Path journal() {
    return path.resolve("journal.ndjson");
  }

  /// What a phase's stories share: `context-<role>.md` for each role.
  public Path phase(String number) {
    return path.resolve("phases").resolve(fileName(number));
  }

  /// What attempts leave, side by side: a directory for each would cost more than all else that is
  /// written down about a short one.
  public Path attempts() {
    return path.resolve("attempts");
  }

  /// The part of an attempt's prompt that is its own.
  public Path prompt(StoryId story, int attempt) {
    return attempt(story, attempt, "prompt.md");
  }

  /// What an attempt printed.
  public Path output(StoryId story, int attempt) {
    return attempt(story, attempt, "output.log");
  }

  /// Where an attempt may leave its result.
  public Path result(StoryId story, int attempt) {
    return attempt(story, attempt, "result.json");
  }

  private Path attempt(StoryId story, int attempt, String part) {
    return attempts().resolve(fileName(story.text()) + "-" + attempt + "." + part);
  }

  /// What gates and setup commands printed.
  public Path gates() {
    return path.resolve("gates");
  }

  /// What a detached run prints.
  public Path console() {
    return path.resolve("console.log");
  }

  /// Requests from other processes: files that `regatta stop` leaves here.
  public Path requests() {
    return path.resolve("requests");
  }

  /// The text as the name of one file. Ids come from a plan, which nobody vouches for: whatever is
  /// not plainly harmless is spelled in hexadecimal, so that two ids never share a name.
  static String fileName(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean harmless =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (c == '.' && i > 0);
      if (harmless) {
        name.append(c);
      } else {
        name.append('_').append(Integer.toHexString(c)).append('_');
      }
    }
    return name.toString();
  }
}

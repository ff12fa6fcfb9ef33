package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.journal.AtomicFile;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ticks in a plan's file what the log says is completed. Not a byte of the file changes but those
/// of the ticks. What was ticked before stays so: doing it again does nothing, and does what a run
/// that was killed had not come to.
///
/// @param file the plan's file
/// @param reading how to read the plan out of a text of it
/// @param history what the log says of a plan
public record WriteBack(Path file, Reading reading, History history) {
  /// Reads a plan.
  @FunctionalInterface
  public interface Reading {
    PlanReading of(String content) throws PlanException;
  }

  /// Reads what the log says.
  @FunctionalInterface
  public interface History {
    LogHistory of(Plan plan) throws RegattaException;
  }

  /// What came of it.
  ///
  /// @param ticked what is marked as done now, and was not before
  /// @param left what is completed and was left as it is, because its text in the file is no longer
  ///   that of the story that was completed
  /// @param tickable whether the plan has anything to tick at all
  public record Result(List<StoryId> ticked, List<StoryId> left, boolean tickable) {
    public Result {
      ticked = List.copyOf(ticked);
      left = List.copyOf(left);
    }
  }

  /// Ticks what is to be ticked, in one atomic write. Whoever calls it holds the plan.
  ///
  /// @throws RegattaException if the file can't be read as a plan any more, or not be written; it
  ///   is as it was
  public Result bring() throws RegattaException {
    String content = content();
    PlanReading now = reading.of(content);
    if (now.refused()) {
      throw untouched("it can't be read as a plan any more");
    }
    LogHistory log = history.of(now.plan());
    List<Story> toTick = new ArrayList<>();
    List<StoryId> left = new ArrayList<>();
    for (Story story : now.plan().stories()) {
      Tick tick = story.tick();
      if (tick != null && !tick.done() && log.isCompleted(story.id())) {
        if (isSame(story, log)) {
          toTick.add(story);
        } else {
          left.add(story.id());
        }
      }
    }
    if (!toTick.isEmpty()) {
      String after = ticked(content, toTick);
      check(reading.of(after), now.plan(), toTick);
      write(after);
    }
    boolean tickable = now.plan().stories().stream().anyMatch(story -> story.tick() != null);
    return new Result(toTick.stream().map(Story::id).toList(), left, tickable);
  }

  private String content() throws PlanException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String content = new String(bytes, StandardCharsets.UTF_8);
      if (!java.util.Arrays.equals(bytes, content.getBytes(StandardCharsets.UTF_8))) {
        throw untouched("it is not in UTF-8");
      }
      return content;
    } catch (IOException e) {
      throw new PlanException(
          "nothing was ticked in " + file + ": " + e.getMessage(), "make it readable", e);
    }
  }

  /// Whether the story is the one that was completed; an entry without a fingerprint says so.
  private static boolean isSame(Story story, LogHistory log) {
    return log.lastEntry(story.id())
        .map(entry -> entry.origin().storyHash())
        .map(hash -> hash.equals(story.hash()))
        .orElse(true);
  }

  private static String ticked(String content, List<Story> stories) {
    StringBuilder text = new StringBuilder(content);
    stories.stream()
        .map(Story::tick)
        .filter(java.util.Objects::nonNull)
        .sorted(Comparator.comparingInt(Tick::start).reversed())
        .forEach(tick -> text.replace(tick.start(), tick.end(), tick.whenDone()));
    return text.toString();
  }

  /// The file must say afterwards what it said before, and that these are done.
  private void check(PlanReading after, Plan before, List<Story> ticked) throws PlanException {
    boolean same =
        !after.refused()
            && after.plan().stories().stream()
                .map(Story::hash)
                .toList()
                .equals(before.stories().stream().map(Story::hash).toList())
            && ticked.stream().allMatch(story -> after.plan().story(story.id()).isTicked());
    if (!same) {
      throw untouched("it would read differently afterwards");
    }
  }

  private PlanException untouched(String why) {
    return new PlanException(
        "nothing was ticked in " + file + ": " + why,
        "mend the file, and run the same command again: what is completed is in the log",
        null);
  }

  private void write(String content) throws PlanException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.replace(file, channel -> AtomicFile.write(channel, bytes, 0, bytes.length));
    } catch (AccessDeniedException e) {
      throw new PlanException(
          "nothing was ticked in " + file + ": it is read-only", "make it writable", e);
    } catch (IOException e) {
      throw new PlanException(
          "nothing was ticked in " + file + ": " + e.getMessage(),
          "see that there is room and that its directory can be written",
          e);
    }
  }
}

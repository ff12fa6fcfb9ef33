package io.regatta.log;

import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureEntryEdit.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps a feature log true. Each change is a read, a splice and an atomic replacement under a lock
/// between processes; every byte that is not changed survives. Where there is no file, nothing
/// happens. Thread-safe.
///
/// @param file the feature log
/// @param locks where the lock is taken
/// @param holder who we are, for those who wait
/// @param patience how long to wait for other writers
public record FeatureLogWriter(Path file, FileLocks locks, LockHolder holder, Duration patience) {
  private static final String IMPLEMENT = "regatta implement";

  /// Says what the log of a plan says. Saying it twice is saying it once.
  ///
  /// @param now when the work was begun, as far as the file does not know
  /// @return what the file does not let be said, a sentence each; empty if all is said
  /// @throws LogException if the file is broken or can't be written; it is as it was
  public List<String> record(FeatureWork work, Instant now)
      throws LogException, InterruptedException {
    List<String> remarks = new ArrayList<>();
    change(log -> {
      remarks.clear();
      return recorded(log, work, now, remarks);
    });
    return List.copyOf(remarks);
  }

  private static Splice recorded(
      FeatureLog log, FeatureWork work, Instant now, List<String> remarks) {
    JsonOutline entry = log.entry(work.feature()).orElse(null);
    if (entry == null) {
      remarks.add(
          "feature "
              + work.feature()
              + " is not in the feature log ("
              + FeatureLog.PATH
              + "), and is not added: whoever plans it adds it");
      return new Splice(log.outline().bytes());
    }
    FeatureEntryEdit edit = new FeatureEntryEdit(log, entry, work.feature());
    Instant last = work.lastCompleted();
    Instant done = last == null ? now : last;
    if (work.issue() == null) {
      Feature feature = Feature.of(work.feature(), entry);
      edit.move(steps(feature, work, now, done, remarks));
      if (work.done()) {
        edit.implemented(done);
      }
      edit.completed(work);
    }
    if (work.done()) {
      edit.implementation(work, done);
    }
    return edit.splice();
  }

  /// What has happened to the feature by itself. An entry without a state of its own whose other
  /// members say that it is past that is left alone.
  private static List<Step> steps(
      Feature feature, FeatureWork work, Instant now, Instant done, List<String> remarks) {
    List<Step> steps = new ArrayList<>();
    FeatureState state = feature.state().orElse(null);
    if (state == null) {
      remarks.add(
          "feature "
              + feature.id()
              + " has the state `"
              + feature.word()
              + "` in the feature log, which is none, and keeps it");
      return steps;
    }
    if (state == FeatureState.ARCHIVED) {
      remarks.add("feature " + feature.id() + " is archived in the feature log, and stays so");
    }
    if (state == FeatureState.PLANNED) {
      Instant begun = done.isBefore(now) && work.done() ? done : now;
      steps.add(step(state, FeatureState.IN_PROGRESS, begun, "the first run began"));
      state = FeatureState.IN_PROGRESS;
    }
    if (state == FeatureState.IN_PROGRESS && work.done()) {
      int number = work.completed().size();
      steps.add(
          step(
              state,
              FeatureState.DEPLOYED,
              done,
              number == 1 ? "the story is completed" : "all " + number + " stories are completed"));
    }
    return steps;
  }

  private static Step step(FeatureState from, FeatureState to, Instant at, String why) {
    return new Step(from, to, at, IMPLEMENT, why, true);
  }

  /// Takes a step by hand.
  ///
  /// @param reason why
  /// @return the state that it had before
  /// @throws FeatureException if there is no such file or feature, or if it can't go there
  /// @throws LogException as [#record]
  public FeatureState set(String id, FeatureState to, String reason, Instant now)
      throws LogException, FeatureException, InterruptedException {
    List<FeatureState> before = new ArrayList<>();
    List<FeatureException> refusals = new ArrayList<>();
    boolean there =
        change(log -> {
          before.clear();
          refusals.clear();
          try {
            return moved(log, id, new Move(to, reason, now), before);
          } catch (FeatureException e) {
            refusals.add(e);
            return new Splice(log.outline().bytes());
          }
        });
    if (!there) {
      throw FeatureException.noFile();
    }
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
    return before.getFirst();
  }

  /// A step that somebody wants.
  private record Move(FeatureState to, String reason, Instant now) {}

  private static Splice moved(FeatureLog log, String id, Move move, List<FeatureState> before)
      throws FeatureException {
    JsonOutline entry =
        log.entry(id).orElseThrow(() -> FeatureException.unknown(id, log.features()));
    Feature feature = Feature.of(id, entry);
    FeatureState from =
        feature
            .state()
            .orElseThrow(() -> FeatureException.strange(id, String.valueOf(feature.word())));
    if (!from.next().contains(move.to())) {
      throw FeatureException.refused(id, from, move.to());
    }
    before.add(from);
    FeatureEntryEdit edit = new FeatureEntryEdit(log, entry, id);
    edit.summarised(from, move.to(), move.now());
    edit.move(
        List.of(
            new Step(
                from, move.to(), move.now(), "regatta feature-log set", move.reason(), false)));
    return edit.splice();
  }

  /// A change to the log as it stands in its file.
  private interface Change {
    Splice of(FeatureLog log);
  }

  /// @return whether there is a file
  private boolean change(Change change) throws LogException, InterruptedException {
    if (Files.notExists(file)) {
      return false;
    }
    new SharedFile(file, locks, holder, patience)
        .change(() -> {
          FeatureLog log = read();
          return log == null ? new Splice(new byte[0]) : change.of(log);
        });
    return true;
  }

  private @Nullable FeatureLog read() throws LogException {
    return FeatureLog.read(file).orElse(null);
  }
}

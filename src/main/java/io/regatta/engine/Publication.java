package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.UserCheckout;
import io.regatta.log.FeatureLog;
import io.regatta.log.LogException;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes what was put together the user's: the log is committed with the work that it tells of, the
/// integration branch moves there, and the user's branch and files follow if they can. Each step
/// can be done again after a crash.
///
/// @param logPath the plan's log relative to the repository root, with `/`
/// @param feature the feature that the plan belongs to, in the feature log; null if to none
/// @param commitLog whether the logs are committed too
record Publication(
    Repository repository,
    String branchName,
    IntegrationBranch branch,
    UserCheckout checkout,
    String logPath,
    @Nullable String feature,
    boolean commitLog) {

  /// How far it came.
  ///
  /// @param tip where the integration branch is now
  /// @param events what happened
  /// @param theirs commits that the user's branch got meanwhile and that are not in it; null if
  ///   there are none
  record Published(String tip, List<LandingEvent> events, @Nullable String theirs) {}

  /// Publishes. Whoever calls it holds the plan and the repository.
  ///
  /// @param together what was put together
  /// @param title what the commit of the log says
  /// @param target the branch that is to follow; null if none is
  Published publish(String together, String title, @Nullable String target)
      throws RegattaException, InterruptedException {
    List<LandingEvent> events = new ArrayList<>();
    String before = branch.tip().orElse("");
    String whole = before.isEmpty() ? together : withOwn(together, before);
    String tip = commitLog ? withLog(whole, title) : whole;
    if (!tip.equals(before)) {
      branch.publish(tip);
      events.add(new LandingEvent.BranchMoved(branchName, tip));
    }
    return follow(tip, target, events);
  }

  /// Somebody may have committed on the integration branch itself: that stays in it.
  private String withOwn(String together, String own)
      throws RegattaException, InterruptedException {
    if (repository.contains(together, own)) {
      return together;
    }
    return switch (branch.join(together, own)) {
      case IntegrationBranch.Joined.Merged merged -> merged.tip();
      case IntegrationBranch.Joined.Conflict conflict ->
          throw new WorkspaceException(
              branchName
                  + " has got commits that conflict with what was put together, in "
                  + String.join(", ", conflict.files()),
              "bring both together by hand: git switch "
                  + branchName
                  + ", git merge "
                  + together
                  + ", then switch back and run the same command again",
              null);
    };
  }

  /// The branch that is checked out; null where HEAD is detached.
  @Nullable String checkedOut() throws RegattaException, InterruptedException {
    return CheckoutState.of(repository.root()).flatMap(CheckoutState::branch).orElse(null);
  }

  private Published follow(String tip, @Nullable String target, List<LandingEvent> events)
      throws RegattaException, InterruptedException {
    if (target == null) {
      if (!repository.contains("HEAD", tip)) {
        events.add(
            new LandingEvent.CheckoutHeld(
                branchName,
                "no branch was checked out when the run began",
                "switch to your branch, then run `git merge "
                    + branchName
                    + "`; the log in your checkout is on that branch too: should git call it"
                    + " untracked and in the way, remove it first"));
      }
      return new Published(tip, events, null);
    }
    return switch (checkout.fastForward(
        tip, target, List.copyOf(LogRecorder.logs(repository.root(), logPath)))) {
      case UserCheckout.Result.Moved moved -> {
        events.add(new LandingEvent.CheckoutMoved(moved.branch(), moved.from(), moved.to()));
        yield new Published(tip, events, null);
      }
      case UserCheckout.Result.AlreadyThere there -> new Published(tip, events, null);
      case UserCheckout.Result.Behind behind -> new Published(tip, events, behind.theirs());
      case UserCheckout.Result.Held held -> {
        events.add(new LandingEvent.CheckoutHeld(branchName, held.reason(), held.hint()));
        yield new Published(tip, events, null);
      }
    };
  }

  /// Does what a run that died had not come to.
  ///
  /// @param target the branch that was to follow that run; null if none was
  List<LandingEvent> complete(
      RunEvent.RunStarted run, LandingEvent.PhaseIntegrated integrated, @Nullable String target)
      throws RegattaException, InterruptedException {
    checkout.recover();
    String known = branch.tip().orElse(integrated.tip());
    String together = repository.contains(known, integrated.tip()) ? known : integrated.tip();
    // Where the user's branch has got other commits, the next run brings both together.
    return publish(together, "Record what run " + run.run() + " had done", target).events();
  }

  /// Lets the user's branch follow to what is on the integration branch already.
  ///
  /// @param target the branch that was to follow the last run; nothing is done where another one is
  ///   checked out
  List<LandingEvent> follow(String target) throws RegattaException, InterruptedException {
    checkout.recover();
    Optional<String> tip = branch.tip();
    if (tip.isEmpty() || !target.equals(checkedOut()) || repository.contains("HEAD", tip.get())) {
      return List.of();
    }
    return publish(branch.open().tip(), "Record the log", target).events();
  }

  /// Whoever has removed the log does not want an empty one.
  private String withLog(String whole, String title)
      throws WorkspaceException, InterruptedException {
    Path file = repository.root().resolve(logPath);
    byte[] log;
    try {
      log = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return whole;
    } catch (IOException e) {
      throw new WorkspaceException(
          "the log can't be read: " + file + ": " + e.getMessage(), "make it readable", e);
    }
    Map<String, byte[]> logs = new LinkedHashMap<>(Map.of(logPath, log));
    featureLog(whole).ifPresent(content -> logs.put(FeatureLog.PATH, content));
    return branch.recordLogs(whole, logs, title);
  }

  /// The feature log with the feature's entry as it is in the checkout; what else the user has
  /// changed there is not ours to commit. Empty where git does not have the file or the entry.
  private Optional<byte[]> featureLog(String whole)
      throws WorkspaceException, InterruptedException {
    String id = feature;
    if (id == null) {
      return Optional.empty();
    }
    try {
      Optional<FeatureLog> now = FeatureLog.read(repository.root().resolve(FeatureLog.PATH));
      Optional<byte[]> committed = branch.text(whole, FeatureLog.PATH);
      return now.isPresent() && committed.isPresent()
          ? now.get().carriedInto(committed.get(), id)
          : Optional.empty();
    } catch (LogException e) {
      // Who keeps it true has said so.
      return Optional.empty();
    }
  }
}

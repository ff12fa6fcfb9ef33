package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.integration.IntegrationBranch;
import io.regatta.integration.UserCheckout;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes what was put together the user's: the log is committed with the work that it tells of, the
/// integration branch moves there, and the user's branch and files follow if they can. Each step
/// can be done again after a crash.
///
/// @param logPath the plan's log relative to the repository root, with `/`
/// @param commitLog whether the log is committed too
record Publication(
    Repository repository,
    String branchName,
    IntegrationBranch branch,
    UserCheckout checkout,
    String logPath,
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
  /// @param target the branch that is to follow; null for whichever is checked out
  Published publish(String together, String title, @Nullable String target)
      throws RegattaException, InterruptedException {
    List<LandingEvent> events = new ArrayList<>();
    String before = branch.tip().orElse("");
    String tip = commitLog ? branch.recordLog(together, logPath, log(), title) : together;
    if (!tip.equals(before)) {
      branch.publish(tip);
      events.add(new LandingEvent.BranchMoved(branchName, tip));
    }
    return follow(tip, target, events);
  }

  private Published follow(String tip, @Nullable String target, List<LandingEvent> events)
      throws RegattaException, InterruptedException {
    return switch (checkout.fastForward(tip, target, logPath)) {
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
  List<LandingEvent> complete(RunEvent.RunStarted run, LandingEvent.PhaseIntegrated integrated)
      throws RegattaException, InterruptedException {
    checkout.recover();
    String known = branch.tip().orElse(integrated.tip());
    String together = repository.contains(known, integrated.tip()) ? known : integrated.tip();
    // Where the user's branch has got other commits, the next run brings both together.
    return publish(together, "Record what run " + run.run() + " had done", null).events();
  }

  /// Lets the user's branch follow to what is on the integration branch already.
  List<LandingEvent> follow() throws RegattaException, InterruptedException {
    checkout.recover();
    Optional<String> tip = branch.tip();
    if (tip.isEmpty() || repository.contains("HEAD", tip.get())) {
      return List.of();
    }
    return publish(branch.open().tip(), "Record the log", null).events();
  }

  private byte[] log() throws WorkspaceException {
    Path file = repository.root().resolve(logPath);
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new WorkspaceException(
          "the log can't be read: " + file + ": " + e.getMessage(), "make it readable", e);
    }
  }
}

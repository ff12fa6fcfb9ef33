package io.regatta.agent.client;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Signals;
import io.regatta.agent.client.Trouble.Kind;
import io.regatta.agent.result.FinalMessage;
import io.regatta.agent.result.ResultReading;
import io.regatta.event.AgentReport;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.UsageLimit;
import io.regatta.process.Ending;
import io.regatta.process.StartException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the end of a client means for its story. Done is only what the client's own event, its exit
/// code and all else that it said agree on.
final class ClientOutcome {
  private final ClientProfile profile;
  private final AgentHost host;
  private final AttemptRequest request;
  private final AgentSettings settings;
  private final ClientErrors errors;

  ClientOutcome(
      ClientProfile profile, AgentHost host, AttemptRequest request, AgentSettings settings) {
    this.profile = profile;
    this.host = host;
    this.request = request;
    this.settings = settings;
    this.errors = new ClientErrors(profile, request, settings);
  }

  Outcome notInstalled(StartException reason) {
    Trouble trouble = new Trouble(Kind.NOT_INSTALLED, reason.getMessage());
    return new Outcome.Unavailable(
        errors.of(trouble, profile.logIn(), List.of()), AgentReport.SILENT);
  }

  /// What can't be started once can't be started for any other story.
  Outcome notStarted(StartException reason) {
    return new Outcome.Unavailable(errors.notStarted(reason), AgentReport.SILENT);
  }

  Outcome notPrepared(IOException reason) {
    return new Outcome.Failed(errors.notPrepared(reason), false, AgentReport.SILENT);
  }

  /// Something of ours went wrong.
  Outcome broken(RuntimeException reason) {
    return new Outcome.Failed(errors.internal(reason), false, AgentReport.SILENT);
  }

  Outcome of(Ending ending, ClientFollowing following) {
    Transcript transcript = following.whole(ending);
    List<String> complaints = following.complaints();
    ResultReading result = result(transcript);
    AgentReport report =
        new ClientReport(profile, host, request, settings)
            .of(ending, following, transcript, result);
    boolean endedHere =
        switch (ending.cause()) {
          case STOPPED, KILLED -> true;
          // One that has said how it ended and lingers is ended here, too.
          case WALL_TIMEOUT, IDLE_TIMEOUT -> transcript.isOver();
          case ITSELF -> following.wasInterrupted();
        };
    boolean cutShort = following.wasCutShort() && !transcript.hasSucceeded();
    if (cutShort || (endedHere && !transcript.isHopeless() && !isSettled(transcript))) {
      return new Outcome.Interrupted(report);
    }
    if (!transcript.isOver()) {
      switch (ending.cause()) {
        case WALL_TIMEOUT -> {
          return new Outcome.Failed(errors.wallTimeout(complaints), false, report);
        }
        case IDLE_TIMEOUT -> {
          return new Outcome.Failed(errors.idleTimeout(complaints), false, report);
        }
        case STOPPED, KILLED, ITSELF -> {}
      }
    }
    boolean well = transcript.hasSucceeded() && (endedHere || exitedWell(ending));
    Optional<Trouble> contradiction = well ? contradiction(transcript, result) : Optional.empty();
    if (well && contradiction.isEmpty()) {
      return done(transcript, result, report, complaints);
    }
    Trouble trouble = contradiction.orElseGet(() -> trouble(ending, transcript, complaints));
    return bad(trouble, transcript, report, complaints);
  }

  /// Whether its end is its own: one that is ended may still say that it failed, for no reason.
  private static boolean isSettled(Transcript transcript) {
    boolean reasonless =
        transcript.trouble().map(Trouble::kind).filter(kind -> kind != Kind.OTHER).isEmpty();
    return transcript.hasSucceeded() || (transcript.isOver() && !reasonless);
  }

  private static boolean exitedWell(Ending ending) {
    return ending.exit() instanceof Ending.Exited(int code) && code == 0;
  }

  private ResultReading result(Transcript transcript) {
    String apart = transcript.result();
    return FinalMessage.read(
        apart.isBlank() ? transcript.finalMessage() : apart, request.workspace());
  }

  /// What speaks against a good end that the client claims.
  private Optional<Trouble> contradiction(Transcript transcript, ResultReading result) {
    String message = transcript.finalMessage().strip();
    boolean handedOver = result instanceof ResultReading.Found found && !found.failed();
    // A provider's notice comes without the result that was asked for.
    if (!handedOver && Limits.isNotice(message)) {
      return Optional.of(new Trouble(Kind.LIMIT_REACHED, firstLine(message)));
    }
    if (!handedOver && (message.startsWith("[API Error: ") || message.startsWith("API Error: "))) {
      return Optional.of(Troubles.of(null, message));
    }
    boolean mayWriteNothing = settings.allowEmpty() || request.terms().begun();
    if (!transcript.denials().isEmpty() && !transcript.wrote() && !mayWriteNothing) {
      return Optional.of(
          new Trouble(
              Kind.PERMISSION_DENIED, "it was not allowed to: " + transcript.denials().getFirst()));
    }
    return Optional.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private Outcome done(
      Transcript transcript, ResultReading result, AgentReport report, List<String> complaints) {
    if (result instanceof ResultReading.Found found && found.failed()) {
      return new Outcome.Failed(errors.told(found.failure(), complaints), false, report);
    }
    boolean idle = transcript.tools().isEmpty() && !transcript.wrote() && !request.terms().begun();
    return idle && !settings.allowEmpty()
        ? new Outcome.Failed(
            errors.didNothing(firstLine(transcript.finalMessage()), complaints), false, report)
        : new Outcome.Done(report);
  }

  /// Why it did not end well: what its stream says, else what it complained of, else how it ended.
  private static Trouble trouble(Ending ending, Transcript transcript, List<String> complaints) {
    Optional<Trouble> said = transcript.trouble();
    if (said.isPresent() && said.get().kind() != Kind.OTHER) {
      return said.get();
    }
    if (said.isEmpty() && ending.exit() instanceof Ending.Signalled(int signal)) {
      return crashed(signal);
    }
    boolean heard = !transcript.finalMessage().isBlank() || !transcript.tools().isEmpty();
    for (String line : complaints.reversed()) {
      // Whom the model has answered is logged in: such a complaint is of something else.
      Optional<Kind> kind =
          Troubles.kind(line)
              .filter(one -> !(heard && one.consequence() == Trouble.Consequence.BREAKS));
      if (kind.isPresent()) {
        return new Trouble(kind.get(), said.map(Trouble::message).orElse(line));
      }
    }
    if (said.isPresent()) {
      return said.get();
    }
    return switch (ending.exit()) {
      case Ending.Signalled(int signal) -> crashed(signal);
      case Ending.Exited(int code) ->
          new Trouble(
              Kind.UNFINISHED,
              (transcript.isOver()
                      ? "it ended with exit code " + code
                      : "its stream ended without a result, with exit code " + code)
                  + (complaints.isEmpty() ? "" : ": " + complaints.getLast()));
    };
  }

  private static Trouble crashed(int signal) {
    return new Trouble(
        Kind.CRASHED,
        "it was ended by signal " + signal + " (" + Signals.meaning(signal).name() + ")");
  }

  private Outcome bad(
      Trouble trouble, Transcript transcript, AgentReport report, List<String> complaints) {
    StoryError error = errors.of(trouble, transcript.logIn().orElse(profile.logIn()), complaints);
    if (trouble.kind() == Kind.SESSION_LOST && request.terms().continuation().isPresent()) {
      return new Outcome.SessionLost(request.terms().continuation().get().session(), report);
    }
    return switch (trouble.kind().consequence()) {
      case FAILS -> new Outcome.Failed(error, false, report);
      case AGAIN -> new Outcome.Failed(error, true, report);
      case BREAKS -> new Outcome.Unavailable(error, report);
      case WAITS -> new Outcome.Limited(limit(trouble, transcript, complaints), error, report);
    };
  }

  private UsageLimit limit(Trouble trouble, Transcript transcript, List<String> complaints) {
    Instant now = host.clock().instant();
    Instant end =
        transcript
            .resetsAt()
            .flatMap(told -> ResetTimes.sensible(told, now))
            .or(() -> Limits.end(trouble.message(), now, host.clock().getZone()))
            .or(() -> Limits.end(transcript.finalMessage(), now, host.clock().getZone()))
            .or(() -> Limits.end(String.join("\n", complaints), now, host.clock().getZone()))
            .orElse(null);
    return new UsageLimit(ClientAgent.account(profile, settings), trouble.message(), end);
  }
}

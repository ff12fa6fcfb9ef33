package io.regatta.agent.command;

import io.regatta.Redaction;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.result.ResultReading;
import io.regatta.event.AgentReport;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.process.Ending;
import io.regatta.process.KeptFile;
import io.regatta.process.OutputFile;
import io.regatta.process.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the end of a command means for its story: exit code 0 is done, 75 (`EX_TEMPFAIL` of
/// `sysexits.h`) is transient, all else has failed; the result file may say more.
final class CommandOutcome {
  static final int TRANSIENT = 75;

  private final AttemptRequest request;
  private final CommandErrors errors;
  private final Redaction redaction;

  CommandOutcome(AttemptRequest request, AgentSettings settings, Redaction redaction) {
    this.redaction = redaction;
    this.request = request;
    this.errors = new CommandErrors(request, settings);
  }

  Outcome notStarted(StartException reason) {
    return new Outcome.Failed(errors.notStarted(reason), false, AgentReport.SILENT);
  }

  /// Something of ours went wrong.
  Outcome broken(RuntimeException reason) {
    return new Outcome.Failed(errors.internal(reason), false, AgentReport.SILENT);
  }

  Outcome of(Ending ending, OutputFile output, List<String> lastLines) {
    ResultReading result = result();
    AgentReport report = report(result, ending, output);
    return outcome(ending, result, report, lastLines);
  }

  /// What the command left. It is read before secrets are taken out of what is kept of it: that may
  /// fail, as where the disk is full, and nobody's work is worse for it.
  private ResultReading result() {
    Path file = request.files().result();
    ResultReading result = ResultFile.read(file, request.workspace());
    try {
      KeptFile.redact(file, redaction);
    } catch (IOException e) {
      System.getLogger(CommandOutcome.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "secrets can't be taken out of " + file + ", which is removed: " + e.getMessage(),
              e);
    }
    return result;
  }

  private Outcome outcome(
      Ending ending, ResultReading result, AgentReport report, List<String> lastLines) {
    return switch (ending.cause()) {
      case STOPPED, KILLED -> new Outcome.Interrupted(report);
      case WALL_TIMEOUT -> new Outcome.Failed(errors.wallTimeout(lastLines), false, report);
      case IDLE_TIMEOUT -> new Outcome.Failed(errors.idleTimeout(lastLines), false, report);
      case ITSELF ->
          switch (ending.exit()) {
            case Ending.Signalled(int signal) ->
                new Outcome.Failed(errors.signalled(signal, lastLines), false, report);
            case Ending.Exited(int code) -> exited(code, result, report, lastLines);
          };
    };
  }

  private Outcome exited(
      int code, ResultReading result, AgentReport report, List<String> lastLines) {
    boolean again = code == TRANSIENT;
    if (code == 0) {
      return switch (result) {
        case ResultReading.Absent() -> new Outcome.Done(report);
        case ResultReading.Broken(String problem) ->
            new Outcome.Failed(errors.brokenResult(problem), false, report);
        case ResultReading.Found found ->
            found.failed()
                ? new Outcome.Failed(errors.told(found.failure(), code, lastLines), false, report)
                : new Outcome.Done(report);
      };
    }
    StoryError error =
        result instanceof ResultReading.Found found && found.failure().isPresent()
            ? errors.told(found.failure(), code, lastLines)
            : errors.exited(code, lastLines);
    return new Outcome.Failed(error, again, report);
  }

  private AgentReport report(ResultReading result, Ending ending, OutputFile output) {
    AgentReport told =
        switch (result) {
          case ResultReading.Found found -> found.report();
          case ResultReading.Absent() -> AgentReport.SILENT;
          case ResultReading.Broken(String problem) -> AgentReport.SILENT;
        };
    List<String> issues = new ArrayList<>(told.issuesEncountered());
    if (ending.leftovers() > 0) {
      issues.add(
          "Regatta ended " + ending.leftovers() + " process(es) that the command left behind");
    }
    if (!ending.survivors().isEmpty()) {
      issues.add("Processes that could not be ended even by KILL: " + ending.survivors());
    }
    List<String> notes = new ArrayList<>(List.of(told.notes()));
    if (output.omitted() > 0) {
      notes.add(output.omitted() + " bytes of output are not kept in " + output.file());
    }
    output.problem().ifPresent(problem -> notes.add("The output is not kept: " + problem));
    if (result instanceof ResultReading.Broken(String problem)) {
      notes.add("The result was not understood: " + problem);
    }
    notes.removeIf(String::isBlank);
    return new AgentReport(
        told.summary(),
        told.actions(),
        told.toolsUsed(),
        issues,
        told.claimed(),
        String.join("\n", notes),
        told.usage());
  }
}

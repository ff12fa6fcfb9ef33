package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.result.FinalMessage;
import io.regatta.agent.result.ResultReading;
import io.regatta.event.AgentReport;
import io.regatta.event.Usage;
import io.regatta.process.Ending;
import io.regatta.process.OutputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is reported of an attempt: what the agent says in its result and, where it says nothing,
/// what its stream shows.
record ClientReport(
    ClientProfile profile, AgentHost host, AttemptRequest request, AgentSettings settings) {
  private static final int LONGEST_SUMMARY = 600;

  AgentReport of(
      Ending ending, ClientFollowing following, Transcript transcript, ResultReading result) {
    AgentReport told =
        result instanceof ResultReading.Found found ? found.report() : AgentReport.SILENT;
    List<String> notes = new ArrayList<>(List.of(told.notes()));
    Usage usage = usage(transcript, notes);
    notes(following, transcript, result, notes);
    notes.removeIf(String::isBlank);
    return new AgentReport(
        told.summary().isBlank() ? summary(transcript) : told.summary(),
        told.actions().isEmpty() ? transcript.actions() : told.actions(),
        Stream.concat(transcript.tools().stream(), told.toolsUsed().stream()).distinct().toList(),
        issues(told, transcript, ending),
        transcript.files().and(told.claimed()),
        String.join("\n", notes),
        usage);
  }

  private static String summary(Transcript transcript) {
    String prose = FinalMessage.prose(transcript.finalMessage());
    return PlainText.clipped(prose.split("\\R\\s*\\R", 2)[0], LONGEST_SUMMARY);
  }

  private static List<String> issues(AgentReport told, Transcript transcript, Ending ending) {
    List<String> issues = new ArrayList<>(told.issuesEncountered());
    transcript.denials().forEach(denial -> issues.add("not allowed: " + denial));
    if (ending.leftovers() > 0) {
      issues.add(
          "Regatta ended " + ending.leftovers() + " process(es) that the client left behind");
    }
    if (!ending.survivors().isEmpty()) {
      issues.add("Processes that could not be ended even by KILL: " + ending.survivors());
    }
    return issues;
  }

  private static void notes(
      ClientFollowing following, Transcript transcript, ResultReading result, List<String> notes) {
    if (transcript.retries() > 0) {
      notes.add(
          "the client tried requests to its provider again " + transcript.retries() + " time(s)");
    }
    if (transcript.hasSucceeded()) {
      switch (result) {
        case ResultReading.Found found -> {}
        case ResultReading.Absent() ->
            notes.add("the agent gave no result in the form asked for: this is what was observed");
        case ResultReading.Broken(String problem) ->
            notes.add(
                "the agent's result was not understood, this is what was observed: " + problem);
      }
    }
    RuntimeException fault = following.fault();
    if (fault != null) {
      notes.add("some events of the client were not understood: " + fault);
    }
    OutputFile file = following.file();
    if (file.omitted() > 0) {
      notes.add(file.omitted() + " bytes of output are not kept in " + file.file());
    }
    file.problem().ifPresent(problem -> notes.add("The output is not kept: " + problem));
  }

  private Usage usage(Transcript transcript, List<String> notes) {
    ClientUsage counting = new ClientUsage(profile, host, request, settings);
    Usage told = transcript.usage();
    if (counting.isEstimated(told, transcript.model())) {
      notes.add(
          "the cost was worked out from the prices of "
              + host.prices().date()
              + " for "
              + counting.priced(transcript.model()));
    }
    return counting.of(told, transcript.model());
  }
}

package io.regatta.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes the events that there are of every attempt, as the mapper of [EventJson] would, byte for
/// byte. A run that has just begun pays for what a mapper finds out and generates, and it writes
/// thousands of these while each start waits for the line before it.
final class AttemptEventJson {
  private AttemptEventJson() {}

  /// Writes the event, if it is one of those.
  ///
  /// @return whether it is
  @SuppressWarnings(
      "IfChainToSwitch") // which would make a class at run time, before the first line
  static boolean write(RunEvent event, JsonGenerator out) {
    if (event instanceof RunEvent.AttemptStarted started) {
      begin(out, "AttemptStarted", started.story().text(), started.attempt());
      out.writeStringProperty("backend", started.backend());
      out.writeStringProperty("model", started.model());
      out.writeStringProperty("resumes", started.resumes());
    } else if (event instanceof RunEvent.AttemptSpawned spawned) {
      begin(out, "AttemptSpawned", spawned.story().text(), spawned.attempt());
      out.writeNumberProperty("process", spawned.process());
      write(out, "processStart", spawned.processStart());
    } else if (event instanceof RunEvent.AttemptFinished finished) {
      begin(out, "AttemptFinished", finished.story().text(), finished.attempt());
      out.writeName("outcome");
      write(out, finished.outcome());
      write(out, "duration", finished.duration());
    } else if (event instanceof RunEvent.StoryFinished finished) {
      out.writeStartObject();
      out.writeStringProperty("type", "StoryFinished");
      out.writeName("result");
      write(out, finished.result());
    } else {
      return false;
    }
    out.writeEndObject();
    return true;
  }

  private static void begin(JsonGenerator out, String type, String story, int attempt) {
    out.writeStartObject();
    out.writeStringProperty("type", type);
    out.writeStringProperty("story", story);
    out.writeNumberProperty("attempt", attempt);
  }

  private static void write(JsonGenerator out, Outcome outcome) {
    out.writeStartObject();
    if (outcome instanceof Outcome.Done(AgentReport report)) {
      out.writeStringProperty("ended", "Done");
      out.writeName("report");
      write(out, report);
    } else if (outcome instanceof Outcome.Failed(var error, var retryable, var report)) {
      out.writeStringProperty("ended", "Failed");
      out.writeName("error");
      write(out, error);
      out.writeBooleanProperty("retryable", retryable);
      out.writeName("report");
      write(out, report);
    } else if (outcome instanceof Outcome.Limited(var limit, var error, var report)) {
      out.writeStringProperty("ended", "Limited");
      out.writeName("limit");
      write(out, limit);
      out.writeName("error");
      write(out, error);
      out.writeName("report");
      write(out, report);
    } else if (outcome instanceof Outcome.Unavailable(var error, var report)) {
      out.writeStringProperty("ended", "Unavailable");
      out.writeName("error");
      write(out, error);
      out.writeName("report");
      write(out, report);
    } else if (outcome instanceof Outcome.SessionLost(var session, var report)) {
      out.writeStringProperty("ended", "SessionLost");
      out.writeStringProperty("session", session);
      out.writeName("report");
      write(out, report);
    } else {
      out.writeStringProperty("ended", "Interrupted");
      out.writeName("report");
      write(out, outcome.report());
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, UsageLimit limit) {
    out.writeStartObject();
    out.writeStringProperty("account", limit.account());
    out.writeStringProperty("message", limit.message());
    Instant resetsAt = limit.resetsAt();
    out.writeStringProperty("resetsAt", resetsAt == null ? null : resetsAt.toString());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, StoryResult result) {
    out.writeStartObject();
    out.writeStringProperty("story", result.story().text());
    out.writeStringProperty("phase", result.phase());
    out.writeStringProperty("verdict", result.verdict().text());
    out.writeName("timing");
    out.writeStartObject();
    write(out, "startedAt", result.timing().startedAt());
    write(out, "completedAt", result.timing().completedAt());
    write(out, "duration", result.timing().duration());
    out.writeEndObject();
    out.writeNumberProperty("attempts", result.attempts());
    out.writeName("work");
    out.writeStartObject();
    out.writeName("report");
    write(out, result.work().report());
    out.writeName("files");
    write(out, result.work().files());
    out.writeStringProperty("commit", result.work().commit());
    out.writeEndObject();
    out.writeName("failure");
    StoryError failure = result.failure();
    if (failure == null) {
      out.writeNull();
    } else {
      write(out, failure);
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, AgentReport report) {
    out.writeStartObject();
    out.writeStringProperty("summary", report.summary());
    write(out, "actions", report.actions());
    write(out, "toolsUsed", report.toolsUsed());
    write(out, "issuesEncountered", report.issuesEncountered());
    out.writeName("claimed");
    write(out, report.claimed());
    out.writeStringProperty("notes", report.notes());
    out.writeName("usage");
    write(out, report.usage());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, FileChanges files) {
    out.writeStartObject();
    write(out, "created", files.created());
    write(out, "modified", files.modified());
    write(out, "deleted", files.deleted());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, StoryError error) {
    out.writeStartObject();
    out.writeStringProperty("type", error.type().text());
    out.writeStringProperty("message", error.message());
    out.writeStringProperty("context", error.context());
    write(out, "recoveryHints", error.recoveryHints());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Usage usage) {
    out.writeStartObject();
    out.writeNumberProperty("inputTokens", usage.inputTokens());
    out.writeNumberProperty("outputTokens", usage.outputTokens());
    out.writeNumberProperty("cacheReadTokens", usage.cacheReadTokens());
    out.writeNumberProperty("cacheWriteTokens", usage.cacheWriteTokens());
    out.writeName("costUsd");
    BigDecimal cost = usage.costUsd();
    if (cost == null) {
      out.writeNull();
    } else {
      out.writeNumber(cost);
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, Instant instant) {
    out.writeStringProperty(name, instant.toString());
  }

  private static void write(JsonGenerator out, String name, Duration duration) {
    out.writeStringProperty(name, duration.toString());
  }

  private static void write(JsonGenerator out, String name, List<String> texts) {
    out.writeName(name);
    out.writeStartArray();
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}

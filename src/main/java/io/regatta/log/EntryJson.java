package io.regatta.log;

import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.log.JsonValue.Members;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The entries that Regatta writes, see `log-entry.schema.json`.
final class EntryJson {
  /// Up to 18 digits fit a long.
  private static final Pattern PLAIN_INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private EntryJson() {}

  static List<Members> of(Recording recording, List<StoryResult> results) {
    Map<StoryId, PlannedStory> planned = recording.planned();
    return results.stream()
        .map(result -> {
          PlannedStory story = planned.get(result.story());
          if (story == null) {
            throw new IllegalArgumentException("story " + result.story() + " is not planned");
          }
          return of(recording, story, result);
        })
        .toList();
  }

  private static Members of(Recording recording, PlannedStory planned, StoryResult result) {
    AgentReport report = result.work().report();
    Subject subject =
        new Subject(
            planned.id(),
            planned.title(),
            planned.agent(),
            planned.hash(),
            result.phase(),
            recording.plan(),
            recording.run());
    return of(
        subject,
        new Content(
            result.verdict().text(),
            report,
            report.notes(),
            result.timing(),
            result.work().files(),
            result.failure(),
            result.attempts(),
            result.work().commit()));
  }

  static Members of(Mark mark) {
    Subject subject =
        new Subject(
            mark.story().id(),
            mark.story().title(),
            mark.story().agent(),
            mark.story().hash(),
            mark.phase(),
            mark.plan(),
            mark.run());
    return of(
        subject,
        new Content(
            mark.state().status(),
            AgentReport.SILENT,
            mark.reason(),
            new StoryResult.Timing(mark.at(), mark.at(), Duration.ZERO),
            FileChanges.NONE,
            null,
            0,
            null));
  }

  private record Subject(
      StoryId id,
      String title,
      String agent,
      String hash,
      String phase,
      String plan,
      @Nullable String run) {}

  private record Content(
      String status,
      AgentReport report,
      String notes,
      StoryResult.Timing timing,
      FileChanges files,
      @Nullable StoryError error,
      int attempts,
      @Nullable String commit) {}

  private static Members of(Subject subject, Content content) {
    Members entry = JsonValue.members();
    var members = entry.members();
    members.put("storyNumber", number(subject.id()));
    members.put("storyTitle", JsonValue.text(subject.title()));
    members.put("agent", JsonValue.text(subject.agent()));
    members.put("status", JsonValue.text(content.status()));
    members.put("summary", JsonValue.text(content.report().summary()));
    members.put("startedAt", time(content.timing().startedAt()));
    members.put("completedAt", time(content.timing().completedAt()));
    members.put("durationSeconds", seconds(content.timing().duration()));
    members.put("filesModified", JsonValue.texts(content.files().modified()));
    members.put("filesCreated", JsonValue.texts(content.files().created()));
    members.put("filesDeleted", JsonValue.texts(content.files().deleted()));
    members.put("actions", JsonValue.texts(content.report().actions()));
    members.put("toolsUsed", JsonValue.texts(content.report().toolsUsed()));
    members.put("issuesEncountered", JsonValue.texts(content.report().issuesEncountered()));
    members.put("notes", JsonValue.text(content.notes()));
    if (content.error() != null) {
      members.put("error", error(content.error()));
    }
    members.put("attempts", JsonValue.number(content.attempts()));
    members.put("phase", JsonValue.text(subject.phase()));
    members.put("run", JsonValue.text(subject.run()));
    members.put("plan", JsonValue.text(subject.plan()));
    members.put("storyHash", JsonValue.text(subject.hash()));
    members.put("commit", JsonValue.text(content.commit()));
    members.put("usage", usage(content.report().usage()));
    return entry;
  }

  /// A plain integer is a number in the log; anything else, `007` too, would change as one.
  private static JsonValue number(StoryId id) {
    return PLAIN_INTEGER.matcher(id.text()).matches()
        ? JsonValue.number(id.text())
        : JsonValue.text(id.text());
  }

  private static JsonValue time(Instant instant) {
    return JsonValue.text(instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static JsonValue seconds(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    return JsonValue.number(
        (seconds.scale() < 1 ? seconds.setScale(1, RoundingMode.UNNECESSARY) : seconds)
            .toPlainString());
  }

  private static JsonValue error(StoryError error) {
    Members json = JsonValue.members();
    json.members().put("type", JsonValue.text(error.type().text()));
    json.members().put("message", JsonValue.text(error.message()));
    json.members().put("context", JsonValue.text(error.context()));
    json.members().put("recoveryHints", JsonValue.texts(error.recoveryHints()));
    return json;
  }

  private static JsonValue usage(Usage usage) {
    Members json = JsonValue.members();
    BigDecimal cost = usage.costUsd();
    json.members().put("inputTokens", JsonValue.number(usage.inputTokens()));
    json.members().put("outputTokens", JsonValue.number(usage.outputTokens()));
    json.members().put("cacheReadTokens", JsonValue.number(usage.cacheReadTokens()));
    json.members()
        .put(
            "costUsd", cost == null ? JsonValue.nothing() : JsonValue.number(cost.toPlainString()));
    return json;
  }
}

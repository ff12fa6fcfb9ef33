package io.regatta.report;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A run told event by event, as the engine would.
final class Events {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private final List<RunEvent.PlannedStory> stories = new ArrayList<>();
  private final List<RunEvent.PlannedPhase> phases = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private Set<StoryId> completed = Set.of();
  private Set<StoryId> again = Set.of();
  private OptionalInt cap = OptionalInt.empty();
  private Set<String> noticed = Set.of();

  static List<StoryId> ids(String... ids) {
    return Arrays.stream(ids).map(StoryId::new).toList();
  }

  Events story(String id, String title, String agent) {
    stories.add(new RunEvent.PlannedStory(new StoryId(id), title, agent, "sha256:0"));
    return this;
  }

  Events phase(String number, String name, Mode mode, String... stories) {
    phases.add(new RunEvent.PlannedPhase(number, name, mode, ids(stories)));
    return this;
  }

  Events completedBefore(String... ids) {
    completed = new LinkedHashSet<>(ids(ids));
    return this;
  }

  /// Completed before, and to be done once more.
  Events again(String... ids) {
    again = new LinkedHashSet<>(ids(ids));
    return this;
  }

  Events cap(int most) {
    cap = OptionalInt.of(most);
    return this;
  }

  Events noticedBefore(String message) {
    noticed = Set.of(message);
    return this;
  }

  Events then(RunEvent event) {
    events.add(event);
    return this;
  }

  Events phaseStarts(String number, String... pending) {
    RunEvent.PlannedPhase phase =
        phases.stream().filter(each -> each.number().equals(number)).findFirst().orElseThrow();
    List<StoryId> before = phase.stories().stream().filter(completed::contains).toList();
    return then(new RunEvent.PhaseStarted(number, ids(pending), before));
  }

  Events launches(String phase, String... ids) {
    ids(ids).forEach(id -> then(new RunEvent.AttemptStarted(id, 1, "command", null, null)));
    return then(new RunEvent.WaveLaunched(phase, ids(ids)));
  }

  Events completes(String phase, String id, Duration duration, FileChanges files, Usage usage) {
    AgentReport report =
        new AgentReport(
            "Did what story " + id + " asks for.",
            List.of(),
            List.of(),
            List.of(),
            files,
            "",
            usage);
    then(new RunEvent.AttemptFinished(new StoryId(id), 1, new Outcome.Done(report), duration));
    return then(
        new RunEvent.StoryFinished(
            new StoryResult(
                new StoryId(id),
                phase,
                Verdict.COMPLETED,
                new StoryResult.Timing(AT, AT, duration),
                1,
                new StoryResult.Work(report, files, null),
                null)));
  }

  Events completes(String phase, String id, int seconds) {
    return completes(
        phase,
        id,
        Duration.ofSeconds(seconds),
        new FileChanges(List.of("src/Story" + id + ".java"), List.of(), List.of()),
        new Usage(1200, 300, 0, 0, new BigDecimal("0.125")));
  }

  Events fails(String phase, String id, int attempts, StoryError error) {
    return fails(phase, id, attempts, error, StoryResult.Work.NONE);
  }

  Events fails(String phase, String id, int attempts, StoryError error, StoryResult.Work work) {
    then(
        new RunEvent.AttemptFinished(
            new StoryId(id),
            attempts,
            new Outcome.Failed(error, false, AgentReport.SILENT),
            Duration.ofSeconds(30)));
    return then(
        new RunEvent.StoryFinished(
            new StoryResult(
                new StoryId(id),
                phase,
                Verdict.FAILED,
                new StoryResult.Timing(AT, AT, Duration.ofSeconds(65)),
                attempts,
                work,
                error)));
  }

  Events blocks(String phase, String id, String... by) {
    StoryError error =
        new StoryError(
            ErrorType.DEPENDENCY,
            by.length == 0
                ? "the agent is not installed"
                : "blocked by story " + String.join(", ", by) + ", which did not complete",
            "deciding whether story " + id + " can start",
            List.of("mend it", "or do not need it"));
    return then(
        new RunEvent.StoryBlocked(
            new StoryResult(
                new StoryId(id),
                phase,
                Verdict.BLOCKED,
                new StoryResult.Timing(AT, AT, Duration.ZERO),
                0,
                StoryResult.Work.NONE,
                error),
            ids(by)));
  }

  Events records(String phase, String... ids) {
    return then(new RunEvent.PhaseRecorded(phase, ids(ids)));
  }

  Events phaseEnds(String number) {
    return then(new RunEvent.PhaseFinished(number, Duration.ofSeconds(70), FileChanges.NONE));
  }

  Events ends(RunEvent.RunEnding ending) {
    return then(new RunEvent.RunFinished(ending, Duration.ofSeconds(125)));
  }

  RunBrief brief() {
    Set<StoryId> pending = new LinkedHashSet<>();
    stories.forEach(story -> pending.add(story.id()));
    pending.removeAll(completed);
    pending.addAll(again);
    return new RunBrief(
        "Sign-in for the boat club",
        "regatta implement feature 5",
        "regatta implement feature 5",
        "feature 5",
        Invocation.PLAIN,
        completed,
        pending,
        cap,
        noticed);
  }

  List<JournalEntry> entries() {
    List<RunEvent> all = new ArrayList<>();
    all.add(
        new RunEvent.RunStarted(
            1,
            "20260102-030405-ab12",
            "docs/features/5/user-stories.md",
            "0.1.0",
            7,
            stories,
            phases,
            new RunEvent.Assignment(
                brief().title(),
                List.copyOf(brief().completed()),
                List.copyOf(brief().pending()),
                cap.isPresent() ? cap.getAsInt() : null,
                null,
                RunEvent.Carried.NOTHING)));
    all.addAll(events);
    List<JournalEntry> entries = new ArrayList<>();
    all.forEach(event -> entries.add(new JournalEntry(entries.size() + 1, AT, event)));
    return entries;
  }

  RunState state() {
    return RunState.replay(entries());
  }

  /// All that a narrator prints, plainly.
  String told(Narrator.Verbosity verbosity) {
    StringBuilder text = new StringBuilder();
    RunListener narrator =
        new Narrator(brief(), verbosity, line -> text.append(line.text()).append('\n'));
    RunState state = new RunState();
    for (JournalEntry entry : entries()) {
      state.apply(entry);
      narrator.happened(entry, state);
    }
    return text.toString();
  }

  String told() {
    return told(Narrator.Verbosity.NORMAL);
  }
}

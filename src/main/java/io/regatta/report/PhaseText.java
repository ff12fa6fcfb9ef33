package io.regatta.report;

import io.regatta.event.FileChanges;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.PhaseSkipped;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.PlannedPhase;
import io.regatta.event.RunState;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What is said at the beginning and at the end of a phase.
final class PhaseText {
  private PhaseText() {}

  /// The phase as people call it, its number said once, such as `Phase 2: Login screens`.
  static String name(String number, String name) {
    boolean numbered =
        Pattern.compile("^\\w+\\s+" + Pattern.quote(number) + "\\b").matcher(name).find();
    if (numbered) {
      return name;
    }
    return "Phase " + number + (name.isBlank() ? "" : ": " + name);
  }

  static String mode(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static Line heading(PlannedPhase phase) {
    return Line.of(Style.STRONG, name(phase.number(), phase.name()))
        .and(Style.DIM, " (" + mode(phase.mode()) + ")");
  }

  /// The one line of a phase with nothing to do.
  static Line skipped(PlannedPhase phase, PhaseSkipped event) {
    List<StoryId> others = without(phase.stories(), event.completed());
    String what =
        others.isEmpty()
            ? ": fully completed before, skipped: " + Amounts.ids(event.completed())
            : ": nothing selected is left, skipped: "
                + Amounts.ids(event.completed())
                + " (completed before), "
                + Amounts.ids(others)
                + " (not selected)";
    return heading(phase).and(what);
  }

  /// The header of a phase, and one line about what is skipped and what runs.
  static List<Line> opening(PlannedPhase phase, PhaseStarted event) {
    List<StoryId> others = without(without(phase.stories(), event.completed()), event.pending());
    List<String> parts = new ArrayList<>();
    if (!event.completed().isEmpty()) {
      parts.add("skipping " + Amounts.ids(event.completed()) + " (completed before)");
    }
    if (!others.isEmpty()) {
      parts.add("leaving out " + Amounts.ids(others) + " (not selected)");
    }
    parts.add(Amounts.stories(event.pending().size()) + " to run: " + Amounts.ids(event.pending()));
    return List.of(heading(phase), Line.of(String.join(" · ", parts)));
  }

  private static List<StoryId> without(List<StoryId> all, List<StoryId> some) {
    Set<StoryId> out = new HashSet<>(some);
    return all.stream().filter(story -> !out.contains(story)).toList();
  }

  /// What reading the context took and saved; nothing where there was nothing to read.
  static List<Line> context(ContextLoaded event, int stories) {
    if (event.files() == 0) {
      return List.of();
    }
    String saved =
        event.bytesSaved() == 0
            ? ""
            : "; saved "
                + Amounts.bytes(event.bytesSaved())
                + " and "
                + (event.timeSaved().toMillis() == 0 ? "" : "about ")
                + Amounts.shortTime(event.timeSaved())
                + " of reading";
    return List.of(
        Line.of(
            "context: "
                + Amounts.count(event.files(), "file", "files")
                + ", "
                + Amounts.bytes(event.bytes())
                + " read once for "
                + Amounts.stories(stories)
                + saved));
  }

  /// The summary: how it went, each story, and what nobody claimed.
  static void summary(
      PhaseStarted phase,
      RunState state,
      Map<StoryId, List<StoryId>> by,
      FileChanges unclaimed,
      Lines lines) {
    lines.print(score(phase, state));
    for (StoryId story : phase.pending()) {
      lines.group(StoryText.block(story, state, by.getOrDefault(story, List.of())));
    }
    if (unclaimed.count() > 0) {
      List<Line> unattributed = new ArrayList<>();
      unattributed.add(
          Line.of(Style.WARN, "unattributed")
              .and(": changed while stories shared the workspace, claimed by none of them"));
      StoryText.files(unattributed, unclaimed, "");
      lines.group(unattributed);
    }
  }

  /// Such as `2/3 successful, 1 failed (4 already completed)`.
  private static Line score(PhaseStarted phase, RunState state) {
    int pending = phase.pending().size();
    long completed = count(phase, state, Verdict.COMPLETED);
    long failed = count(phase, state, Verdict.FAILED);
    long blocked = count(phase, state, Verdict.BLOCKED);
    long interrupted =
        phase.pending().stream()
            .map(state::story)
            .filter(story -> story.result().isEmpty() && story.attempts() > 0)
            .count();
    long open = pending - completed - failed - blocked - interrupted;
    Style style = completed == pending ? Style.GOOD : failed > 0 ? Style.BAD : Style.WARN;
    return Line.of(style, completed + "/" + pending + " successful")
        .and(style, failed > 0 ? ", " + failed + " failed" : "")
        .and(style, blocked > 0 ? ", " + blocked + " blocked" : "")
        .and(style, interrupted > 0 ? ", " + interrupted + " interrupted" : "")
        .and(style, open > 0 ? ", " + open + " not reached" : "")
        .and(
            Style.DIM,
            phase.completed().isEmpty()
                ? ""
                : " (" + phase.completed().size() + " already completed)");
  }

  private static long count(PhaseStarted phase, RunState state, Verdict verdict) {
    return phase.pending().stream()
        .flatMap(story -> state.story(story).result().stream())
        .filter(result -> result.verdict() == verdict)
        .count();
  }
}

package io.regatta.report.markdown;

import static io.regatta.report.markdown.MarkdownText.clipped;
import static io.regatta.report.markdown.MarkdownText.code;
import static io.regatta.report.markdown.MarkdownText.escaped;

import io.regatta.PlainText;
import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.report.Amounts;
import io.regatta.report.NextStep;
import io.regatta.report.document.PhaseFacts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.RunFacts;
import io.regatta.report.document.StoryFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// A report as Markdown for a pull request: what stands where, what went wrong, what changed. It
/// always fits into a comment; what does not fit is counted.
public final class MarkdownReport {
  /// GitHub takes no longer comments: 65,536 characters.
  private static final int MOST_CHARACTERS = 65_000;

  /// What the end takes up: next steps and where it comes from.
  private static final int RESERVED = 4_000;

  private static final int TITLE = 120;
  private static final int TEXT = 600;
  private static final int PATH = 200;
  private static final int MOST_FILES = 40;
  private static final int MOST_HINTS = 5;
  private static final int MOST_STEPS = 6;

  private final PlanReport report;
  private final Sheet sheet = new Sheet(MOST_CHARACTERS, RESERVED);

  private MarkdownReport(PlanReport report) {
    this.report = report;
  }

  /// The report, in GitHub's flavour, of fewer than 65,536 characters.
  public static String of(PlanReport report) {
    return new MarkdownReport(report).document();
  }

  private String document() {
    sheet.must("## " + sign() + " " + clipped(report.name(), TITLE) + "\n\n" + verdict() + "\n");
    troubles();
    stories();
    changes();
    remarks();
    end();
    return sheet.toString();
  }

  private String sign() {
    if (report.totals().failed() > 0) {
      return ReportState.FAILED.mark();
    }
    return report.totals().completed() == report.totals().stories()
        ? ReportState.COMPLETED.mark()
        : ReportState.PENDING.mark();
  }

  private String verdict() {
    List<String> parts = new ArrayList<>();
    parts.add(
        "**"
            + Amounts.number(report.totals().completed())
            + " of "
            + Amounts.stories(report.totals().stories())
            + " completed**");
    for (ReportState state :
        List.of(
            ReportState.FAILED, ReportState.BLOCKED, ReportState.RUNNING, ReportState.PENDING)) {
      int number = report.totals().count(state);
      if (number > 0) {
        parts.add(Amounts.number(number) + " " + state.text());
      }
    }
    RunFacts run = report.run();
    if (run != null) {
      parts.add(
          (report.runOnly() ? "run " : "last run ")
              + code(run.run())
              + " "
              + run.state().text()
              + " after "
              + Amounts.duration(run.duration()));
    }
    long tokens = report.totals().inputTokens() + report.totals().outputTokens();
    if (tokens > 0) {
      parts.add(Amounts.number(tokens) + " tokens");
    }
    BigDecimal cost = report.totals().knownCostUsd();
    if (cost != null && (cost.signum() > 0 || tokens > 0)) {
      parts.add(escaped(Amounts.money(cost)));
    }
    return String.join(" · ", parts);
  }

  private void troubles() {
    List<StoryFacts> failed = report.in(ReportState.FAILED);
    int left = failed.size();
    for (StoryFacts story : failed) {
      if (!sheet.fits(trouble(story))) {
        sheet.must("\n… and " + Amounts.number(left) + " more failed; there is no room for why.\n");
        return;
      }
      left--;
    }
  }

  private static String trouble(StoryFacts story) {
    StringBuilder text = new StringBuilder("\n### ").append(ReportState.FAILED.mark());
    text.append(" Story ").append(code(story.id().text())).append(' ');
    text.append(clipped(story.title(), TITLE)).append("\n\n");
    StoryFacts.Failure error = story.error();
    if (error == null) {
      return text.append("It failed; nothing says why.\n").toString();
    }
    text.append(error.type().isBlank() ? "" : "**" + clipped(error.type(), TITLE) + "**: ");
    text.append(clipped(error.message(), TEXT)).append('\n');
    if (!error.recoveryHints().isEmpty()) {
      text.append('\n');
      error.recoveryHints().stream()
          .limit(MOST_HINTS)
          .forEach(hint -> text.append("- ").append(clipped(hint, TEXT)).append('\n'));
    }
    return text.toString();
  }

  /// A row for each story; where there is no room for all, for those first that did not go well.
  private void stories() {
    Map<StoryId, StoryFacts> byId = report.byId();
    int most = report.stories().size();
    String table = table(byId, most);
    while (table.length() > sheet.room() / 2 && most > 1) {
      most = most * 3 / 4;
      table = table(byId, most);
    }
    sheet.must(table);
    int left = report.stories().size() - report.mostTelling(most).size();
    if (left > 0) {
      sheet.must(
          "\n… and " + escaped(Amounts.stories(left)) + " more, for which there is no room.\n");
    }
  }

  private String table(Map<StoryId, StoryFacts> byId, int most) {
    Set<StoryId> shown = report.mostTelling(most);
    StringBuilder table = new StringBuilder("\n| | Story | Agent | Took | Tokens | Cost |\n");
    table.append("|---|---|---|---:|---:|---:|\n");
    for (PhaseFacts phase : report.phases()) {
      List<StoryFacts> stories =
          phase.stories().stream()
              .filter(shown::contains)
              .map(byId::get)
              .filter(Objects::nonNull)
              .toList();
      if (!stories.isEmpty()) {
        table.append("| | **").append(clipped(phase.heading(), TITLE)).append("** | | | | |\n");
        stories.forEach(story -> table.append(row(story)));
      }
    }
    return table.toString();
  }

  private static String row(StoryFacts story) {
    Duration took = story.effort().duration();
    Usage usage = story.effort().usage();
    BigDecimal cost = usage == null ? null : usage.costUsd();
    long tokens = usage == null ? 0 : usage.tokens();
    return "| "
        + story.state().mark()
        + " "
        + story.state().text()
        + " | "
        + code(story.id().text()).replace("|", "\\|")
        + " "
        + clipped(story.title(), TITLE)
        + " | "
        + clipped(story.agent(), TITLE)
        + " | "
        + (took == null || took.isZero() ? "" : Amounts.duration(took))
        + " | "
        + (tokens > 0 ? Amounts.number(tokens) : "")
        + " | "
        + (cost != null && (tokens > 0 || cost.signum() > 0) ? escaped(Amounts.money(cost)) : "")
        + " |\n";
  }

  /// The files of each story, folded.
  private void changes() {
    List<StoryFacts> changed =
        report.stories().stream().filter(story -> story.work().files().count() > 0).toList();
    int left = changed.size();
    for (StoryFacts story : changed) {
      if (!sheet.fits(files(story))) {
        sheet.must("\n… and the files of " + escaped(Amounts.stories(left)) + " more.\n");
        return;
      }
      left--;
    }
  }

  private static String files(StoryFacts story) {
    FileChanges files = story.work().files();
    List<String> lines =
        Stream.of(
                lines("created", files.created()),
                lines("modified", files.modified()),
                lines("deleted", files.deleted()))
            .flatMap(List::stream)
            .toList();
    StringBuilder text = new StringBuilder("\n<details><summary>Story ");
    text.append(escaped(story.id().text())).append(": ");
    text.append(Amounts.count(files.count(), "file", "files")).append("</summary>\n\n");
    if (!story.work().summary().isBlank()) {
      text.append(clipped(story.work().summary(), TEXT)).append("\n\n");
    }
    lines.stream().limit(MOST_FILES).forEach(line -> text.append(line).append('\n'));
    if (lines.size() > MOST_FILES) {
      text.append("- … and ").append(lines.size() - MOST_FILES).append(" more\n");
    }
    return text.append("\n</details>\n").toString();
  }

  private static List<String> lines(String kind, List<String> paths) {
    return paths.stream()
        .map(path -> "- " + kind + " " + code(PlainText.clipped(path, PATH)))
        .toList();
  }

  private void remarks() {
    for (String remark : report.remarks()) {
      sheet.fits("\n> " + clipped(remark, TEXT) + "\n");
    }
  }

  private void end() {
    List<NextStep> steps = report.nextSteps();
    if (!steps.isEmpty()) {
      StringBuilder text = new StringBuilder("\n**Next steps**\n\n");
      steps.stream()
          .limit(MOST_STEPS)
          .forEach(step ->
              text.append("- ")
                  .append(escaped(step.purpose()))
                  .append(": ")
                  .append(code(PlainText.clipped(step.command(), TEXT / 2)))
                  .append('\n'));
      sheet.end(text.toString());
    }
    sheet.end(
        "\n<sub>"
            + escaped(
                String.format(
                    Locale.ROOT,
                    "Made by Regatta %s from %s and its log",
                    report.version(),
                    PlainText.clipped(report.plan(), TITLE)))
            + "</sub>\n");
  }
}

package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.PlainText;
import io.regatta.Reasons;
import io.regatta.RegattaException;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markdown.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run shows of itself in a workflow of GitHub Actions: a summary on the page of the
/// workflow's run, and an annotation at each story that failed. Nothing anywhere else. Whatever
/// goes wrong here is a warning.
///
/// See [workflow
/// commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
///
/// @param environment this process's variables
/// @param root the repository's root, to which plans are relative
/// @param err where annotations go: standard output may be JSON, and both are looked at
record GitHubActions(
    Map<String, String> environment, Path root, PrintWriter err, Messages messages) {
  /// GitHub shows no more of a step.
  private static final int MOST_ANNOTATIONS = 10;

  private static final int TITLE = 200;
  private static final int TEXT = 1000;
  private static final int MOST_HINTS = 4;

  /// Makes a report, if one is needed.
  @FunctionalInterface
  interface Source {
    PlanReport report() throws RegattaException;
  }

  /// Tells a workflow, if this is in one.
  void tell(Source source) {
    if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return;
    }
    try {
      PlanReport report = source.report();
      annotate(report);
      summarize(report);
    } catch (IOException e) {
      warn(Reasons.of(e));
    } catch (RegattaException e) {
      warn(e.getMessage());
    } catch (RuntimeException e) {
      // A run that is over must not fail for want of a picture of it.
      warn(e.toString());
    }
  }

  private void warn(String why) {
    messages.warning(
        "the summary for GitHub Actions could not be written: " + why,
        "`regatta report --format markdown` prints it");
  }

  private void annotate(PlanReport report) {
    List<StoryFacts> failed = report.in(ReportState.FAILED);
    failed.stream()
        .limit(MOST_ANNOTATIONS)
        .forEach(
            story -> StandardStream.exactly(annotation(story, place(report.plan())) + "\n", err));
    err.flush();
  }

  /// The plan's file as GitHub knows it: relative to what was checked out.
  private String place(String plan) {
    Path file = root.resolve(plan).toAbsolutePath().normalize();
    String workspace = environment.getOrDefault("GITHUB_WORKSPACE", "");
    return workspace.startsWith("/") && file.startsWith(workspace)
        ? Path.of(workspace).relativize(file).toString()
        : plan;
  }

  private static String annotation(StoryFacts story, String plan) {
    StoryFacts.Failure error = story.error();
    String text =
        error == null
            ? "it failed"
            : Stream.concat(
                    Stream.of(
                        (error.type().isBlank() ? "" : error.type() + ": ") + error.message()),
                    error.recoveryHints().stream().limit(MOST_HINTS).map(hint -> "hint: " + hint))
                .map(line -> PlainText.clipped(line, TEXT))
                .collect(Collectors.joining("\n"));
    return "::error file="
        + property(plan)
        + (story.line() > 0 ? ",line=" + story.line() : "")
        + ",title="
        + property(PlainText.clipped("Story " + story.id() + " failed: " + story.title(), TITLE))
        + "::"
        + data(text);
  }

  /// As the toolkit of GitHub escapes what follows the second `::`.
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /// As it escapes what stands before that.
  private static String property(String text) {
    return data(PlainText.of(text)).replace(":", "%3A").replace(",", "%2C");
  }

  private void summarize(PlanReport report) throws IOException {
    String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!file.isBlank()) {
      Files.writeString(
          Path.of(file),
          MarkdownReport.of(report) + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}

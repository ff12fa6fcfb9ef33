package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.report.document.PlanReport;
import io.regatta.report.document.SampleReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubActionsTest {
  @TempDir Path directory;

  private final StringWriter printed = new StringWriter();

  private void tell(Map<String, String> environment, GitHubActions.Source source) {
    PrintWriter err = new PrintWriter(printed);
    new GitHubActions(environment, directory, err, new Messages(err)).tell(source);
    err.flush();
  }

  private Map<String, String> inActions(Path summary) {
    return Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());
  }

  @Test
  void elsewhereNothingIsSaidAndNoReportIsMade() {
    tell(
        Map.of("GITHUB_STEP_SUMMARY", directory.resolve("s.md").toString()),
        () -> {
          throw new AssertionError("no report is needed");
        });

    assertThat(printed.toString()).isEmpty();
    assertThat(directory.resolve("s.md")).doesNotExist();
  }

  @Test
  void theSummaryIsAddedToWhatTheStepHasSaid() throws IOException {
    Path summary = directory.resolve("s.md");
    Files.writeString(summary, "before\n");

    tell(inActions(summary), SampleReport::sample);

    assertThat(Files.readString(summary)).startsWith("before\n## ✗ Feature 5: Search\n");
  }

  @Test
  void eachStoryThatFailedHasAnAnnotationThatIsOneLineAndNothingElse() {
    tell(inActions(directory.resolve("s.md")), SampleReport::sample);

    assertThat(printed.toString().lines()).hasSize(1);
    assertThat(printed.toString())
        .startsWith(
            "::error file=docs/features/5/user-stories.md,line=40,title=Story 4 failed%3A </title>")
        .contains(
            "::ValidationError: It did not work:",
            "%0Ahint: Look at",
            "%0Ahint: Set DATABASE_URL and run it again")
        .doesNotContain("\u001b");
  }

  @Test
  void thePlanIsNamedAsGitHubCheckedItOut() {
    tell(
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", String.valueOf(directory.getParent())),
        SampleReport::sample);

    assertThat(printed.toString())
        .contains("file=" + directory.getFileName() + "/" + SampleReport.PLAN + ",line=40");
  }

  @Test
  void thereAreNoMoreAnnotationsThanGitHubShows() {
    PlanReport many = SampleReport.many(400);

    tell(Map.of("GITHUB_ACTIONS", "true"), () -> many);

    assertThat(printed.toString().lines())
        .hasSize(10)
        .allMatch(line -> line.startsWith("::error "));
  }

  @Test
  void whateverGoesWrongIsAWarning() {
    tell(inActions(directory.resolve("missing/s.md")), SampleReport::logOnly);
    tell(
        inActions(directory),
        () -> {
          throw new IllegalStateException("boom");
        });

    assertThat(printed.toString())
        .contains(
            "warning: the summary for GitHub Actions could not be written: there is no such file",
            "could not be written: java.lang.IllegalStateException: boom",
            "hint: `regatta report --format markdown` prints it");
  }
}

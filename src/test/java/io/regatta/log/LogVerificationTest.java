package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LogVerificationTest {
  @Test
  void findsWhatIsOddWithItsLine() throws LogException {
    String log =
        """
        [
          {"story": 1, "status": "completed", "timestamp": "2026-01-02T00:00:00Z"},
          {"story": 2, "status": "completed", "timestamp": "2026-01-01T00:00:00Z"},
          {"story": 3, "status": "completed", "timestamp": "yesterday"},
          {"storyNumber": 1, "status": "failed", "completedAt": "2026-01-03", "run": "r"},
          {"storyNumber": 1, "status": "failed", "completedAt": "2026-01-03T01:00:00", "run": "r"},
          {"storyNumber": 1, "status": "failed", "run": "s", "storyHash": "sha256:0"},
          {"title": "nothing else"}
        ]
        """;
    LogVerification verification = LogVerification.of(Plans.log(log), Plans.plan("1", "2"), "p.md");
    assertThat(verification.container()).isEqualTo("array");
    assertThat(verification.entries()).isEqualTo(7);
    assertThat(verification.problems())
        .extracting(problem -> problem.line() + " " + problem.message())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("3 entry is dated before"),
            it -> assertThat(it).startsWith("4 entry is for story 3, which is not in the plan"),
            it -> assertThat(it).startsWith("4 time \"yesterday\" is unreadable"),
            it -> assertThat(it).startsWith("6 entry repeats that of line 5: run r, story 1"),
            it -> assertThat(it).startsWith("7 entry lacks storyTitle, agent, summary"),
            it -> assertThat(it).startsWith("8 entry names no story"),
            it -> assertThat(it).startsWith("8 entry lacks story number, status, completion time"));
    assertThat(verification.problems())
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .hasSize(1);
  }

  @Test
  void whatWasRolledBackAndBroughtInAgainIsNoRepetition() throws LogException {
    String log =
        """
        [
          {"storyNumber": 1, "status": "completed", "completedAt": "2026-01-01T00:00:00Z", "run": "r"},
          {"storyNumber": 1, "status": "reverted", "completedAt": "2026-01-02T00:00:00Z", "run": "r"},
          {"storyNumber": 1, "status": "completed", "completedAt": "2026-01-03T00:00:00Z", "run": "r"},
          {"storyNumber": 1, "status": "completed", "completedAt": "2026-01-04T00:00:00Z", "run": "r"}
        ]
        """;
    assertThat(LogVerification.of(Plans.log(log), null, "").problems())
        .extracting(problem -> problem.line() + " " + problem.message())
        .filteredOn(problem -> problem.contains("repeats"))
        .containsExactly("5 entry repeats that of line 4: run r, story 1");
  }

  @Test
  void findsNothingInWhatRegattaWrites() throws LogException {
    String log =
        LogShapesTest.append(
            Plans.log("[]"), Plans.recording("run-1", Plans.completed("1"), Plans.failed("2")));
    assertThat(LogVerification.of(Plans.log(log), null, "").problems()).isEmpty();
  }

  @Test
  void exportsEntriesUnderTheSameNames() throws LogException, IOException {
    String log =
        """
        {"stories": [
          {"story": "Issue #88 - Story #2: Add a \\"form\\", now", "status": "completed", "timestamp": "t"},
          {"storyNumber": 3, "error": {"type": "TimeoutError", "message": "late"}, "run": "r"}
        ]}
        """;
    StringBuilder csv = new StringBuilder();
    LogExport.writeCsv(Plans.log(log), csv);
    assertThat(csv.toString())
        .isEqualTo(
            """
            story,title,agent,status,completedAt,issue,phase,run,plan,storyHash,errorType,errorMessage,line
            2,"Add a ""form"", now",,completed,t,88,,,,,,,2
            3,,,,,,,r,,,TimeoutError,late,3
            """);
    StringBuilder json = new StringBuilder();
    LogExport.writeJson(Plans.log(log), json);
    assertThat(Plans.log(json.toString()).entries()).hasSize(2);
    assertThat(json).contains("\"story\": \"2\"", "\"issue\": \"88\"", "\"line\": 3");
    StringBuilder nothing = new StringBuilder();
    LogExport.writeJson(Plans.log("[]"), nothing);
    assertThat(nothing.toString()).isEqualTo("[]\n");
  }
}

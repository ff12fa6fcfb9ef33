package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.log.EntryAccount.Claim;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryAccountTest {
  private static List<EntryAccount> accounts(String json) throws LogException {
    return EntryAccount.of(
        ImplementationLog.parse(Path.of("log.json"), json.getBytes(StandardCharsets.UTF_8)),
        null,
        "");
  }

  private static EntryAccount account(String members) throws LogException {
    return accounts("[{\"story\": 1, " + members + "}]").getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"timestamp_start\": \"2026-01-02T03:00:00Z\", \"timestamp_completed\":"
            + " \"2026-01-02T04:00:00+00:00\" | PT1H",
        "\"duration_seconds\": 1.5, \"timestamp\": \"2026-01-02T03:00:00\" | PT1.5S"
      })
  void otherToolsTellTheTimeInTheirOwnWays(String members, String expected) throws LogException {
    assertThat(account(members).span()).contains(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\": 1",
        "\"durationSeconds\": \"about an hour\"",
        "\"durationSeconds\": -5",
        "\"durationSeconds\": 1e99",
        "\"durationSeconds\": 99999999999999999999999999",
        "\"startedAt\": \"2026-01-02T03:00:00Z\", \"completedAt\": \"2026-03-02T03:00:00Z\"",
        "\"durationSeconds\": null",
        "\"durationSeconds\": [5]",
        "\"startedAt\": \"2026-01-02T03:00:00Z\"",
        // The zone of one of the two is missing.
        "\"startedAt\": \"2026-01-02T03:00:00Z\", \"completedAt\": \"2026-01-02T04:00:00\"",
        // Completed before it was started, as many are.
        "\"startedAt\": \"2026-01-02T05:00:00Z\", \"completedAt\": \"2026-01-02T04:00:00Z\"",
        "\"startedAt\": \"2026-01-02\", \"completedAt\": \"2026-01-03\"",
        "\"startedAt\": \"soon\", \"completedAt\": \"2026-13-41T99:00:00Z\""
      })
  void aDurationThatIsNotToldIsNotGuessed(String members) throws LogException {
    assertThat(account(members).span()).isEmpty();
  }

  @Test
  void onlyRegattaCountsNoAttemptsAtAll() throws LogException {
    assertThat(account("\"attempts\": 0").attempts()).isEmpty();
    assertThat(account("\"attempts\": 2").attempts()).hasValue(2);
    assertThat(account("\"attempts\": 0, \"storyHash\": \"sha256:0\"").attempts()).hasValue(0);
  }

  @Test
  void claimsAreReadInEverySpelling() throws LogException {
    assertThat(
            accounts(
                """
                [{"story": 1, "status": "COMPLETED"}, {"story": 2, "status": "verified"},
                 {"story": 3, "status": "partial"}, {"story": 4, "status": "blocked"},
                 {"story": 5, "status": "reverted"}, {"story": 6, "status": "well"},
                 {"story": 7}, 8]\
                """))
        .extracting(EntryAccount::claim)
        .containsExactly(
            Claim.COMPLETED,
            Claim.COMPLETED,
            Claim.FAILED,
            Claim.BLOCKED,
            Claim.REVERTED,
            Claim.UNCLEAR,
            Claim.UNCLEAR,
            Claim.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T23:30:00-05:00, 2026-01-03",
    "2026-01-02T23:30:00Z, 2026-01-02",
    "2026-01-02T23:30:00.123456, 2026-01-02",
    "2026-01-02, 2026-01-02"
  })
  void theDayIsThatOfUtcOrAsItIsWritten(String text, LocalDate day) {
    assertThat(EntryTime.of(text).date()).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-30", "T", "2026-01-02T25:00:00Z"})
  void whatIsNoTimeHasNoDay(String text) {
    assertThat(EntryTime.of(text).date()).isEmpty();
  }
}

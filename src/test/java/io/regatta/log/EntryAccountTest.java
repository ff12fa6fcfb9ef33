package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.Usage;
import io.regatta.log.EntryAccount.Claim;
import java.math.BigDecimal;
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

  private static EntryEffort effort(String members) throws LogException {
    return accounts("[{\"story\": 1, " + members + "}]").getFirst().effort();
  }

  @Test
  void anEntryOfRegattaTellsEverything() throws LogException {
    EntryEffort effort =
        effort(
            """
            "durationSeconds": 120.5, "attempts": 2, "startedAt": "2026-01-02T03:04:05Z",
            "usage": {"inputTokens": 7, "outputTokens": 3, "cacheReadTokens": 5, "costUsd": 0.25}
            """);

    assertThat(effort)
        .isEqualTo(
            new EntryEffort(
                Duration.ofMillis(120_500), 2, new Usage(7, 3, 5, 0, new BigDecimal("0.25"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"timestamp_start\": \"2026-01-02T03:00:00Z\", \"timestamp_completed\": \"2026-01-02T04:00:00+00:00\" | PT1H",
        "\"startedAt\": \"2026-01-02T03:00:00\", \"completedAt\": \"2026-01-02 03:10:00\" | PT10M",
        "\"duration_minutes\": 5 | PT5M",
        "\"durationMs\": 1500 | PT1.5S"
      })
  void otherToolsTellTheTimeInTheirOwnWays(String members, String expected) throws LogException {
    assertThat(effort(members).duration()).isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\": 1",
        "\"durationSeconds\": \"about an hour\"",
        "\"durationSeconds\": -5",
        "\"durationSeconds\": 1e99",
        "\"durationSeconds\": 99999999999999999999999999",
        "\"durationSeconds\": 99999999",
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
    assertThat(effort(members).duration()).isNull();
  }

  @Test
  void aCostThatCannotBeOneIsUnknown() throws LogException {
    assertThat(effort("\"usage\": {\"costUsd\": 1e99, \"inputTokens\": -4}").usage())
        .isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void claimsAreReadInEverySpelling() throws LogException {
    assertThat(
            accounts(
                """
                [{"story": 1, "status": "COMPLETED"}, {"story": 2, "status": "verified"},
                 {"story": 3, "status": "partial"}, {"story": 4, "status": "blocked"},
                 {"story": 5, "status": "reverted"}, {"story": 6, "status": "well"},
                 {"story": 7}, 8]"""))
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

package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryDetailsTest {
  @Test
  void anEntryOfRegattaTellsAllOfIt() {
    EntryDetails details =
        EntryDetails.of(
            """
            {"storyNumber": 5, "status": "failed", "summary": "Half of it",
             "startedAt": "2026-01-02T03:04:05Z", "completedAt": "2026-01-02T03:06:05Z",
             "durationSeconds": 120.5, "filesModified": ["a"], "filesCreated": ["b", "c"],
             "filesDeleted": [], "actions": ["did"], "issuesEncountered": ["was hard"],
             "notes": "n", "attempts": 2, "commit": "abc",
             "error": {"type": "ValidationError", "message": "m", "context": "c",
               "recoveryHints": ["one", "two"]},
             "usage": {"inputTokens": 10, "outputTokens": 2, "cacheReadTokens": 4,
               "costUsd": 0.25}}
            """);

    assertThat(details)
        .isEqualTo(
            new EntryDetails(
                "Half of it",
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:06:05Z"),
                Duration.ofMillis(120_500),
                new FileChanges(List.of("b", "c"), List.of("a"), List.of()),
                List.of("did"),
                List.of("was hard"),
                "n",
                "c",
                List.of("one", "two"),
                2,
                new Usage(10, 2, 4, 0, new BigDecimal("0.25")),
                "abc"));
  }

  @Test
  void theWordsOfOtherToolsAreUnderstood() {
    EntryDetails details =
        EntryDetails.of(
            """
            {"story_number": "4.2", "timestamp": "2025-01-02T03:04:05+02:00",
             "actions_taken": [{"action": "Add", "description": "a table"}, "Test it", 7, ""],
             "files": {"created": ["x"], "modified": [{"path": "y"}]}, "files_modified": 3}
            """);

    assertThat(details.completedAt()).isEqualTo(Instant.parse("2025-01-02T01:04:05Z"));
    assertThat(details.actions()).containsExactly("Add: a table", "Test it");
    assertThat(details.files()).isEqualTo(new FileChanges(List.of("x"), List.of("y"), List.of()));
    assertThat(details.usage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"summary\": null, \"error\": \"broken\", \"usage\": [], \"files\": 3, \"attempts\":"
            + " \"x\"}",
        "{\"startedAt\": \"yesterday\", \"completedAt\": \"2025-01-02\", \"durationSeconds\": -1}",
        "{\"durationSeconds\": 1e300, \"attempts\": -7, \"usage\": {}}",
        "{ torn"
      })
  void whatCannotBeMadeOutIsUnknown(String json) {
    assertThat(EntryDetails.of(json))
        .isEqualTo(
            new EntryDetails(
                "",
                null,
                null,
                null,
                FileChanges.NONE,
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                0,
                null,
                null));
  }

  @Test
  void numbersThatNothingCanHaveCostedAreUnknownOrHeldToWhatCanBe() {
    Usage usage =
        EntryDetails.of(
                "{\"usage\": {\"inputTokens\": -5, \"outputTokens\": 1e999999999,"
                    + " \"costUsd\": 1e999999999}}")
            .usage();

    assertThat(usage).isEqualTo(Usage.UNKNOWN);
  }
}

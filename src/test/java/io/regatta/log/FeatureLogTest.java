package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said in a feature log, in the file's own words, and that all else stays.
class FeatureLogTest {
  private static final Instant BEGUN = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant DONE = Instant.parse("2026-01-02T04:00:00Z");

  private static final String STYLE =
      """
      {
        "features": [
          {
            "featureID": "5",
            "title": "Orders",
            "userStoriesImplemented": null,
            "state": "planned",
            "stateHistory": [
              {
                "state": "planned",
                "timestamp": "2025-10-19T20:30:00Z",
                "triggeredBy": "/feature",
                "notes": "x"
              }
            ],
            "actions": []
          }
        ]
      }
      """;

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = directory.resolve("feature-log.json");
  }

  private FeatureLogWriter writer() {
    LockHolder holder = new LockHolder(1, "", "test", BEGUN, "here");
    return new FeatureLogWriter(
        file, new FileLocks(directory.resolve("locks")), holder, Duration.ofSeconds(5));
  }

  private void write(String text) throws IOException {
    Files.createDirectories(directory.resolve("locks"));
    Files.writeString(file, text);
  }

  private String text() throws IOException {
    return Files.readString(file);
  }

  private static FeatureWork work(@Nullable String issue, int pending, String... completed) {
    return new FeatureWork(
        "5",
        issue,
        "docs/features/5/" + (issue == null ? "" : "issues/" + issue + "/") + "user-stories.md",
        Arrays.stream(completed).map(StoryId::new).toList(),
        pending,
        DONE);
  }

  private List<String> record(FeatureWork work) throws Exception {
    return writer().record(work, BEGUN);
  }

  @Test
  void aRunBeginsAndEndsInTheStyleOfTheFile() throws Exception {
    write(STYLE);
    record(work(null, 2));
    assertThat(text())
        .isEqualTo(
            STYLE
                .replace(
                    "\"state\": \"planned\",\n      \"stateH",
                    "\"state\": \"in_progress\",\n      \"stateH")
                .replace(
                    "\"notes\": \"x\"\n        }",
                    """
                    "notes": "x"
                            },
                            {
                              "state": "in_progress",
                              "timestamp": "2026-01-02T03:04:05Z",
                              "triggeredBy": "regatta implement",
                              "notes": "the first run began"
                            }\
                    """));

    record(work(null, 0, "1", "2"));
    assertThat(text())
        .contains("\"state\": \"deployed\",\n      \"stateHistory\"")
        .contains("\"notes\": \"all 2 stories are completed\"")
        .contains("\"userStoriesImplemented\": \"2026-01-02T04:00:00Z\"")
        .endsWith(
            """
                  "actions": [],
                  "completedStories": [
                    "Story-1",
                    "Story-2"
                  ],
                  "implementations": [
                    {
                      "type": "feature",
                      "timestamp": "2026-01-02T04:00:00Z",
                      "status": "completed",
                      "implementationLog": "docs/features/5/implementation-log.json"
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void sayingItTwiceIsSayingItOnce() throws Exception {
    write(STYLE);
    record(work(null, 0, "1", "2"));
    String once = text();
    record(work(null, 0, "1", "2"));

    assertThat(text()).isEqualTo(once);
  }

  @Test
  void theOtherStyleOfHistoryIsKept() throws Exception {
    write("{\"features\":[{\"featureID\":\"5\",\"state\":\"planned\",\"state_history\":[]}]}");
    record(work(null, 1));

    assertThat(text())
        .isEqualTo(
            "{\"features\":[{\"featureID\":\"5\",\"state\":\"in_progress\",\"state_history\":[{"
                + "\"from_state\":\"planned\",\"to_state\":\"in_progress\",\"transitioned_at\":"
                + "\"2026-01-02T03:04:05Z\",\"trigger\":\"regatta implement: the first run began\","
                + "\"automatic\":true}]}]}");
  }

  @Test
  void anEntryWithoutHistoryTakesTheStyleOfOthers() throws Exception {
    write("{\"features\":[{\"id\":4,\"state_history\":[]},{\"id\":5}]}");
    record(work(null, 0, "1"));

    assertThat(text())
        .contains("{\"id\":5,\"state\":\"deployed\",\"state_history\":[{\"from_state\":\"planned\"")
        .contains("\"to_state\":\"deployed\"")
        .startsWith("{\"features\":[{\"id\":4,\"state_history\":[]},");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          3                     | 4
          9                     | 9
          ["Story-5.1"]         | ["Story-5.1", "Story-5.2", "Story-5.3", "Story-5.4"]
          ["1","3"]             | ["1","3","2","4"]
          ["Story 2","Story 9"] | ["Story 2","Story 9","Story 1","Story 3","Story 4"]
          ["story-1","#2",3,4]  | ["story-1","#2",3,4]
          null                  | ["Story-1","Story-2","Story-3","Story-4"]
          {"a": 1}              | {"a": 1}
          "some"                | "some"
          """)
  void completedStoriesStayAListOrANumber(String before, String after) throws Exception {
    write(
        "{\"features\":[{\"featureID\":\"5\",\"state\":\"archived\",\"completedStories\":"
            + before
            + "}]}");
    record(work(null, 1, "1", "2", "3", "4"));

    assertThat(text().replace(" ", ""))
        .isEqualTo(
            ("{\"features\":[{\"featureID\":\"5\",\"state\":\"archived\",\"completedStories\":"
                    + after
                    + "}]}")
                .replace(" ", ""));
  }

  @Test
  void aNewCountIsANumberWhereOthersAre() throws Exception {
    write("[{\"id\":4,\"completedStories\":7},{\"id\":5,\"state\":\"deployed\"}]");
    record(work(null, 1, "1", "2"));

    assertThat(text()).endsWith("{\"id\":5,\"state\":\"deployed\",\"completedStories\":2}]");
  }

  @Test
  void aFixIsAnImplementationAndNothingElse() throws Exception {
    write(STYLE);
    record(work("88", 1, "1"));
    assertThat(text()).isEqualTo(STYLE);

    record(work("88", 0, "1", "2"));
    assertThat(text())
        .isEqualTo(
            STYLE.replace(
                "\"actions\": []",
                """
                "actions": [],
                      "implementations": [
                        {
                          "type": "fix",
                          "issueNumber": 88,
                          "timestamp": "2026-01-02T04:00:00Z",
                          "status": "completed",
                          "implementationLog": "docs/features/5/issues/88/implementation-log.json"
                        }
                      ]\
                """));
  }

  @Test
  void aPlannedImplementationBecomesCompleted() throws Exception {
    String entry =
        "{\"features\": [{\"featureID\": \"5\", \"implementations\": [{\"type\": \"fix\","
            + " \"issueNumber\": 88, \"timestamp\": \"2025-01-01T00:00:00Z\", \"status\":"
            + " \"planned\", \"x\": 1}, {\"type\": \"fix\", \"issueNumber\": 9, \"status\":"
            + " \"planned\"}]}]}";
    write(entry);
    record(work("88", 0, "1"));

    assertThat(text())
        .isEqualTo(
            entry
                .replaceFirst("2025-01-01T00:00:00Z", "2026-01-02T04:00:00Z")
                .replaceFirst("\"status\": \"planned\"", "\"status\": \"completed\""));
  }

  @Test
  void whatIsCompletedAgainIsAnotherImplementation() throws Exception {
    String before =
        "[{\"id\":\"5\",\"state\":\"deployed\",\"completedStories\":1,\"userStoriesImplemented\":\"2025\","
            + "\"implementations\":[{\"type\":\"feature\",\"timestamp\":\"%s\",\"status\":\"completed\"}]}]";
    write(before.formatted("2026-01-02T04:00:00Z"));
    record(work(null, 0, "1"));
    assertThat(text()).isEqualTo(before.formatted("2026-01-02T04:00:00Z"));

    write(before.formatted("2026-01-02T03:00:00Z"));
    record(work(null, 0, "1"));
    assertThat(text())
        .startsWith(
            before.formatted("2026-01-02T03:00:00Z").replace("]}]", ",{\"type\":\"feature\""))
        .contains("\"userStoriesImplemented\":\"2025\"");
  }

  @Test
  void aFeatureThatIsNotThereIsNotAdded() throws Exception {
    write("{\"features\": []}");

    assertThat(record(work(null, 0, "1")))
        .containsExactly(
            "feature 5 is not in the feature log (docs/features/feature-log.json), and is not"
                + " added: whoever plans it adds it");
    assertThat(text()).isEqualTo("{\"features\": []}");
  }

  @Test
  void anUnknownOrArchivedStateStays() throws Exception {
    write("[{\"id\":\"5\",\"state\":\"odd\",\"completedStories\":0}]");
    assertThat(record(work(null, 1)))
        .containsExactly(
            "feature 5 has the state `odd` in the feature log, which is none, and keeps it");
    write("[{\"id\":\"5\",\"state\":\"archived\",\"completedStories\":0}]");
    assertThat(record(work(null, 1)))
        .containsExactly("feature 5 is archived in the feature log, and stays so");
    assertThat(text()).isEqualTo("[{\"id\":\"5\",\"state\":\"archived\",\"completedStories\":0}]");
  }

  @Test
  void testingAndReviewAreLeftToPeople() throws Exception {
    write("[{\"id\":\"5\",\"state\":\"testing\",\"completedStories\":1}]");
    record(work(null, 0, "1"));

    assertThat(text()).contains("\"state\":\"testing\"").contains("\"implementations\"");
  }

  @Test
  void withoutAFileNothingHappens() throws Exception {
    assertThat(record(work(null, 1))).isEmpty();
    assertThat(Files.exists(file)).isFalse();
    assertThat(FeatureLog.read(file)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"features\": [}", "{}", "7", "{\"features\": {}}", "[1,]", "\0\0"})
  void aBrokenFileIsNamedByLineAndLeftAsItIs(String broken) throws Exception {
    write(broken);

    assertThatThrownBy(() -> record(work(null, 1)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("feature log")
        .hasMessageContaining("feature-log.json:1");
    assertThat(text()).isEqualTo(broken);
  }

  @Test
  void conflictMarkersAreNamedAsSuch() throws Exception {
    write("{\"features\": [\n<<<<<<< a\n{}\n=======\n>>>>>>> b\n]}\n");

    assertThatThrownBy(() -> record(work(null, 1)))
        .hasMessageContaining("merge conflict markers in lines 2, 4, 5")
        .hasMessageContaining("feature-log.json:2");
  }

  @ParameterizedTest
  @CsvSource({
    "planned,in_progress", "planned,archived", "in_progress,planned", "in_progress,implemented",
    "testing,deployed", "review,in_progress", "deployed,in_progress", "deployed,summarised",
    "summarised,deployed", "summarised,archived", "archived,deployed"
  })
  void stepsThatAreAllowedAreTaken(String from, String to) throws Exception {
    write("[{\"id\":\"5\",\"state\":\"" + from + "\"}]");
    FeatureState target = FeatureState.of(to).orElseThrow();

    assertThat(writer().set("5", target, "because", DONE).text()).isEqualTo(from);
    assertThat(text())
        .isEqualTo(
            "[{\"id\":\"5\",\"state\":\""
                + target.text()
                + "\",\"stateHistory\":[{\"state\":\""
                + target.text()
                + "\",\"timestamp\":\"2026-01-02T04:00:00Z\",\"triggeredBy\":"
                + "\"regatta feature-log set\",\"notes\":\"because\"}]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "planned,deployed,'in_progress, archived'",
    "deployed,archived,'summarised, in_progress'",
    "archived,planned,deployed",
    "planned,planned,'in_progress, archived'"
  })
  void otherStepsAreRefusedNamingWhatIsAllowed(String from, String to, String allowed)
      throws Exception {
    String before = "[{\"id\":\"5\",\"state\":\"" + from + "\"}]";
    write(before);

    assertThatThrownBy(() -> writer().set("5", FeatureState.of(to).orElseThrow(), "because", DONE))
        .isInstanceOf(FeatureException.class)
        .hasMessage("feature 5 can't go from " + from + " to " + to)
        .extracting(thrown -> ((FeatureException) thrown).hint().orElse(""))
        .isEqualTo("from " + from + " it can go to " + allowed);
    assertThat(text()).isEqualTo(before);
  }

  @Test
  void whoIsNotThereCantBeSet() throws Exception {
    assertThatThrownBy(() -> writer().set("5", FeatureState.ARCHIVED, "x", DONE))
        .hasMessageContaining("there is no feature log");
    write("[{\"id\":\"4\"}]");
    assertThatThrownBy(() -> writer().set("5", FeatureState.ARCHIVED, "x", DONE))
        .hasMessage("there is no feature 5 in the feature log");
    write("[{\"id\":\"5\",\"state\":\"odd\"}]");
    assertThatThrownBy(() -> writer().set("5", FeatureState.ARCHIVED, "x", DONE))
        .hasMessageContaining("has the state `odd`, which is none");
  }

  @Test
  void summarisedIsSaidInOldWordsToo() throws Exception {
    write("[{\"id\":\"5\",\"isSummarised\":false,\"summarisedAt\":null,\"state\":\"deployed\"}]");
    writer().set("5", FeatureState.SUMMARISED, "x", DONE);
    assertThat(text())
        .contains(
            "\"isSummarised\":true,\"summarisedAt\":\"2026-01-02T04:00:00Z\",\"state\":\"summarised\"");

    writer().set("5", FeatureState.DEPLOYED, "x", DONE);
    assertThat(text())
        .contains("\"isSummarised\":false,\"summarisedAt\":null,\"state\":\"deployed\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id": 1}                                                               | planned
          {"id": 1, "isSummarised": true}                                         | summarised
          {"id": 1, "userStoriesImplemented": "2025-01-01"}                       | deployed
          {"id": 1, "implementations": [{"type":"feature","status":"completed"}]} | deployed
          {"id": 1, "implementations": [{"type":"fix","status":"completed"}]}     | planned
          {"id": 1, "state": "Implemented", "isSummarised": true}                 | deployed
          {"id": 1, "status": "in_progress"}                                      | in_progress
          {"id": 1, "status": "whatever"}                                         | planned
          {"id": 1, "status": "deployed", "state": "planned"}                     | planned
          """)
  void statesFollowFromOldWords(String entry, String state) throws Exception {
    write("[" + entry + "]");

    assertThat(FeatureLog.read(file).orElseThrow().features())
        .extracting(feature -> feature.state().orElseThrow().text())
        .containsExactly(state);
  }

  @Test
  void aStateThatStandsInTheStatusIsKeptThere() throws Exception {
    write("{\"features\":[{\"id\":\"005\",\"status\":\"planned\"}]}");
    record(work(null, 1, "1"));

    assertThat(text())
        .contains("\"status\":\"in_progress\"")
        .doesNotContain("\"state\":\"planned\"");
  }

  @Test
  void ofTwoEntriesWithOneIdTheLastCounts() throws Exception {
    write("[{\"id\":\"05\",\"title\":\"old\"},{\"id\":5,\"title\":\"new\"}]");
    FeatureLog log = FeatureLog.read(file).orElseThrow();

    assertThat(log.features()).extracting(Feature::title).containsExactly("new");
    assertThat(log.find("005").orElseThrow().title()).isEqualTo("new");
  }

  @Test
  void anEntryIsCarriedIntoAnotherVersionAlone() throws Exception {
    byte[] other = "[{\"id\":4,\"a\":1}, {\"id\":5,\"b\":1}]\n".getBytes(StandardCharsets.UTF_8);
    write("[{\"id\":4,\"mine\":2},{\"id\":5,\"b\":2}]");
    FeatureLog log = FeatureLog.read(file).orElseThrow();

    assertThat(log.carriedInto(other, "5").map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
        .contains("[{\"id\":4,\"a\":1}, {\"id\":5,\"b\":2}]\n");
    assertThat(log.carriedInto(other, "6")).isEmpty();
    assertThat(log.carriedInto(new byte[] {'['}, "5")).isEmpty();
  }
}

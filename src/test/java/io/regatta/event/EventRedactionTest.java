package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.SampleSecrets;
import io.regatta.plan.StoryId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventRedactionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final EventJson JSON = new EventJson();

  static List<String> keys() {
    return SampleSecrets.keys();
  }

  private static JournalEntry entry(RunEvent event) {
    return new JournalEntry(7, NOW, event);
  }

  private static AgentReport report(String said) {
    return new AgentReport(
        said,
        List.of(said),
        List.of("Bash", said),
        List.of(said),
        new FileChanges(List.of(said), List.of("src/a.txt"), List.of(said)),
        said,
        Usage.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void nothingThatAnAgentSaysKeepsAKey(String key) {
    String said = "with " + key;
    StoryError error = new StoryError(ErrorType.IMPLEMENTATION, said, said, List.of(said, said));
    JournalEntry finished =
        entry(
            new RunEvent.AttemptFinished(
                new StoryId("4"),
                1,
                new Outcome.Failed(error, true, report(said)),
                Duration.ofSeconds(3)));

    EventJson.Kept kept = JSON.keep(finished, Redaction.KNOWN_SHAPES);

    String line = new String(kept.line(), StandardCharsets.UTF_8);
    assertThat(line).contains(Redaction.MARK).doesNotContain(SampleSecrets.core(key));
    assertThat(JSON.read(line.strip())).contains(kept.entry());
    assertThat(kept.entry().seq()).isEqualTo(7);
    assertThat(kept.entry().at()).isEqualTo(NOW);
  }

  @Test
  void whatTellsThingsApartStaysWhateverItLooksLike() {
    String key = SampleSecrets.keys().get(4);
    JournalEntry integrated =
        entry(new LandingEvent.PhaseIntegrated(key, List.of(new StoryId(key)), key));

    assertThat(JSON.keep(integrated, Redaction.KNOWN_SHAPES).entry()).isSameAs(integrated);
  }

  @Test
  void aValueThatIsAlsoAKindOrATimeChangesNoEvent() {
    Redaction redaction =
        Redaction.of(
            List.of("AttemptFinished", "2026-01-02", "Interrupted", "PT3S", "null"), List.of());
    JournalEntry finished =
        entry(
            new RunEvent.AttemptFinished(
                new StoryId("4"),
                1,
                new Outcome.Interrupted(report("AttemptFinished")),
                Duration.ofSeconds(3)));

    JournalEntry kept = JSON.keep(finished, redaction).entry();

    assertThat(kept)
        .isEqualTo(
            entry(
                new RunEvent.AttemptFinished(
                    new StoryId("4"),
                    1,
                    new Outcome.Interrupted(report(Redaction.MARK)),
                    Duration.ofSeconds(3))));
  }

  @Test
  void anEventWithoutSecretsIsWrittenAsItIs() {
    JournalEntry reached = entry(new RunEvent.StopRequested("SIGINT", List.of()));

    EventJson.Kept kept = JSON.keep(reached, Redaction.KNOWN_SHAPES);

    assertThat(kept.entry()).isSameAs(reached);
    assertThat(kept.line()).isEqualTo(JSON.write(reached));
  }
}

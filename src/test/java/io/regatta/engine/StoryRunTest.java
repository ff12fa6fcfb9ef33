package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.StoryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How far one story has come.
class StoryRunTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Worksite.Clash CLASH =
      new Worksite.Clash(List.of("a.txt"), List.of(), "tip", "tree");

  private final ScriptedAgent agent = new ScriptedAgent((request, file) -> {}, "a", "a");
  private final StoryRun story = new StoryRun(id("1"));

  private static AgentReport report(List<String> tools, List<String> claims) {
    return new AgentReport(
        "",
        List.of(),
        tools,
        List.of(),
        new FileChanges(claims, List.of(), List.of()),
        "",
        io.regatta.event.Usage.UNKNOWN);
  }

  private void ends(AgentReport report, FileChanges files) {
    story.ended(report, new Message.Observed(files, true, List.of()), NOW.plusSeconds(60));
  }

  @Test
  void takesNoTimeBeforeItHasBegun() {
    assertThat(story.timing(NOW)).isEqualTo(new StoryResult.Timing(NOW, NOW, Duration.ZERO));
  }

  @Test
  void takesTimeFromItsFirstStartToItsLastEnd() {
    story.starts(agent, NOW);
    assertThat(story.timing(NOW.plusSeconds(30)).completedAt()).isEqualTo(NOW.plusSeconds(30));
    assertThat(story.timing(NOW).duration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    story.ended(AgentReport.SILENT, Message.Observed.NOTHING, NOW.plusSeconds(10));
    story.starts(agent, NOW.plusSeconds(20));
    story.ended(AgentReport.SILENT, Message.Observed.NOTHING, NOW.plusSeconds(60));

    StoryResult.Timing timing = story.timing(NOW.plusSeconds(900));

    assertThat(timing.startedAt()).isEqualTo(NOW);
    assertThat(timing.completedAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(timing.duration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void holdsNoWorkAsLongAsNobodySawOrSaidAny() {
    assertThat(story.mayHoldWork()).isFalse();
    ends(AgentReport.SILENT, FileChanges.NONE);
    assertThat(story.mayHoldWork()).isFalse();
  }

  @Test
  void mayHoldWorkWhenFilesChanged() {
    ends(AgentReport.SILENT, new FileChanges(List.of("a.txt"), List.of(), List.of()));
    assertThat(story.mayHoldWork()).isTrue();
  }

  @Test
  void mayHoldWorkWhenItsAgentUsedTools() {
    ends(report(List.of("Edit"), List.of()), FileChanges.NONE);
    assertThat(story.mayHoldWork()).isTrue();
  }

  @Test
  void mayHoldWorkWhenItsAgentSaysSo() {
    ends(report(List.of(), List.of("a.txt")), FileChanges.NONE);
    assertThat(story.mayHoldWork()).isTrue();
  }

  @Test
  void aConflictIsTheNextAttemptsAlone() {
    story.clashed(CLASH, "bring both together");

    assertThat(story.conflicts()).isOne();
    assertThat(story.instruction()).hasValue("bring both together");
    assertThat(story.takeClash()).isEqualTo(CLASH);
    assertThat(story.takeClash()).isNull();
  }

  @Test
  void aFailureAfterThatIsWhatItsAgentIsToldOf() {
    story.fixes("mend it");
    assertThat(story.fixes()).isOne();
    story.limited(Act.error(ErrorType.RATE_LIMIT));
    assertThat(story.instruction()).isEmpty();
    assertThat(story.wasLimited()).isTrue();

    story.failed(Act.error(ErrorType.VALIDATION));

    assertThat(story.wasLimited()).isFalse();
    assertThat(story.failure()).hasValue(Act.error(ErrorType.VALIDATION));
  }

  @Test
  void knowsTheCommitThatHoldsItAsAPartOfTheWhole() {
    assertThat(story.commit()).isNull();
    story.integrated("abc");
    assertThat(story.commit()).isEqualTo("abc");
  }

  @Test
  void itsGatesAreThoseOfTheAttemptAtHand() {
    assertThat(story.awaitsItsGates()).isTrue();
    story.verifies(new Task<>(() -> "passed", (result, trouble) -> {}));
    assertThat(story.awaitsItsGates()).isFalse();
    assertThat(story.step()).isEqualTo(StoryRun.Step.VERIFYING);

    story.held(true);
    story.prepares(
        new AttemptRunner(
            story.story(),
            () -> {
              throw new AssertionError("never runs");
            },
            outcome -> Message.Observed.NOTHING,
            message -> {},
            activity -> {}));

    assertThat(story.awaitsItsGates()).isTrue();
    assertThat(story.held()).isFalse();
  }

  @Test
  void whoeverIsCutIsStoppedForThatReason() {
    story.cut(Act.error(ErrorType.BUDGET));

    assertThat(story.stopping()).isTrue();
    assertThat(story.refused()).isFalse();
    assertThat(story.obstacle()).hasValue(Act.error(ErrorType.BUDGET));
  }

  @Test
  void whoeverIsRefusedIsCutToo() {
    story.refuse(Act.error(ErrorType.AUTHENTICATION));

    assertThat(story.refused()).isTrue();
    assertThat(story.stopping()).isTrue();
  }
}

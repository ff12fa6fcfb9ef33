package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.statistics.Forecast;
import io.regatta.statistics.RoleEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanGraphTest {
  private static final RoleEstimate KNOWN =
      new RoleEstimate(
          "backend-developer", 10, 12, 3, Duration.ofMinutes(4), new BigDecimal("0.5"), 10);

  private final List<Phase> phases = new ArrayList<>();
  private final List<Story> stories = new ArrayList<>();
  private Map<String, RoleEstimate> estimates = Map.of();

  private PlanGraphTest phase(String name, Mode mode, String... ids) {
    String number = String.valueOf(phases.size() + 1);
    phases.add(new Phase(number, name, mode, Arrays.stream(ids).map(StoryId::new).toList(), 1));
    for (String id : ids) {
      story(id, "backend-developer");
    }
    return this;
  }

  private PlanGraphTest story(String id, String role, String... needs) {
    stories.removeIf(story -> story.id().text().equals(id));
    stories.add(
        new Story(
            new StoryId(id),
            Set.of(),
            "Story " + id,
            role,
            new Story.StoryText("", List.of()),
            new Story.Dependencies(Arrays.stream(needs).map(StoryId::new).toList(), List.of()),
            1));
    return this;
  }

  private Forecast forecast() {
    return Forecast.of(new Plan("", phases, stories), Forecast.Manner.PLAIN, estimates);
  }

  private String drawn(int columns) {
    StringBuilder text = new StringBuilder();
    Canvas canvas =
        new Canvas(columns, line -> line.codePoints().map(c -> c > 0x2e80 ? 2 : 1).sum());
    new PlanGraph(forecast(), Map.of(), canvas)
        .print(line -> {
          assertThat(canvas.of(line.text())).as(line.text()).isLessThanOrEqualTo(columns);
          text.append(line.text()).append('\n');
        });
    return text.toString();
  }

  @Test
  void aPlanOfOneStoryIsOneStep() {
    phase("Phase 1", Mode.SEQUENTIAL, "1");

    assertThat(drawn(80))
        .isEqualTo(
            """
            ─ Phase 1 (sequential)
              ─── *1
            critical path (*): 1
            """);
  }

  @Test
  void whatForksRunsTogetherAndWhatJoinsIsWaitedFor() {
    estimates = Map.of("backend-developer", KNOWN);
    phase("Ground", Mode.SEQUENTIAL, "1", "2");
    phase("Orders", Mode.PARALLEL, "3", "4", "5", "6", "17");
    story("6", "backend-developer", "4").story("17", "qa-engineer", "6");

    assertThat(drawn(80))
        .isEqualTo(
            """
            ┌ Phase 1: Ground (sequential) · about 8m 00s
            │ ─── *1 ── *2
            └ Phase 2: Orders (parallel) · at least 8m 00s
              ─┬─  3 ─┬─── *6 ── *17
               ├─ *4 ─┤
               └─  5 ─┘
            critical path (*): 1 → 2 → 4 → 6 → 17
            makespan: at least 16m 00s phase by phase, at least 8m 00s with --schedule dag
              (4 → 6 → 17)
            """);
  }

  @Test
  void wavesThatForkAfterOneAnotherMeetInBetween() {
    phase("Orders", Mode.PARALLEL, "1", "2", "3", "4", "5");
    story("4", "backend-developer", "1").story("5", "backend-developer", "2");

    assertThat(drawn(80))
        .isEqualTo(
            """
            ─ Phase 1: Orders (parallel)
              ─┬─ *1 ─┬─┬─ *4
               ├─  2 ─┤ └─  5
               └─  3 ─┘
            critical path (*), all counted alike: 1 → 4
            makespan, all counted alike: 2 stories in a row phase by phase, the same with
              --schedule dag
            """);
  }

  @Test
  void whatDoesNotFitIsCounted() {
    phase(
        "Ground",
        Mode.SEQUENTIAL,
        IntStream.range(0, 200).mapToObj(i -> "s" + i).toArray(String[]::new));
    phase(
        "Orders",
        Mode.PARALLEL,
        IntStream.range(0, 300).mapToObj(i -> "p" + i).toArray(String[]::new));

    String graph = drawn(80);

    assertThat(graph.lines()).hasSizeLessThan(20);
    assertThat(graph)
        .contains("│ ─── *s0 ── *s1 ")
        .contains("── *… 192 more ── *s199\n")
        .contains("   ├─  p4\n   └─  … 295 more\n")
        .contains("… 179 more → s197 →\n  s198 → s199 → p0\n");
  }

  @Test
  void theCriticalStoryOfAFoldedWaveIsShown() {
    estimates = Map.of("backend-developer", KNOWN);
    phase(
        "Orders",
        Mode.PARALLEL,
        IntStream.range(0, 30).mapToObj(i -> "p" + i).toArray(String[]::new));
    for (int i = 0; i < 30; i++) {
      story("p" + i, i == 20 ? "backend-developer" : "qa-engineer");
    }

    assertThat(drawn(80)).contains("├─ *p20\n   └─  … 25 more\n");
  }

  @Test
  void manyPhasesFold() {
    for (int i = 0; i < 60; i++) {
      phase("Part " + i, Mode.SEQUENTIAL, "a" + i, "b" + i);
    }

    String graph = drawn(80);

    assertThat(graph)
        .contains("├ Phase 12: Part 11 (sequential)\n")
        .contains("┊ … 45 phases with 90 stories\n")
        .contains("├ Phase 58: Part 57 (sequential)\n")
        .contains("└ Phase 60: Part 59 (sequential)\n");
  }

  @Test
  void fortyColumnsAreEnough() {
    estimates = Map.of("backend-developer", KNOWN);
    phase(
        "用户登录和注册以及密码重置的页面和流程",
        Mode.PARALLEL,
        "7-Fix-88.1",
        "7-Fix-88.2",
        "7-Fix-88.3-with-a-long-tail-that-nobody-needs");
    phase("Then", Mode.SEQUENTIAL, "1", "2", "3", "4", "5", "6", "7", "8", "9");

    String graph = drawn(40);

    assertThat(graph)
        .contains("… (parallel) · about 4m 00s\n")
        .contains("7-Fix-88.3-with-a-lon")
        .contains("── *9\n");
  }

  @Test
  void idsOfHostilePlansAreDrawnPlain() {
    phase("Ev\u001b[31mil", Mode.SEQUENTIAL, "a\u001b]0;pwned\u0007\nb");

    assertThat(drawn(80)).doesNotContain("\u001b").doesNotContain("\u0007").contains("*a b");
  }

  @Test
  void anEstimateSaysWhatItIsMadeOfAndWhatIsNotKnown() {
    estimates = Map.of("backend-developer", KNOWN);
    phase("Ground", Mode.SEQUENTIAL, "1", "2").story("2", "qa-engineer");
    StringBuilder text = new StringBuilder();

    new EstimateText(
            Map.of(new StoryId("1"), "backend-developer", new StoryId("2"), "qa-engineer"),
            Canvas.USUAL)
        .print(forecast(), null, line -> text.append(line.text()).append('\n'));

    assertThat(text)
        .hasToString(
            """
            estimate: at least 4m 00s, at least $0.50
              estimated from 12 attempts of backend-developer at 10 stories in 3 runs:
                4m 00s and $0.50 each
              no time and no cost known of qa-engineer: story 2 is not counted
            """);
  }
}

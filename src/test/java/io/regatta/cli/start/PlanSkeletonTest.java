package io.regatta.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanKind;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.format.PlanReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSkeletonTest {
  @TempDir Path directory;

  private PlanReading read(PlanKind kind, String title, List<String> roles) throws Exception {
    Path file = directory.resolve("user-stories.md");
    Files.writeString(file, new PlanSkeleton(kind, "5", title, roles).text());
    return new PlanReader().read(file, null, new ReadingOptions(false));
  }

  private static boolean saysNothingYet(Problem problem) {
    return problem.severity() == Problem.Severity.WARNING
        && problem.message().endsWith("does not say yet what is to be done");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithItButThatItSaysNothingYet(PlanKind kind) throws Exception {
    for (List<String> roles :
        List.of(
            List.<String>of(), List.of("writer"), List.of("backend-developer", "qa-engineer"))) {
      PlanReading reading = read(kind, "Guest checkout", roles);

      assertThat(reading.refused()).isFalse();
      assertThat(reading.problems()).isNotEmpty().allMatch(PlanSkeletonTest::saysNothingYet);
      assertThat(reading.plan().scheduled())
          .hasSizeBetween(2, 3)
          .allSatisfy(story -> assertThat(story.text().criteria()).isNotEmpty())
          .extracting(Story::agent)
          .isSubsetOf(roles.isEmpty() ? List.of("developer") : roles);
    }
  }

  @Test
  void aFeatureHasBothKindsOfPhase() throws Exception {
    assertThat(read(PlanKind.FEATURE, "Guest checkout", List.of()).plan().phases())
        .extracting(Phase::mode)
        .containsExactly(Mode.SEQUENTIAL, Mode.PARALLEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Guest checkout",
        "Phase 1: Execution Order (Parallel)",
        "<script>alert(1)</script> <!-- hidden -->",
        "[link](http://x) ![image](y) **bold** _it_ ~~gone~~ *a*b*",
        "# 1 # hash #",
        "back\\slash & &amp; \"quotes\" 'single'",
        "日本語のタイトル 🚀",
        "1. Story 4: no story",
        "a | b | c",
        "---",
        "===",
        "- [ ] item"
      })
  void anyTitleIsTextAndComesBackAsItWas(String title) throws Exception {
    PlanReading reading = read(PlanKind.FEATURE, title, List.of());

    assertThat(reading.problems()).hasSize(3).allMatch(PlanSkeletonTest::saysNothingYet);
    assertThat(reading.plan().title()).isEqualTo("Feature 5: " + title);
    assertThat(reading.plan().scheduled()).hasSize(3);
  }

  @Test
  void aTitleIsOneLineWithoutEscapesOrCodeMarks() {
    assertThat(PlanSkeleton.inert(" a\n## b\r\n\t`c` \u001b[31md\u001b[0m \u202ee "))
        .isEqualTo("a \\#\\# b 'c' d e");
  }
}

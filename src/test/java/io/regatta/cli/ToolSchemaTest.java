package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.report.SchemaGenerator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSchemaTest {
  private static final Map<String, Class<?>> ANSWERS =
      Map.of(
          "plans", PlansTool.PlansAnswer.class,
          "plan", PlanTool.PlanAnswer.class,
          "implement", LaunchAnswer.class,
          "status", StatusTool.StatusAnswer.class,
          "report", ReportTool.ReportAnswer.class,
          "retry", LaunchAnswer.class,
          "stop", StopTool.StopAnswer.class);

  @ParameterizedTest
  @CsvSource({"plans", "plan", "implement", "status", "report", "retry", "stop"})
  void thePublishedSchemaIsThatOfTheAnswer(String tool) throws Exception {
    String generated =
        SchemaGenerator.of(
            Objects.requireNonNull(ANSWERS.get(tool)),
            "urn:regatta:schema:tool-" + tool,
            "What the tool `" + tool + "` of `regatta mcp` answers",
            Map.of());

    assertThat(SchemaGenerator.published("tool-" + tool + ".schema.json", generated))
        .isEqualTo(generated);
  }
}

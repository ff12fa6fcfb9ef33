package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.event.EventJson;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.lint.Lint;
import io.regatta.plan.lint.LintSettings;
import io.regatta.plan.markdown.MarkdownFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintSchemaTest {
  private static final String PLAN =
      """
      # Feature 9: Shop
      ## User Stories
      ### 1. Add a cart and send invoices
      Agent: backend-developer
      Acceptance Criteria:
      - A cart survives a restart
      ## Execution Order
      ### Phase 1 (Parallel)
      - Story #1
      """;

  private static String generated() {
    return SchemaGenerator.of(
        LintView.class,
        "urn:regatta:schema:lint",
        "What `regatta lint --json` prints",
        java.util.Map.of());
  }

  private static List<Error> problems(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaGenerator.published("lint.schema.json", generated()))
        .validate(json, InputFormat.JSON);
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    assertThat(SchemaGenerator.published("lint.schema.json", generated())).isEqualTo(generated());
  }

  @Test
  void aViewWithFindingsIsValid() throws IOException {
    PlanReading reading =
        new MarkdownFormat().read(PlanSource.alone("plan.md", PLAN), new ReadingOptions(false));
    LintView view =
        LintView.of(
            "docs/plan.md", reading, Lint.of(reading.plan(), PLAN, LintSettings.DEFAULT), 85);

    String json = new EventJson().toJson(view);

    assertThat(json).contains("\"split\" : [ \"Add a cart\", \"Send invoices\" ]");
    assertThat(problems(json)).isEmpty();
    assertThat(problems("{}")).isNotEmpty();
  }
}

package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummarySchemaTest {
  private static String generated() {
    return SchemaGenerator.of(
        RunSummary.class,
        "urn:regatta:schema:run-summary",
        "The summary of a Regatta run: --json, and what onFinish commands get",
        java.util.Map.of());
  }

  private static List<Error> problems(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaGenerator.published("run-summary.schema.json", generated()))
        .validate(json, InputFormat.JSON);
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    assertThat(SchemaGenerator.published("run-summary.schema.json", generated()))
        .isEqualTo(generated());
  }

  @Test
  void theSummaryIsValidAfterEveryEvent() throws IOException {
    Events events = NarratorTest.mixed();
    RunState state = new RunState();
    for (JournalEntry entry : events.entries()) {
      state.apply(entry);
      String json = new EventJson().toJson(RunSummary.of(state, events.brief()));

      assertThat(problems(json)).as(json).isEmpty();
    }
  }

  @Test
  void whatIsNoSummaryIsNotValid() throws IOException {
    assertThat(problems("{}")).isNotEmpty();
  }
}

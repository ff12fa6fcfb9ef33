package io.regatta.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.event.EventJson;
import io.regatta.report.SchemaGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportSchemaTest {
  private static String generated() {
    return SchemaGenerator.of(
        PlanReport.class,
        "urn:regatta:schema:report",
        "A report on a plan: regatta report --format json",
        Map.of());
  }

  private static List<Error> problems(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaGenerator.published("report.schema.json", generated()))
        .validate(json, InputFormat.JSON);
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    assertThat(SchemaGenerator.published("report.schema.json", generated())).isEqualTo(generated());
  }

  static Stream<PlanReport> reports() {
    return Stream.of(
        SampleReport.sample(), SampleReport.logOnly(), SampleReport.many(0), SampleReport.many(30));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportIsValid(PlanReport report) throws IOException {
    String json = new EventJson().toJson(report);

    assertThat(problems(json)).as(json).isEmpty();
  }

  @Test
  void theSampleLooksAsItDid() throws IOException {
    String json = new EventJson().toJson(SampleReport.sample()) + "\n";

    assertThat(json).isEqualTo(Golden.kept("sample.json", json));
  }

  @Test
  void whatIsNoReportIsNotValid() throws IOException {
    assertThat(problems("{}")).isNotEmpty();
  }
}

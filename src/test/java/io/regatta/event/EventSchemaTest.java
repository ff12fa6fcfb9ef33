package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.report.SchemaGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemaTest {
  private static String generated() {
    Map<String, Map<String, Object>> common = new LinkedHashMap<>();
    common.put("seq", new TreeMap<>(Map.of("type", "integer", "minimum", 1)));
    common.put("at", new TreeMap<>(Map.of("type", "string", "format", "date-time")));
    return SchemaGenerator.of(
        RunEvent.class,
        "urn:regatta:schema:event",
        "An event of a Regatta run: one line of its journal and of --events",
        common);
  }

  private static List<Error> problems(String line) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaGenerator.published("event.schema.json", generated()));
    return schema.validate(line, InputFormat.JSON);
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    assertThat(SchemaGenerator.published("event.schema.json", generated())).isEqualTo(generated());
  }

  @ParameterizedTest
  @MethodSource("io.regatta.event.EventJsonTest#everyKindOfEvent")
  void everyKindOfEventIsValid(RunEvent event) throws IOException {
    JournalEntry entry = new JournalEntry(12, Instant.parse("2026-01-02T03:04:05.678Z"), event);

    assertThat(problems(new String(new EventJson().write(entry), StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"seq\":1,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"NoSuchEvent\"}",
        "{\"seq\":0,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"PhaseSkipped\",\"phase\":\"1\","
            + "\"completed\":[]}",
        "{\"seq\":1,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"PhaseSkipped\",\"phase\":\"1\"}",
        "{\"seq\":1,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"PhaseSkipped\",\"phase\":\"1\","
            + "\"completed\":[3]}"
      })
  void whatIsNoEventIsNotValid(String line) throws IOException {
    assertThat(problems(line)).isNotEmpty();
  }
}

package io.regatta.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema and the reader say the same of a file. (JSON is YAML: one text for both.)
class ConfigurationSchemaTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (InputStream in =
        ConfigurationSchemaTest.class.getResourceAsStream(
            "/io/regatta/schema/regatta.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"parallel\": 1, \"retries\": 0, \"allowEmpty\": true, \"onFailure\": \"stop\"}",
        "{\"schedule\": \"dag\"}",
        "{\"workspace\": \"shared\", \"timeout\": \"1h30m\", \"idleTimeout\": \"off\"}",
        "{\"idleTimeout\": \"20m\", \"environment\": [\"_A1\"], \"onFinish\": []}",
        "{\"agents\": {}}",
        "{\"agents\": {\"default\": {\"backend\": \"command\", \"run\": [\"a\", \"b\"]}}}",
        "{\"agents\": {\"default\": {\"backend\": \"claude\"}, \"x\": {\"timeout\": \"1h\"}, \"y\":"
            + " {}}}",
        "{\"agents\": {\"x\": {\"backend\": \"command\", \"run\": [\"a\"], \"retries\": 1,"
            + " \"timeout\": \"5s\", \"idleTimeout\": \"off\", \"allowEmpty\": false}}}",
        "{\"context\": {\"roles\": {\"x\": [\"a/*\"]}, \"keywords\": {\"a|b\": [\"c\"]},"
            + " \"maxBytes\": 1}}",
        "{\"setup\": [\"npm ci\"], \"commitLog\": false, \"overlap\": \"serialize\"}",
        "{\"gates\": {}, \"integration\": {}, \"sandbox\": {}}",
        "{\"gates\": {\"story\": [\"a\"], \"phase\": [], \"fixAttempts\": 0,"
            + " \"timeout\": \"5s\", \"mustExist\": [\"docs/**/*.md\"],"
            + " \"mustNotTouch\": [\"..a/b..\"]}}",
        "{\"lint\": {}, \"integration\": {\"conflictAttempts\": 0}, \"sandbox\": true}",
        "{\"lint\": {\"failBelow\": 0, \"criteria\": 5, \"files\": 8, \"dependencies\": 1,"
            + " \"chain\": 9, \"technologies\": [\"React\"], \"skip\": [\"title\", \"files\"]}}",
        "{\"sandbox\": {\"network\": false, \"readable\": [\"~/.m2\"], \"writable\": [\"/x\"]}}"
      })
  void bothTakeGoodFiles(String file) throws Exception {
    assertThat(SCHEMA.validate(file, InputFormat.JSON)).isEmpty();
    assertThat(ConfigurationReader.parse(file.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"unknown\": 1}",
        "{\"setup\": \"a\"}",
        "{\"setup\": [\"\"]}",
        "{\"gates\": []}",
        "{\"gates\": {\"storys\": []}}",
        "{\"gates\": {\"story\": \"make\"}}",
        "{\"gates\": {\"fixAttempts\": -1}}",
        "{\"gates\": {\"fixAttempts\": 101}}",
        "{\"gates\": {\"timeout\": \"off\"}}",
        "{\"gates\": {\"mustExist\": [\"/etc\"]}}",
        "{\"gates\": {\"mustNotTouch\": [\"a/../../b\"]}}",
        "{\"integration\": {\"conflictAttempts\": true}}",
        "{\"integration\": {\"attempts\": 1}}",
        "{\"commitLog\": \"no\"}",
        "{\"lint\": []}",
        "{\"lint\": {\"failBelow\": 101}}",
        "{\"lint\": {\"criteria\": 0}}",
        "{\"lint\": {\"technologies\": \"React\"}}",
        "{\"lint\": {\"skip\": [\"titles\"]}}",
        "{\"lint\": {\"weights\": {}}}",
        "{\"overlap\": \"ignore\"}",
        "{\"sandbox\": \"yes\"}",
        "{\"sandbox\": []}",
        "{\"sandbox\": {\"network\": 1}}",
        "{\"sandbox\": {\"readonly\": []}}",
        "{\"sandbox\": {\"readable\": [1]}}",
        "{\"parallel\": 0}",
        "{\"parallel\": \"8\"}",
        "{\"parallel\": 1.5}",
        "{\"parallel\": null}",
        "{\"parallel\": 99999999999}",
        "{\"workspace\": \"elsewhere\"}",
        "{\"timeout\": \"off\"}",
        "{\"timeout\": \"0m\"}",
        "{\"timeout\": \"\"}",
        "{\"timeout\": 5}",
        "{\"idleTimeout\": false}",
        "{\"retries\": -1}",
        "{\"onFailure\": \"maybe\"}",
        "{\"environment\": [\"A-B\"]}",
        "{\"environment\": [\"REGATTA_X\"]}",
        "{\"environment\": \"A\"}",
        "{\"allowEmpty\": \"true\"}",
        "{\"onFinish\": [\"\"]}",
        "{\"onFinish\": [1]}",
        "{\"agents\": {\"x\": {}}}",
        "{\"agents\": {\"default\": {\"timeout\": \"1h\"}, \"x\": {\"backend\": \"claude\"}}}",
        "{\"agents\": {\"x\": {\"backend\": \"command\"}}}",
        "{\"agents\": {\"x\": {\"backend\": \"command\", \"run\": []}}}",
        "{\"agents\": {\"x\": {\"backend\": \"clod\", \"run\": [\"a\"]}}}",
        "{\"agents\": {\"x\": {\"backend\": \"acp\"}}}",
        "{\"agents\": {\"x\": {\"backend\": \"claude\", \"permissions\": \"root\"}}}",
        "{\"agents\": {\"x\": {\"backend\": \"claude\", \"fallback\": {}}}}",
        "{\"onLimit\": \"hope\"}",
        "{\"maxWait\": \"off\"}",
        "{\"budget\": {\"costUsd\": -1}}",
        "{\"budget\": {\"tokens\": 0}}",
        "{\"budget\": {\"story\": {\"story\": {}}}}",
        "{\"backends\": {\"clod\": {}}}",
        "{\"backends\": {\"claude\": {\"maxConcurrent\": 0}}}",
        "{\"prices\": {\"m\": {\"input\": 1}}}",
        "{\"agents\": {\"x\": {\"backend\": \"command\", \"run\": [\"a\"], \"model\": \"m\"}}}",
        "{\"context\": {\"roles\": [\"a\"]}}",
        "{\"context\": {\"role\": {}}}",
        "{\"context\": {\"keywords\": {\"a\": \"b\"}}}",
        "{\"context\": {\"maxBytes\": 0}}"
      })
  void bothRefuseBadFiles(String file) {
    assertThat(SCHEMA.validate(file, InputFormat.JSON)).isNotEmpty();
    assertThatThrownBy(() -> ConfigurationReader.parse(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ConfigurationException.class);
  }
}

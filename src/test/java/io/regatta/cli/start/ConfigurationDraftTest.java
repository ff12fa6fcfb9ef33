package io.regatta.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.ConfigurationReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is found, the file is valid: by the published schema and by the reader, as it is
/// written and with every guess taken for right.
class ConfigurationDraftTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (InputStream in =
        ConfigurationDraftTest.class.getResourceAsStream(
            "/io/regatta/schema/regatta.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Survey> everyCombination() {
    BuildFile none = new BuildFile("go.mod", List.of(), List.of());
    BuildFile some =
        new BuildFile(
            "package.json",
            List.of(new Guess("npm ci", "package-lock.json")),
            List.of(new Guess("npm test", "package.json")));
    List<Survey> all = new ArrayList<>();
    for (boolean commit : List.of(true, false)) {
      for (List<String> clients :
          List.of(List.<String>of(), List.of("claude"), List.of("codex", "qwen", "gemini"))) {
        for (boolean confined : List.of(true, false)) {
          for (List<String> roles :
              List.of(
                  List.<String>of(),
                  List.of("backend-developer", "docs-writer"),
                  List.of("default", "null", "true", "yes"))) {
            for (List<String> context :
                List.of(
                    List.<String>of(),
                    List.of("backend"),
                    List.of("1.0", "docs", "null", "ops-x"))) {
              for (List<BuildFile> builds :
                  List.of(List.<BuildFile>of(), List.of(none), List.of(some, some))) {
                all.add(
                    new Survey(commit, clients, confined, roles, context, builds, List.of(), 0));
              }
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCombination")
  void isValidWhateverWasFound(Survey survey) throws Exception {
    String draft = ConfigurationDraft.of(survey);
    String guessed = draft.replaceAll("(?m)^( *)#(?=[a-z\"])", "$1");

    for (String text : List.of(draft, guessed)) {
      assertThat(ConfigurationReader.parse(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
      Object document = new Load(LoadSettings.builder().build()).loadFromString(text);
      assertThat(
              SCHEMA.validate(JsonMapper.shared().writeValueAsString(document), InputFormat.JSON))
          .isEmpty();
    }
    assertThat(draft.lines()).allMatch(line -> line.length() <= 100 || line.startsWith("#context"));
  }

  @Test
  void guessesCountOnlyOnceTheyAreTakenForRight() throws Exception {
    Survey survey =
        everyCombination().filter(ConfigurationDraftTest::isRich).findFirst().orElseThrow();
    String draft = ConfigurationDraft.of(survey);

    Configuration written = read(draft);
    assertThat(written.agents().keySet()).containsExactly("default");
    assertThat(written.work().setup()).isEmpty();
    assertThat(written.work().gates().story()).isEmpty();

    Configuration guessed = read(draft.replaceAll("(?m)^( *)#(?=[a-z\"])", "$1"));
    assertThat(guessed.agents().get("default"))
        .satisfies(agent -> {
          assertThat(agent.backend()).isEqualTo("codex");
          assertThat(agent.access().commands()).containsExactly("npm test");
        });
    assertThat(guessed.agents()).containsKey("backend-developer");
    assertThat(guessed.work().setup()).containsExactly("npm ci");
    assertThat(guessed.work().gates().story()).containsExactly("npm test");
    assertThat(guessed.context().roles())
        .containsEntry("docs-writer", List.of("context/docs/**/*"));
  }

  private static boolean isRich(Survey survey) {
    return survey.commit()
        && survey.clients().size() > 1
        && survey.confined()
        && survey.roles().contains("docs-writer")
        && survey.context().size() > 1
        && !survey.checks().isEmpty();
  }

  private static Configuration read(String text) throws Exception {
    return ConfigurationReader.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.cli.reference.CommandPage;
import io.regatta.cli.reference.CommandsMarkdown;
import io.regatta.cli.reference.Conventions;
import io.regatta.cli.reference.MarkdownText;
import io.regatta.cli.reference.RecordDocs;
import io.regatta.cli.reference.SchemaMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// The pages of reference are what the code says. To write them anew: `mvn -B test
/// -Dtest=ReferencePagesTest -Dregatta.reference.write=true`; then read the difference.
class ReferencePagesTest {
  private static final Path PAGES = Path.of("docs/reference");
  private static final Path SOURCES = Path.of("src/main/java/io/regatta");
  private static final String SCHEMAS = "src/main/resources/io/regatta/schema/";

  /// A page, by the end of its file and what stands above its body.
  enum Page {
    COMMANDS("commands", "Commands", "What `regatta COMMAND --help` and the manual pages say.") {
      @Override
      String body() {
        return CommandsMarkdown.of(CommandPage.of(RegattaCommand.commandLine()));
      }
    },
    CONFIGURATION(
        "configuration",
        "Configuration",
        "The keys of `regatta.yaml`, from its [schema](../../"
            + SCHEMAS
            + "regatta.schema.json). [Agents](../agents.md) and [workspaces](../workspaces.md)"
            + " explain what they are for.") {
      @Override
      String body() throws IOException {
        return schema("regatta");
      }
    },
    LOG(
        "log",
        "Log",
        "An entry of `implementation-log.json`, from its [schema](../../"
            + SCHEMAS
            + "log-entry.schema.json).") {
      @Override
      String body() throws IOException {
        return schema("log-entry");
      }
    },
    EVENTS(
        "events",
        "Events",
        "The lines of `--events FILE` and of a run's journal, from their [schema](../../"
            + SCHEMAS
            + "event.schema.json) and the code. Each has `seq`, which counts them without gaps,"
            + " `at` and `type`.") {
      @Override
      String body() throws IOException {
        return schema("event");
      }
    },
    SUMMARY(
        "summary",
        "Summary of a run",
        "What `regatta implement --json` prints and `onFinish` commands get, from its"
            + " [schema](../../"
            + SCHEMAS
            + "run-summary.schema.json).") {
      @Override
      String body() throws IOException {
        return schema("run-summary");
      }
    },
    EXIT_STATUS("exit-status", "Exit status", "What the exit status of a command says.") {
      @Override
      String body() {
        Conventions conventions = CommandConventions.all();
        return String.join(
            "\n",
            table("status", conventions.exits()),
            "If several are true: 70 comes before 4, then 130 and 143, then 3, then 1.",
            "",
            "## Files",
            "",
            table("file", conventions.files()),
            "## Environment",
            "",
            table("variable", conventions.environment()));
      }
    };

    private final String file;
    private final String title;
    private final String lead;

    Page(String file, String title, String lead) {
      this.file = file;
      this.title = title;
      this.lead = lead;
    }

    abstract String body() throws IOException;

    String text() throws IOException {
      return """
      # %s

      <!-- Written by ReferencePagesTest from the code: do not edit. -->

      %s

      %s\
      """
          .formatted(title, lead, body());
    }

    private static String schema(String name) throws IOException {
      return SchemaMarkdown.of(
          JsonMapper.shared().readTree(Files.readString(Path.of(SCHEMAS + name + ".schema.json"))),
          docs());
    }

    private static Map<String, RecordDocs.Doc> docs() throws IOException {
      Map<String, RecordDocs.Doc> docs = RecordDocs.below(SOURCES.resolve("event"));
      RecordDocs.below(SOURCES.resolve("report")).forEach(docs::putIfAbsent);
      return docs;
    }

    private static String table(String head, List<Conventions.Term> terms) {
      return Stream.concat(
              Stream.of("| " + head + " | |", "|---|---|"),
              terms.stream()
                  .map(term ->
                      "| `%s` | %s |".formatted(term.name(), MarkdownText.cell(term.meaning()))))
          .reduce("", (all, line) -> all + line + "\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsWhatTheCodeSays(Page page) throws IOException {
    Path file = PAGES.resolve(page.file + ".md");
    String text = page.text();
    if (Boolean.getBoolean("regatta.reference.write")) {
      Files.createDirectories(PAGES);
      Files.writeString(file, text);
    }
    assertThat(file).as("written anew by -Dregatta.reference.write=true").hasContent(text);
  }
}

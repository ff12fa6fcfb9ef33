package io.regatta.cli.configuration;

import io.regatta.cli.configuration.Configuration.OnFailure;
import io.regatta.context.ContextSettings;
import io.regatta.plan.lint.LintSettings;
import io.regatta.plan.schedule.Scheduling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `regatta.yaml`: YAML 1.2, at most 1 MiB. Every problem is reported at once.
///
/// `regatta.schema.json` beside this class's resources says the same for editors.
public final class ConfigurationReader {
  /// The file's name, at the root of a repository.
  public static final String FILE = "regatta.yaml";

  /// What people call it too.
  private static final String OTHER_NAME = "regatta.yml";

  private static final List<String> OWN_KEYS =
      List.of(
          "agents",
          "parallel",
          "timeout",
          "idleTimeout",
          "retries",
          "schedule",
          "onFailure",
          "environment",
          "redact",
          "allowEmpty",
          "context",
          "onFinish",
          "lint");

  private static final List<String> KEYS =
      Stream.of(OWN_KEYS, WorkSection.KEYS, AllowancesSection.KEYS).flatMap(List::stream).toList();

  /// POSIX: what every shell takes as a variable's name.
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// As many processes as one machine can be asked for.
  private static final int MOST_AT_ONCE = 10_000;

  private ConfigurationReader() {}

  /// The configuration of a repository; defaults if it has no file.
  ///
  /// @param root the repository's root
  /// @throws ConfigurationException if the file cannot be read or used
  public static Configuration read(Path root) throws ConfigurationException {
    Path file = root.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(root.resolve(OTHER_NAME), LinkOption.NOFOLLOW_LINKS)) {
        throw new ConfigurationException(
            List.of(
                new ConfigurationProblem(
                    OTHER_NAME, 1, 1, "a file of that name is not read", "call it " + FILE)),
            null);
      }
      return Configuration.DEFAULT;
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, "it is not a regular file", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(YamlDocument.MOST_BYTES + 1));
    } catch (IOException e) {
      throw unreadable(file, Problems.shown(e.toString()), e);
    }
  }

  private static ConfigurationException unreadable(
      Path file, String reason, @Nullable IOException cause) {
    return new ConfigurationException(
        List.of(
            new ConfigurationProblem(
                FILE,
                1,
                1,
                "the file cannot be read: " + reason,
                "check that " + file + " is a file and that you may read it")),
        cause);
  }

  /// The configuration that the bytes of a file hold. Total: throws nothing else.
  ///
  /// @throws ConfigurationException with every problem, if there is one
  public static Configuration parse(byte[] bytes) throws ConfigurationException {
    Problems problems = new Problems(FILE);
    Configuration configuration =
        YamlDocument.read(bytes, problems)
            .flatMap(root -> Mapping.root(root, problems))
            .map(ConfigurationReader::configuration)
            .orElse(Configuration.DEFAULT);
    problems.throwIfAny();
    return configuration;
  }

  private static Configuration configuration(Mapping file) {
    file.allowOnly(KEYS);
    AttemptSettings attempts = AgentsSection.attempts(file, AttemptSettings.DEFAULT);
    return new Configuration(
        file.get("agents")
            .flatMap(Value::mapping)
            .map(agents -> AgentsSection.read(agents, attempts))
            .orElse(Map.of()),
        file.get("parallel").flatMap(value -> value.number(1, MOST_AT_ONCE)).orElse(null),
        WorkSection.read(file),
        attempts,
        file.get("schedule")
            .flatMap(value -> value.oneOf(Scheduling.class))
            .orElse(Configuration.DEFAULT.schedule()),
        file.get("onFailure")
            .flatMap(value -> value.oneOf(OnFailure.class))
            .orElse(Configuration.DEFAULT.onFailure()),
        AllowancesSection.read(file),
        file.get("environment").map(ConfigurationReader::variables).orElse(List.of()),
        file.get("redact").map(RedactSection::read).orElse(Redact.NOTHING),
        file.get("context")
            .flatMap(Value::mapping)
            .map(ContextSection::read)
            .orElse(ContextSettings.DEFAULT),
        file.get("onFinish").flatMap(Value::texts).orElse(List.of()),
        file.get("lint")
            .flatMap(Value::mapping)
            .map(LintSection::read)
            .orElse(LintSettings.DEFAULT));
  }

  static boolean isVariable(String name) {
    return VARIABLE.matcher(name).matches();
  }

  private static List<String> variables(Value value) {
    List<String> names = value.texts().orElse(List.of());
    for (String name : names) {
      if (!isVariable(name)) {
        value.problem(
            Problems.shown(name) + " is not the name of an environment variable",
            "list names only, such as DATABASE_URL, without values");
      } else if (name.startsWith("REGATTA_")) {
        value.problem(
            Problems.shown(name) + " is set by Regatta itself for each attempt",
            "remove it from the list");
      }
    }
    return names;
  }
}

package io.regatta.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Permissions;
import io.regatta.agent.Prices;
import io.regatta.cli.configuration.Configuration.OnFailure;
import io.regatta.cli.configuration.Work.WorkspaceKind;
import io.regatta.engine.Budget;
import io.regatta.engine.Budgets;
import io.regatta.engine.LimitPolicy;
import io.regatta.engine.OnLimit;
import io.regatta.integration.GateSettings;
import io.regatta.process.SandboxSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  private static Configuration parse(String yaml) throws ConfigurationException {
    return ConfigurationReader.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(ConfigurationException.class, () -> parse(yaml)).problems().stream()
        .map(problem -> problem.location() + ": " + problem.message() + " | " + problem.hint())
        .toList();
  }

  @Test
  void readsEveryKey() throws Exception {
    Configuration configuration =
        parse(
            """
            agents:
              default:     { backend: command, run: ["./agent.sh", "--fast"] }
              docs-writer: { backend: command, run: [./docs.sh], timeout: 10m, retries: 0, allowEmpty: true, idleTimeout: off }
            parallel: 8
            workspace: isolated
            timeout: 1h30m
            idleTimeout: 45s
            retries: 3
            onFailure: stop
            environment: [DATABASE_URL, NO]
            allowEmpty: false
            context:
              roles:    { backend-developer: ["context/backend/**/*"] }
              keywords: { "Docker|container": [docker.md], "sql": [db.md, more.md] }
              maxBytes: 2048
            onFinish: ["./notify.sh"]
            """);
    AttemptSettings common =
        new AttemptSettings(
            Duration.ofMinutes(90),
            new AttemptSettings.Idle.After(Duration.ofSeconds(45)),
            3,
            false);
    assertThat(configuration.attempts()).isEqualTo(common);
    assertThat(configuration.agent("anybody"))
        .contains(
            AgentSettings.command("./agent.sh", "--fast")
                .withLimits(
                    new AgentSettings.Limits(
                        common.timeout(), Duration.ofSeconds(45), common.retries())));
    assertThat(configuration.agent("docs-writer"))
        .contains(
            AgentSettings.command("./docs.sh")
                .withLimits(new AgentSettings.Limits(Duration.ofMinutes(10), null, 0))
                .withAllowEmpty(true));
    assertThat(configuration.parallel()).hasValue(8);
    assertThat(configuration.work().asked()).isEqualTo(WorkspaceKind.ISOLATED);
    assertThat(configuration.onFailure()).isEqualTo(OnFailure.STOP);
    assertThat(configuration.environment()).containsExactly("DATABASE_URL", "NO");
    assertThat(configuration.onFinish()).containsExactly("./notify.sh");
    assertThat(configuration.context().maxBytes()).isEqualTo(2048);
    assertThat(configuration.context().globs("backend-developer"))
        .containsExactly("context/backend/**/*");
    assertThat(configuration.context().keywords())
        .extracting(keyword -> keyword.pattern().pattern() + keyword.globs())
        .containsExactly("Docker|container[docker.md]", "sql[db.md, more.md]");
  }

  @Test
  void everythingHasADefault(@TempDir Path root) throws Exception {
    assertThat(ConfigurationReader.read(root)).isEqualTo(Configuration.DEFAULT);
    assertThat(parse("")).isEqualTo(Configuration.DEFAULT);
    assertThat(parse("# only a comment\n")).isEqualTo(Configuration.DEFAULT);
    assertThat(parse("\uFEFF---\n")).isEqualTo(Configuration.DEFAULT);
    assertThat(parse("{}").agent("anybody")).isEmpty();
    assertThat(Configuration.DEFAULT.parallel()).isEmpty();
  }

  @Test
  void saysAllProblemsAtOnceWithTheirPlaces() {
    assertThat(
            problems(
                """
                paralel: 2
                retries: many
                timeout: 600
                agents:
                  default:
                    backend: claud
                    run: ./agent.sh
                    timout: 3m
                  developer: {}
                environment: ["A=B", REGATTA_RUN]
                context:
                  keywords: { "(": [a] }
                parallel: 0
                """))
        .containsExactly(
            "regatta.yaml:1:1: unknown key paralel | did you mean parallel?",
            "regatta.yaml:2:10: retries must be a whole number from 0 to 100, not the text many"
                + " | write for example retries: 4",
            "regatta.yaml:3:10: timeout must be a duration such as 30s, 10m or 1h30m, not the"
                + " number 600 | write the unit too: timeout: 30m",
            "regatta.yaml:6:14: unknown backend claud | did you mean claude?",
            "regatta.yaml:7:10: agents.default.run must be a list of texts, not the text"
                + " ./agent.sh | write run: [\"…\"]",
            "regatta.yaml:8:5: unknown key agents.default.timout | did you mean timeout?",
            "regatta.yaml:10:14: A=B is not the name of an environment variable | list names only,"
                + " such as DATABASE_URL, without values",
            "regatta.yaml:10:14: REGATTA_RUN is set by Regatta itself for each attempt | remove it"
                + " from the list",
            "regatta.yaml:12:15: context.keywords.( is not a regular expression: Unclosed group |"
                + " write it as Java does, such as \"Docker|container\", or put \\\\ before a"
                + " special character",
            "regatta.yaml:13:11: parallel must be a whole number from 1 to 10000, not the number 0"
                + " | write for example parallel: 4");
  }

  @Test
  void aRoleWithoutABackendIsTheDefaultWithWhatItSays() throws Exception {
    Configuration configuration =
        parse(
            """
            retries: 5
            agents:
              default: { backend: claude, model: sonnet, timeout: 10m, commands: ["npm test"] }
              developer: { timeout: 1h }
              reviewer: { model: opus, allowEmpty: true }
              tester: { backend: codex }
            """);
    AgentSettings everybody = configuration.agent("anybody").orElseThrow();
    AgentSettings developer = configuration.agent("developer").orElseThrow();
    AgentSettings reviewer = configuration.agent("reviewer").orElseThrow();
    AgentSettings tester = configuration.agent("tester").orElseThrow();

    assertThat(developer.backend()).isEqualTo("claude");
    assertThat(developer.modelName()).isEqualTo("sonnet");
    assertThat(developer.access()).isEqualTo(everybody.access());
    assertThat(developer.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(developer.limits().retries()).isEqualTo(5);
    assertThat(reviewer.modelName()).isEqualTo("opus");
    assertThat(reviewer.allowEmpty()).isTrue();
    assertThat(reviewer.timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(tester.modelName()).isNull();
    assertThat(tester.timeout()).isNotEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aRoleWithoutABackendNeedsADefault() {
    assertThat(problems("agents: { developer: { timeout: 1h } }"))
        .containsExactly(
            "regatta.yaml:1:22: agents.developer has no backend | add backend: claude");
  }

  @Test
  void theMessageNamesTheFirstProblemAndTheNumberOfTheOthers() {
    assertThatThrownBy(() -> parse("a: 1\nb: 2\nc: 3"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("regatta.yaml:1:1: unknown key a, and 2 more problems");
  }

  @Test
  void readsWhatBecomesOfTheWork() throws Exception {
    Work work =
        parse(
                """
                setup: ["npm ci", "npm run build"]
                gates:
                  story: ["mvn -q test"]
                  phase: ["mvn -q verify"]
                  fixAttempts: 2
                  timeout: 20m
                  mustExist: ["docs/*.md"]
                  mustNotTouch: [".github"]
                integration: { conflictAttempts: 3 }
                commitLog: false
                overlap: serialize
                sandbox: { network: false, readable: [~/.m2], writable: [/var/cache/x] }
                """)
            .work();

    assertThat(work)
        .isEqualTo(
            new Work(
                null,
                List.of("npm ci", "npm run build"),
                new GateSettings(
                    List.of("mvn -q test"),
                    List.of("mvn -q verify"),
                    2,
                    Duration.ofMinutes(20),
                    new GateSettings.Artifacts(List.of("docs/*.md"), List.of(".github"))),
                3,
                false,
                false,
                Work.Overlaps.SERIALIZE,
                new SandboxSettings(false, List.of("~/.m2"), List.of("/var/cache/x"))));
  }

  @Test
  void aSandboxIsOnOrOffWithoutMore() throws Exception {
    assertThat(parse("sandbox: true").work().sandbox()).hasValue(SandboxSettings.DEFAULT);
    assertThat(parse("sandbox: false").work().sandbox()).isEmpty();
    assertThat(parse("").work().sandbox()).isEmpty();
    assertThat(problems("sandbox: maybe"))
        .containsExactly(
            "regatta.yaml:1:10: sandbox must be true, false or a mapping, not the text maybe |"
                + " write sandbox: true");
  }

  @Test
  void aWorkspaceThatNobodyAskedForIsSharedWhereThereIsNoCommit() throws Exception {
    assertThat(parse("").work().asked()).isNull();
    assertThat(parse("").work().workspace(false)).isEqualTo(WorkspaceKind.SHARED);
    assertThat(parse("workspace: isolated").work().workspace(false))
        .isEqualTo(WorkspaceKind.ISOLATED);
    assertThat(parse("workspace: shared").work().workspace(true)).isEqualTo(WorkspaceKind.SHARED);
  }

  @Test
  void refusesGlobsThatLeadOutOfTheRepository() {
    assertThat(problems("gates: { mustExist: [a, ../b], mustNotTouch: [/etc/*] }"))
        .containsExactly(
            "regatta.yaml:1:21: ../b in gates.mustExist leads out of the repository | write it"
                + " relative to the repository root, such as src/**/*.java",
            "regatta.yaml:1:46: /etc/* in gates.mustNotTouch leads out of the repository | write it"
                + " relative to the repository root, such as src/**/*.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model: sonnet", "permissions: full", "commands: [ls]", "fallback: {backend: x}"})
  void refusesWhatHasNoEffectForACommand(String setting) {
    assertThat(problems("agents: { default: { backend: command, run: [x], " + setting + " } }"))
        .anySatisfy(
            problem -> assertThat(problem).contains("has no effect for the backend command"));
  }

  @Test
  void readsAClientWithItsFallback() throws Exception {
    AgentSettings agent =
        parse(
                """
                agents:
                  default:
                    backend: claude
                    model: opus
                    permissions: full
                    commands: ["npm test"]
                    fallback: { backend: codex, retries: 0 }
                """)
            .agent("anybody")
            .orElseThrow();

    assertThat(agent.model()).hasValue("opus");
    assertThat(agent.access())
        .isEqualTo(new AgentSettings.Access(Permissions.FULL, List.of("npm test")));
    assertThat(agent.run()).isEmpty();
    assertThat(agent.idleTimeout()).hasValue(Duration.ofMinutes(20));
    assertThat(agent.fallback())
        .hasValueSatisfying(other -> {
          assertThat(other.backend()).isEqualTo("codex");
          assertThat(other.retries()).isZero();
          assertThat(other.access()).isEqualTo(AgentSettings.Access.DEFAULT);
        });
  }

  @Test
  void readsWhatARunMayUse() throws Exception {
    Allowances allowances =
        parse(
                """
                onLimit: fallback
                maxWait: 90m
                budget:
                  costUsd: 20.5
                  tokens: 5000000
                  time: 2h
                  story: { costUsd: 2 }
                  phase: { time: 30m }
                backends: { claude: { maxConcurrent: 4 } }
                prices: { My-Model: { input: 1.25, output: 10, cacheRead: 0.125 } }
                """)
            .allowances();

    assertThat(allowances.limits())
        .isEqualTo(new LimitPolicy(OnLimit.FALLBACK, Duration.ofMinutes(90)));
    assertThat(allowances.budgets())
        .isEqualTo(
            new Budgets(
                new Budget(new BigDecimal("20.5"), 5_000_000L, Duration.ofHours(2)),
                new Budget(null, null, Duration.ofMinutes(30)),
                new Budget(new BigDecimal("2"), null, null)));
    assertThat(allowances.mostAtOnce()).containsOnly(Map.entry("claude", 4));
    assertThat(allowances.prices())
        .containsOnly(
            Map.entry(
                "my-model",
                new Prices.Price(
                    new BigDecimal("1.25"),
                    new BigDecimal("10"),
                    new BigDecimal("0.125"),
                    new BigDecimal("1.25"))));
  }

  @Test
  void refusesKeysThatAreGivenTwice() {
    assertThat(problems("retries: 1\nparallel: 1\nretries: 2"))
        .containsExactly("regatta.yaml:3:1: retries is given twice | keep one of the two");
  }

  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "2h, PT2H", "1h30m5s, PT1H30M5S", "0h1m, PT1M"})
  void readsDurations(String written, Duration meant) throws Exception {
    assertThat(parse("timeout: " + written).attempts().timeout()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"''", "5", "0s", "10 m", "m", "1m1h", "-5m", "off", "99999999h", "[]"})
  void refusesOtherDurations(String written) {
    assertThat(problems("timeout: " + written)).singleElement().asString().contains("duration");
  }

  @Test
  void saysWhatWasExpectedAndWhatWasFound() {
    assertThat(problems("allowEmpty: yes please\nonFailure: explode\nagents: [a]\nonFinish:\n"))
        .extracting(problem -> problem.substring(0, problem.indexOf(" |")))
        .containsExactly(
            "regatta.yaml:1:13: allowEmpty must be true or false, not the text yes please",
            "regatta.yaml:2:12: onFailure must be continue or stop, not the text explode",
            "regatta.yaml:3:9: agents must be a mapping, not a list",
            "regatta.yaml:4:10: onFinish must be a list of texts, not empty");
    assertThat(problems("- a")).singleElement().asString().contains("the file must be a mapping");
  }

  @Test
  void brokenYamlHasAPlace() {
    assertThat(problems("parallel: 1\nagents: [a, b\nretries: 2\n"))
        .singleElement()
        .asString()
        .startsWith("regatta.yaml:3:8: this is not valid YAML: ");
    assertThat(problems("a: b\nc: \u0001"))
        .singleElement()
        .asString()
        .startsWith("regatta.yaml:2:4: the character U+0001 is not allowed");
    assertThat(problems("a: 1\n---\nb: 2\n"))
        .singleElement()
        .asString()
        .startsWith("regatta.yaml:2:1: a second document begins here");
  }

  @Test
  void hostileFilesAreProblems() throws Exception {
    assertThat(problems("[".repeat(500_000))).singleElement().asString().contains("levels deep");
    assertThat(problems("#".repeat((1 << 20) + 1)))
        .singleElement()
        .asString()
        .contains("larger than 1 MiB");
    assertThat(problems("onFinish: &a [*a]")).singleElement().asString().contains("not a list");
    assertThat(problems("onFinish: *a")).singleElement().asString().contains("not valid YAML");
    assertThat(problems("? [a, b]\n: c")).isNotEmpty();
    assertThat(problems("parallel: " + "9".repeat(500_000))).hasSize(1);
    assertThat(problems("x: &x [a]\ny: [" + "*x, ".repeat(100) + "a]")).isNotEmpty();
    assertThatThrownBy(() -> ConfigurationReader.parse(new byte[] {(byte) 0xC3, 0x28}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not UTF-8");
    StringBuilder many = new StringBuilder();
    for (int number = 0; number < 50_000; number++) {
      many.append('k').append(number).append(": 1\n");
    }
    assertThat(problems(many.toString())).hasSize(100);
  }

  @Test
  void anEscapeThatIsNoneHasAPlace() {
    assertThat(problems("parallel: 3\nsetup: [\"\\UFFFFFFFF\"]\n"))
        .singleElement()
        .asString()
        .startsWith("regatta.yaml:2:10: an escape such as");
    assertThat(problems("parallel: 3\nsetup: [\"\\x"))
        .singleElement()
        .asString()
        .contains(":2:10:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(((((((((", "[z-a]", "*", "\\", "(?<n", "a{2,1}", "\\p{Nothing}", "(?", "["})
  void expressionsThatAreNoneAreProblems(String expression) {
    assertThat(problems("context: { keywords: { '" + expression + "': [a.md] } }"))
        .singleElement()
        .asString()
        .startsWith("regatta.yaml:1:24: context.keywords.")
        .contains("is not a regular expression");
  }

  @Test
  void anExpressionAsLongAsAPageIsAProblem() {
    assertThat(problems("context:\n  keywords:\n    ? '" + "(".repeat(200_000) + "'\n    : [a]\n"))
        .singleElement()
        .asString()
        .contains("Longer than 1000 characters");
  }

  @Test
  void aFileThatCannotBeReadIsAProblem(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("regatta.yaml"));
    assertThatThrownBy(() -> ConfigurationReader.read(root))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("regatta.yaml:1:1: the file cannot be read");
  }

  @Test
  void readsTheFileAtTheRoot(@TempDir Path root) throws Exception {
    Files.writeString(root.resolve("regatta.yaml"), "parallel: 3\n");
    assertThat(ConfigurationReader.read(root).parallel()).hasValue(3);
  }

  @Test
  void readsWhatIsSecret() throws Exception {
    Redact redact = parse("redact: [SHOP_ACCOUNT, '/acme-[0-9]+/', '/a\\/b/']").redact();
    assertThat(redact.variables()).containsExactly("SHOP_ACCOUNT");
    assertThat(redact.patterns())
        .extracting(Pattern::pattern)
        .containsExactly("acme-[0-9]+", "a\\/b");
    assertThat(redact.redaction(Map.of("SHOP_ACCOUNT", "no-4711")).apply("no-4711 has acme-12"))
        .isEqualTo("[redacted] has [redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHOP-ACCOUNT", "//", "/x", "/(/", "/x*/", "/a|/"})
  void refusesWhatCanBeNoSecret(String entry) {
    assertThat(problems("redact: ['" + entry + "']")).hasSize(1);
  }
}

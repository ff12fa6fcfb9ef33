package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.RepositoryRoot;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import io.regatta.log.FeatureLog;
import io.regatta.log.FeatureLogWriter;
import io.regatta.log.FeatureState;
import io.regatta.log.LogFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta feature-log set`.
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings a feature to another state, with a reason that its history keeps.",
      "",
      "planned → in_progress → testing, review → deployed → summarised → archived; back by one"
          + " step, and from planned to archived. All else is refused."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta feature-log set 5 summarised --reason \"summary written\"",
      "  regatta feature-log set 7 archived --reason \"not wanted any more\""
    })
final class FeatureLogSetCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FEATURE", description = "Its id, such as 5.")
  private String feature = "";

  @Parameters(index = "1", paramLabel = "STATE", description = "Where it is to go.")
  private String state = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "Act as if started there.")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    FeatureState to =
        FeatureState.of(state)
            .orElseThrow(() ->
                usage(
                    "`"
                        + state
                        + "` is no state; there are "
                        + Arrays.stream(FeatureState.values())
                            .map(FeatureState::text)
                            .collect(Collectors.joining(", "))));
    if (reason.isBlank()) {
      throw usage("--reason is empty: those who read the feature log will want to know why");
    }
    Path root = RepositoryRoot.find(directory);
    Path file = root.resolve(FeatureLog.PATH);
    new LogFile(file).staysIn(root);
    RunStore store = new RunStore(root);
    store.prepare();
    Clock clock = Clock.systemUTC();
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(),
            "",
            "regatta feature-log set",
            clock.instant(),
            Host.name());
    FeatureState from =
        new FeatureLogWriter(file, new FileLocks(store.locks()), holder, PATIENCE)
            .set(feature, to, reason, clock.instant());
    command
        .commandLine()
        .getOut()
        .println("feature " + feature + ": " + from.text() + " → " + to.text());
    return ExitCode.OK;
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

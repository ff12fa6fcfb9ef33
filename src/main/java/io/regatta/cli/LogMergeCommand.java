package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.RepositoryRoot;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import io.regatta.log.LogMerge;
import io.regatta.log.LogWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta log merge`.
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Merges two versions of a log as git's merge driver does: no entry of either side is lost.",
      "With --resolve, mends a log that holds git's conflict markers; the broken one is kept"
          + " beside it as `.broken`.",
      "Exits with 1 if something beside the entries was changed on both sides."
    },
    footerHeading = "%nTo make it git's merge driver, once per clone and once per repository:%n",
    footer = {
      "  git config merge.regatta.driver 'regatta log merge %%O %%A %%B'",
      "  echo 'implementation-log.json merge=regatta' >> .gitattributes",
      "",
      "Examples:",
      "  regatta log merge base.json ours.json theirs.json",
      "  regatta log merge --resolve docs/features/5/implementation-log.json"
    })
final class LogMergeCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..3",
      paramLabel = "[BASE OURS THEIRS]",
      hideParamSyntax = true,
      description = "The three versions; the result replaces OURS.")
  private List<Path> versions = List.of();

  @Option(names = "--resolve", paramLabel = "FILE", description = "A log with conflict markers.")
  private @Nullable Path broken;

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "Act as if started there.")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    Path resolve = broken;
    LogMerge.Merged merged;
    if (resolve != null && versions.isEmpty()) {
      merged = resolve(directory.resolve(resolve));
      command.commandLine().getErr().println("mended " + resolve);
    } else if (resolve == null && versions.size() == 3) {
      List<Path> files = versions.stream().map(directory::resolve).toList();
      if (!Files.exists(files.get(1))) {
        throw new ParameterException(command.commandLine(), versions.get(1) + " does not exist");
      }
      merged = LogMerge.merge(files.get(0), files.get(1), files.get(2));
    } else {
      throw new ParameterException(
          command.commandLine(), "name three versions (BASE OURS THEIRS), or --resolve FILE");
    }
    Messages messages = new Messages(command.commandLine().getErr());
    merged
        .conflicts()
        .forEach(conflict -> messages.error(conflict, "look at both versions and choose"));
    return merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private LogMerge.Merged resolve(Path log) throws RegattaException, InterruptedException {
    RunStore store = new RunStore(RepositoryRoot.find(directory));
    store.prepare();
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(),
            "",
            "regatta log merge --resolve",
            Clock.systemUTC().instant(),
            Host.name());
    return new LogWriter(log, new FileLocks(store.locks()), holder, PATIENCE).resolve();
  }
}

package io.regatta.cli;

import io.regatta.cli.configuration.RepositoryRoot;
import io.regatta.report.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How commands that are about a repository and no plan are told which one.
final class PlaceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "Act as if started there.")
  private Path directory = Path.of("");

  /// The directory as the user named it; empty for where they are.
  Path directory() {
    return directory;
  }

  /// The repository's root.
  Path root() {
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "-C names " + directory + ", which is no directory");
    }
    return RepositoryRoot.find(directory);
  }

  /// A file of the repository as the user would name it from where they are.
  Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  /// How the tool was called for this repository.
  Invocation invocation() {
    return Program.invocation(directory);
  }
}

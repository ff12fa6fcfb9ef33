package io.regatta.cli;

import io.regatta.cli.reference.CommandPage;
import io.regatta.cli.reference.Manual;
import io.regatta.cli.reference.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import picocli.CommandLine;

/// What the build of packages runs: writes manual pages and completions, made of the commands' own
/// descriptions. Nothing of it is needed to run.
final class InstalledTexts {
  private InstalledTexts() {}

  /// Takes the directory to write into, such as `/usr`, and the day that the pages are of, such as
  /// `2026-01-01`.
  public static void main(String[] arguments) throws IOException {
    Path prefix = Path.of(arguments[0]);
    CommandLine program = RegattaCommand.commandLine();
    for (Shell shell : Shell.values()) {
      write(prefix.resolve(shell.place(program.getCommandName())), shell.completion(program));
    }
    Map<String, String> pages =
        Manual.pages(
            CommandPage.of(program),
            RegattaCommand.version(),
            LocalDate.parse(arguments[1]),
            CommandConventions.all());
    for (Map.Entry<String, String> page : pages.entrySet()) {
      write(prefix.resolve("share/man/man1/" + page.getKey() + ".1"), page.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

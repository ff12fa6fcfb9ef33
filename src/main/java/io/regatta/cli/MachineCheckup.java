package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.terminal.Terminal;
import io.regatta.engine.Finding;
import io.regatta.workspace.GitVersion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What can be told of the machine, whatever the repository.
///
/// @param directory any that exists
/// @param terminal what the output goes to
record MachineCheckup(Path directory, Terminal terminal) {
  private static final String GIT = "git";

  List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "regatta",
            RegattaCommand.version()
                + " on Java "
                + System.getProperty("java.version")
                + " ("
                + System.getProperty("java.home")
                + ")"));
    findings.add(git());
    findings.add(screen());
    return findings;
  }

  private Finding git() throws InterruptedException {
    try {
      GitVersion version = GitVersion.installed(directory);
      return version.isAtLeast(GitVersion.LANDING)
          ? Finding.ok(GIT, "version " + version)
          : Finding.warning(
              GIT,
              "version " + version + " is older than isolated workspaces need",
              "install git " + GitVersion.LANDING + " or newer; until then workspace: shared");
    } catch (RegattaException e) {
      return Finding.warning(
          GIT,
          "git can't be run: " + e.getMessage(),
          "install git "
              + GitVersion.LANDING
              + " or newer: without it no run can begin in a git repository, and elsewhere stories"
              + " share the directory and nothing can be taken back");
    }
  }

  private Finding screen() {
    String subject = "terminal";
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    if (terminal.present() && !charset.equals(StandardCharsets.UTF_8)) {
      return Finding.note(
          subject, "its character set is " + charset, "set LC_ALL=C.UTF-8 to see all characters");
    }
    if (!terminal.live()) {
      return Finding.ok(
          subject, terminal.present() ? "plain lines (TERM is dumb)" : "none: plain lines");
    }
    return Finding.ok(subject, terminal.size().columns() + "×" + terminal.size().rows());
  }

  /// Whether a directory can be written, or could be made.
  static boolean isWritable(Path directory) {
    Path there = directory;
    while (!Files.exists(there)) {
      there = Objects.requireNonNull(there.getParent(), "the root exists");
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }
}

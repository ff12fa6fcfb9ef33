package io.regatta.integration;

import io.regatta.Glob;
import io.regatta.PrivateFiles;
import io.regatta.RegattaException;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.process.ShellCommand;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at work through gates. Thread-safe; an interrupt ends what runs.
public final class Gates {
  /// More files than anybody reads.
  private static final int NAMED_FILES = 20;

  /// What looks at files does not run, so that there is no exit code: as a shell says no.
  private static final int NO = 1;

  private final GateSettings settings;
  private final ShellCommand shell;
  private final Path outputDirectory;

  /// @param shell runs the commands, with the environment and in the sandbox that they get
  /// @param outputDirectory gets all that they print; made when the first one runs
  public Gates(GateSettings settings, ShellCommand shell, Path outputDirectory) {
    this.settings = settings;
    this.shell = shell;
    this.outputDirectory = outputDirectory;
  }

  public GateSettings settings() {
    return settings;
  }

  /// The commands that are run, for a story or for a phase.
  public List<String> commands(boolean ofPhase) {
    return ofPhase ? settings.phase() : settings.story();
  }

  /// Runs the commands, in order, up to the first that does not pass. One that somebody kills is
  /// run once more.
  ///
  /// @param directory where
  /// @param but commands that are left out
  /// @param label what is looked at, such as `story-4-1`: what the commands print goes to
  ///   `story-4-1.log`, of the second `story-4-1-2.log`, and so on
  /// @return the one that does not pass
  /// @throws RegattaException if one can't be run at all
  public Optional<GateFailure> run(boolean ofPhase, Path directory, List<String> but, String label)
      throws RegattaException, InterruptedException {
    List<String> commands = commands(ofPhase);
    for (int index = 0; index < commands.size(); index++) {
      String command = commands.get(index);
      if (!but.contains(command)) {
        Path output = output(index == 0 ? label : label + "-" + (index + 1));
        Optional<GateFailure> failure = run(command, directory, output);
        if (failure.filter(GateFailure::wasKilled).isPresent()) {
          failure = run(command, directory, output);
        }
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<GateFailure> run(String command, Path directory, Path output)
      throws RegattaException, InterruptedException {
    ShellCommand.Result result = shell.run(command, directory, output, settings.timeout());
    return result.succeeded()
        ? Optional.empty()
        : Optional.of(new GateFailure(command, result.exit(), lines(result)));
  }

  private Path output(String name) throws WorkspaceException {
    try {
      return PrivateFiles.createDirectories(outputDirectory).resolve(name + ".log");
    } catch (IOException e) {
      throw new WorkspaceException(
          "the output of gates can't be kept in " + outputDirectory + ": " + e.getMessage(),
          "Make that directory writable.",
          e);
    }
  }

  private List<String> lines(ShellCommand.Result result) {
    return result.timedOut()
        ? Stream.concat(
                result.lastLines().stream(),
                Stream.of("(ended by regatta after " + written(settings.timeout()) + ")"))
            .toList()
        : result.lastLines();
  }

  /// As it is written in the configuration, such as `1h30m`.
  private static String written(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /// What a story must have left, and must not have touched; needs no command.
  ///
  /// @param directory the story's workspace; links that lead out of it lead nowhere
  /// @param files what the story changed
  public Optional<GateFailure> inspect(Path directory, FileChanges files) throws RegattaException {
    for (String glob : settings.artifacts().mustNotTouch()) {
      List<String> touched = touched(glob, files);
      if (!touched.isEmpty()) {
        return Optional.of(failure("mustNotTouch: " + glob, touched));
      }
    }
    WorkspaceFiles found = new WorkspaceFiles(directory);
    for (String glob : settings.artifacts().mustExist()) {
      if (!found.hold(glob)) {
        return Optional.of(failure("mustExist: " + glob, List.of("there is no such file")));
      }
    }
    return Optional.empty();
  }

  private static List<String> touched(String glob, FileChanges files) {
    List<Glob> globs = Glob.parse(glob);
    List<String> touched = new ArrayList<>();
    add("created", files.created(), globs, touched);
    add("modified", files.modified(), globs, touched);
    add("deleted", files.deleted(), globs, touched);
    return touched;
  }

  private static void add(String what, List<String> files, List<Glob> globs, List<String> to) {
    files.stream()
        .filter(file -> globs.stream().anyMatch(glob -> glob.fits(file)))
        .map(file -> what + " " + file)
        .forEach(to::add);
  }

  private static GateFailure failure(String what, List<String> lines) {
    List<String> shown = new ArrayList<>(lines.stream().limit(NAMED_FILES).toList());
    if (lines.size() > NAMED_FILES) {
      shown.add("and " + (lines.size() - NAMED_FILES) + " more");
    }
    return new GateFailure(what, NO, shown);
  }
}

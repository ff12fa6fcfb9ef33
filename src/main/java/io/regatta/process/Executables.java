package io.regatta.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the file of a program the way a shell would.
public final class Executables {
  /// What shells search where `PATH` is not set.
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private Executables() {}

  /// The file to execute: a program with `/` is taken relative to the directory as it is, another
  /// is searched on the `PATH` of the environment.
  ///
  /// @throws StartException if there is no such file, or none that may be executed
  public static Path find(String program, Path directory, Map<String, String> environment)
      throws StartException {
    if (program.isEmpty() || program.indexOf('\0') >= 0) {
      throw new StartException(
          "'" + program.replace('\0', '?') + "' is no program",
          "Name an executable file or a program on the PATH.");
    }
    if (program.contains("/")) {
      return directory.resolve(program);
    }
    String path = environment.getOrDefault("PATH", DEFAULT_PATH);
    Optional<Path> unusable = Optional.empty();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (entry.indexOf('\0') >= 0) {
        continue;
      }
      Path candidate = directory.resolve(entry).resolve(program);
      if (Files.isRegularFile(candidate)) {
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
        unusable = Optional.of(candidate);
      }
    }
    if (unusable.isPresent()) {
      throw notExecutable(unusable.get());
    }
    throw new StartException(
        "Cannot find " + program + " on the PATH (" + path + ")",
        "Install " + program + ", or give its path with a slash, such as ./" + program + ".");
  }

  /// The file that a command executes.
  ///
  /// @throws StartException also if some string of the command holds a NUL character, which no
  ///   program can be given
  static Path find(Command command) throws StartException {
    boolean whole =
        Stream.of(command.line(), command.environment().keySet(), command.environment().values())
            .flatMap(Collection::stream)
            .allMatch(text -> text.indexOf('\0') < 0);
    if (!whole) {
      throw new StartException(
          "An argument or variable for " + command.program() + " holds a NUL character",
          "Remove the character, or pass the text through standard input or a file.");
    }
    return find(command.program(), command.directory(), command.environment());
  }

  /// The file to execute, checked as far as that is possible without executing it.
  ///
  /// @throws StartException as [#find], and also where a file given by its path is missing, may not
  ///   be executed or names an interpreter that is not there
  public static Path check(String program, Path directory, Map<String, String> environment)
      throws StartException {
    Path file = find(program, directory, environment);
    if (!Files.exists(file)) {
      throw new StartException(
          "Cannot find the program " + file, "Create it, or correct the path to it.");
    }
    if (Files.isDirectory(file)) {
      throw new StartException(
          file + " is a directory, not a program", "Name an executable file inside it.");
    }
    if (!Files.isExecutable(file)) {
      throw notExecutable(file);
    }
    Optional<Path> interpreter = interpreter(file);
    if (interpreter.isPresent() && !Files.exists(interpreter.get())) {
      throw new StartException(
          file + " asks for the interpreter " + interpreter.get() + ", which is not there",
          "Install the interpreter, or correct the first line of " + file + ".");
    }
    return file;
  }

  private static StartException notExecutable(Path file) {
    return new StartException(
        file + " may not be executed", "Make it executable: chmod +x " + file);
  }

  /// The absolute path behind `#!`; empty for a binary or an unreadable file.
  private static Optional<Path> interpreter(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // Linux reads no more of the first line either (BINPRM_BUF_SIZE).
      String start = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
      if (!start.startsWith("#!")) {
        return Optional.empty();
      }
      String line = start.substring(2).lines().findFirst().orElse("").strip();
      String path = line.split("[ \t]", 2)[0];
      return path.startsWith("/") ? Optional.of(Path.of(path)) : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}

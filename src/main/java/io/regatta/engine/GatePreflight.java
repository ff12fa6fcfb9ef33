package io.regatta.engine;

import io.regatta.integration.GateSettings;
import io.regatta.process.Executables;
import io.regatta.process.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks whether the programs are there that gates begin with. A gate that can't run does not pass
/// before anybody has worked either, and so counts for nothing: better to hear of that early.
public final class GatePreflight {
  private static final String SUBJECT = "gates";

  /// A command line that begins with the plain name or path of a program.
  private static final Pattern PROGRAM = Pattern.compile("\\s*([A-Za-z0-9_./+-]+)(?:[\\s;&|].*)?");

  /// What a shell does itself, or takes for its grammar (POSIX, Shell Command Language, 2.4, 2.14).
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          "if",
          "then",
          "else",
          "elif",
          "fi",
          "do",
          "done",
          "case",
          "esac",
          "while",
          "until",
          "for",
          "break",
          ":",
          "continue",
          ".",
          "eval",
          "exec",
          "exit",
          "export",
          "readonly",
          "return",
          "set",
          "shift",
          "times",
          "trap",
          "unset",
          "alias",
          "bg",
          "cd",
          "command",
          "echo",
          "false",
          "fc",
          "fg",
          "getopts",
          "hash",
          "jobs",
          "kill",
          "local",
          "printf",
          "pwd",
          "read",
          "source",
          "test",
          "true",
          "type",
          "ulimit",
          "umask",
          "wait");

  private GatePreflight() {}

  /// Looks at what each command line begins with; what comes later in it only its shell can tell.
  ///
  /// @param directory where relative paths begin: the repository's root
  /// @param environment tells the `PATH`
  public static List<Finding> check(
      GateSettings gates, Path directory, Map<String, String> environment) {
    List<Finding> findings = new ArrayList<>();
    look(findings, "gates.story", gates.story(), directory, environment);
    look(findings, "gates.phase", gates.phase(), directory, environment);
    if (findings.isEmpty() && !(gates.story().isEmpty() && gates.phase().isEmpty())) {
      List<String> all = new ArrayList<>(gates.story());
      all.addAll(gates.phase());
      findings.add(Finding.ok(SUBJECT, "`" + String.join("`, `", all) + "`"));
    }
    return findings;
  }

  private static void look(
      List<Finding> findings,
      String setting,
      List<String> commands,
      Path directory,
      Map<String, String> environment) {
    for (String command : commands) {
      Matcher matcher = PROGRAM.matcher(command);
      if (matcher.matches() && !isThere(matcher.group(1), directory, environment)) {
        findings.add(
            Finding.warning(
                SUBJECT,
                "`"
                    + command
                    + "` of "
                    + setting
                    + " can't run: "
                    + (matcher.group(1).contains("/")
                        ? "there is no program " + matcher.group(1)
                        : matcher.group(1) + " is not on the PATH"),
                "correct it, or have it there before the run: a gate that does not pass before"
                    + " anybody has worked counts for nothing"));
      }
    }
  }

  private static boolean isThere(String program, Path directory, Map<String, String> environment) {
    if (OF_THE_SHELL.contains(program)) {
      return true;
    }
    try {
      return Files.exists(Executables.find(program, directory, environment));
    } catch (StartException e) {
      return false;
    }
  }
}

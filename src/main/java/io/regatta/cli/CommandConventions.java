package io.regatta.cli;

import io.regatta.cli.reference.Conventions;
import io.regatta.cli.reference.Conventions.Term;
import java.util.List;

/// What all commands have in common, for those who read of it.
final class CommandConventions {
  private static final List<Term> EXITS =
      List.of(
          exit(ExitCode.OK, "Every selected story is completed, or nothing was left to do."),
          exit(ExitCode.INCOMPLETE, "Some selected story is not completed."),
          exit(ExitCode.USAGE, "Bad usage, or an invalid plan or configuration."),
          exit(ExitCode.ENVIRONMENT, "The environment can't run this."),
          exit(ExitCode.UNRECORDED, "Results could not be recorded; they were printed."),
          exit(ExitCode.INTERNAL, "A defect of Regatta itself."),
          exit(ExitCode.INTERRUPTED, "Interrupted by Ctrl-C."),
          exit(ExitCode.TERMINATED, "Ended by TERM, or by HUP because its terminal went away."));

  private static final List<Term> FILES =
      List.of(
          new Term("docs/features/N/user-stories.md", "The plan of feature N."),
          new Term(
              "implementation-log.json",
              "Beside the plan: what became of each story. For the team, to be committed."),
          new Term("regatta.yaml", "At the repository's root: the configuration, if any."),
          new Term(
              ".regatta",
              "At the repository's root: journals of runs, prompts and output of attempts. Private,"
                  + " and ignored by git."),
          new Term(
              "$XDG_STATE_HOME/regatta, ~/.local/state/regatta",
              "Workspaces of stories. `regatta clean` shows what of both could go."));

  private static final List<Term> ENVIRONMENT =
      List.of(
          new Term("NO_COLOR", "Set to anything: no colours."),
          new Term("REGATTA_DEBUG", "Set to anything: errors come with their stack trace."),
          new Term(
              "REGATTA_JAVA_OPTIONS",
              "Options for the Java runtime that Regatta runs on, such as -Xmx4g. What is meant for"
                  + " other Java programs, such as JAVA_TOOL_OPTIONS, has no effect on a package."),
          new Term("XDG_STATE_HOME", "Where workspaces are, see above."));

  private CommandConventions() {}

  static Conventions all() {
    return new Conventions(EXITS, FILES, ENVIRONMENT);
  }

  private static Term exit(int status, String meaning) {
    return new Term(Integer.toString(status), meaning);
  }
}

package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.agent.roster.AgentsException;
import io.regatta.cli.claude.ClaudeFilesException;
import io.regatta.cli.configuration.ConfigurationException;
import io.regatta.cli.demo.DemoException;
import io.regatta.engine.SelectionException;
import io.regatta.log.FeatureException;
import io.regatta.plan.PlanException;

/// What the exit status of `regatta` says; the README's table for users, as numbers.
///
/// `INTERNAL` is the `EX_SOFTWARE` of sysexits(3); the two for signals are the shell's 128 +
/// signal.
public final class ExitCode {
  /// Every selected story is completed, or nothing was left to do.
  public static final int OK = 0;

  /// Some selected story is not completed.
  public static final int INCOMPLETE = 1;

  /// Bad usage, or an invalid plan or configuration.
  public static final int USAGE = 2;

  /// The environment can't run this.
  public static final int ENVIRONMENT = 3;

  /// Results could not be recorded; they were printed.
  public static final int UNRECORDED = 4;

  /// A defect of Regatta itself.
  public static final int INTERNAL = 70;

  /// Interrupted by Ctrl-C.
  public static final int INTERRUPTED = 130;

  /// Ended by TERM, or by HUP because its terminal went away.
  public static final int TERMINATED = 143;

  private ExitCode() {}

  /// The exit status for an exception that ended a command.
  static int of(RegattaException exception) {
    boolean usersMistake =
        exception instanceof PlanException
            || exception instanceof PlanNotNamedException
            || exception instanceof ConfigurationException
            || exception instanceof SelectionException
            || exception instanceof FeatureException
            || (exception instanceof AgentsException agents
                && agents.reason() == AgentsException.Reason.INVALID)
            || (exception instanceof NotWrittenException unwritten && unwritten.occupied())
            || (exception instanceof ClaudeFilesException files && files.occupied())
            || (exception instanceof DemoException demo
                && demo.reason() == DemoException.Reason.OCCUPIED);
    return usersMistake ? USAGE : ENVIRONMENT;
  }
}

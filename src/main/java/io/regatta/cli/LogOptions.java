package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How commands are told which log is meant: the one beside a plan, or any file.
final class LogOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--log", paramLabel = "FILE", description = "Any log, instead of a plan's.")
  private @Nullable Path file;

  /// The log; one that is named must exist.
  Path log() throws RegattaException {
    Path named = file;
    if (named == null) {
      return LogRecorder.log(plan.planFile());
    }
    Path log = plan.resolve(named);
    if (!Files.exists(log)) {
      throw new ParameterException(
          command.commandLine(), "--log names " + named + ", which does not exist");
    }
    return log;
  }

  /// The plan beside it, or null where none was named.
  @Nullable Plan plan() throws RegattaException {
    if (!plan.named()) {
      return null;
    }
    PlanReading reading = plan.read(plan.planFile());
    return reading.refused() ? null : reading.plan();
  }

  String planPath() throws RegattaException {
    return plan.named() ? RunSession.planPath(plan.root(), plan.planFile()) : "";
  }

  String shown(Path log) {
    return RunSession.planPath(plan.root(), log);
  }
}

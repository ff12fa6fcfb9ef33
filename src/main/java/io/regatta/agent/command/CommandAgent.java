package io.regatta.agent.command;

import io.regatta.agent.Activity;
import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptEnvironment;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Confinement;
import io.regatta.agent.UnstartedAttempt;
import io.regatta.process.Command;
import io.regatta.process.Executables;
import io.regatta.process.Limits;
import io.regatta.process.Output;
import io.regatta.process.OutputFile;
import io.regatta.process.OutputSink;
import io.regatta.process.RecentLines;
import io.regatta.process.RedactedOutput;
import io.regatta.process.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Any executable as an agent: it works in the workspace, reads the prompt on standard input, and
/// says by its exit code, and if it likes by a result file, how it went. Thread-safe.
public final class CommandAgent implements Agent {
  /// As many last lines of output as an error message quotes.
  private static final int QUOTED_LINES = 20;

  private final AgentHost host;
  private final AgentSettings settings;
  private final Map<String, String> environment;

  /// @throws IllegalArgumentException if the settings name no program to run
  public CommandAgent(AgentHost host, AgentSettings settings) {
    if (settings.run().isEmpty()) {
      throw new IllegalArgumentException("the backend command needs a program to run");
    }
    this.host = host;
    this.settings = settings;
    this.environment = host.environment();
  }

  @Override
  public String backend() {
    return "command";
  }

  @Override
  public List<Unavailable> check() {
    try {
      Executables.check(program(), host.repositoryRoot(), environment);
      return List.of();
    } catch (StartException e) {
      return List.of(new Unavailable(e.getMessage(), e.hint().orElse("")));
    }
  }

  /// The program itself is not asked: whatever it were called with, it might begin to work.
  @Override
  public Inspection inspect() {
    try {
      Path file = Executables.check(program(), host.repositoryRoot(), environment);
      return new Inspection(List.of(file.toString()), List.of());
    } catch (StartException e) {
      return Inspection.NOTHING;
    }
  }

  @Override
  public Attempt start(AttemptRequest asked, AttemptObserver observer) {
    AttemptRequest request = host.confinement().placed(asked);
    CommandOutcome outcome = new CommandOutcome(request, settings, host.redaction());
    OutputFile file = new OutputFile(request.files().output(), OutputFile.DEFAULT_CAP);
    Activity activity = new Activity(request.workspace());
    RecentLines lines = new RecentLines(QUOTED_LINES, line -> observer.active(activity.line(line)));
    try {
      return new CommandAttempt(
          host.launcher()
              .start(
                  command(
                      request, new RedactedOutput(host.redaction(), OutputSink.both(file, lines)))),
          file,
          lines,
          outcome);
    } catch (StartException e) {
      return new UnstartedAttempt(outcome.notStarted(e));
    } catch (RuntimeException e) {
      return new UnstartedAttempt(outcome.broken(e));
    }
  }

  private Command command(AttemptRequest request, OutputSink sink) throws StartException {
    List<String> line = new ArrayList<>(settings.run());
    line.set(0, program());
    Limits limits = Limits.NONE.withWall(settings.timeout());
    Command command =
        new Command(
            line,
            request.workspace(),
            AttemptEnvironment.withResultFile(request, environment),
            request.prompt().bytes(),
            new Output.Merged(sink),
            settings.idleTimeout().map(limits::withIdle).orElse(limits));
    return host.confinement().confined(command, request, Confinement.Belongings.NONE);
  }

  /// The program, where it is a path as seen from everywhere: attempts work in other directories.
  private String program() {
    String program = settings.run().getFirst();
    return program.contains("/") && program.indexOf('\0') < 0
        ? host.repositoryRoot().resolve(program).normalize().toString()
        : program;
  }
}

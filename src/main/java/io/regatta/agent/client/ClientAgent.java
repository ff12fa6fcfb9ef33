package io.regatta.agent.client;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptEnvironment;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Login;
import io.regatta.agent.SafeEnvironment;
import io.regatta.agent.UnstartedAttempt;
import io.regatta.context.ResultForm;
import io.regatta.event.Outcome;
import io.regatta.process.Command;
import io.regatta.process.Executables;
import io.regatta.process.Input;
import io.regatta.process.Limits;
import io.regatta.process.Output;
import io.regatta.process.OutputFile;
import io.regatta.process.StartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client that plays a role: started for each attempt, followed by its stream of events, and
/// judged by how that ends. Thread-safe.
public final class ClientAgent implements Agent {
  /// Homes of clients are shared by all that this process does.
  private static final FirstStarts FIRST_STARTS = new FirstStarts();

  private final Client client;
  private final AgentHost host;
  private final AgentSettings settings;
  private final Map<String, String> environment;

  public ClientAgent(Client client, AgentHost host, AgentSettings settings) {
    this.client = client;
    this.host = host;
    this.settings = settings;
    this.environment =
        environment(client.profile().variables().and(client.needs(host.surroundings())), host);
  }

  private static Map<String, String> environment(
      ClientProfile.Variables variables, AgentHost host) {
    Map<String, String> passed =
        new HashMap<>(SafeEnvironment.of(host.surroundings(), host.named()));
    host.surroundings()
        .forEach((name, value) -> {
          if (variables.pass(name, host.surroundings())) {
            passed.put(name, value);
          }
        });
    return passed;
  }

  @Override
  public String backend() {
    return client.profile().backend();
  }

  @Override
  public String account() {
    return account(client.profile(), settings);
  }

  /// A backend that is a protocol has as many accounts as programs. Clients that reach several
  /// providers name the provider in the model, as `provider/model`.
  static String account(ClientProfile profile, AgentSettings settings) {
    String model = settings.model().orElse("");
    int slash = model.indexOf('/');
    String client =
        profile.backend().equals(profile.program())
            ? profile.backend()
            : profile.backend() + ":" + profile.program();
    return slash > 0 ? client + ":" + model.substring(0, slash) : client;
  }

  @Override
  public Optional<String> model() {
    return settings.model();
  }

  @Override
  public boolean resumes() {
    return client.profile().traits().resumes();
  }

  @Override
  public ResultForm resultForm() {
    return ResultForm.FINAL_MESSAGE;
  }

  @Override
  public List<Unavailable> check() {
    try {
      Executables.check(program(), host.repositoryRoot(), environment);
      return List.of();
    } catch (StartException e) {
      return List.of(
          new Unavailable(
              client.profile().program() + " is not installed: " + e.getMessage(),
              "install it: " + client.profile().install()));
    }
  }

  @Override
  public Inspection inspect() throws InterruptedException {
    return ClientInspection.of(client.profile(), program(), host.repositoryRoot(), environment);
  }

  @Override
  public Optional<Login> login() {
    return Optional.of(client.login(environment));
  }

  @Override
  public Inspection unattended() {
    return client.unattended(settings.access());
  }

  @Override
  public Attempt start(AttemptRequest asked, AttemptObserver observer) {
    AttemptRequest request = host.confinement().placed(asked);
    ClientOutcome outcome = new ClientOutcome(client.profile(), host, request, settings);
    ClientUsage counting = new ClientUsage(client.profile(), host, request, settings);
    Transcript transcript = new Transcript(request.workspace(), observer, counting::of);
    EventReader reader = client.reader(request);
    ClientFollowing following =
        new ClientFollowing(
            transcript,
            reader,
            new ClientOutput(
                new OutputFile(request.files().output(), OutputFile.DEFAULT_CAP), host.redaction()),
            this::begun);
    try {
      Executables.check(program(), host.repositoryRoot(), environment);
    } catch (StartException e) {
      return new UnstartedAttempt(outcome.notInstalled(e));
    }
    try {
      Command command =
          host.confinement()
              .confined(
                  command(request, reader, following), request, client.belongings(environment));
      if (client.profile().traits().firstAlone()) {
        FIRST_STARTS.await(backend());
      }
      following.follow(host.launcher().start(command));
      return new ClientAttempt(following, outcome);
    } catch (StartException e) {
      return new UnstartedAttempt(outcome.notStarted(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new UnstartedAttempt(Outcome.Interrupted.SILENT);
    } catch (IOException e) {
      return new UnstartedAttempt(outcome.notPrepared(e));
    } catch (RuntimeException e) {
      return new UnstartedAttempt(outcome.broken(e));
    }
  }

  private void begun() {
    if (client.profile().traits().firstAlone()) {
      FIRST_STARTS.begun(backend());
    }
  }

  private Command command(AttemptRequest request, EventReader reader, ClientFollowing following)
      throws IOException {
    Map<String, String> variables = AttemptEnvironment.of(request, environment);
    Client.Invocation call = client.invocation(new Client.Call(request, settings, variables));
    List<String> line = new ArrayList<>();
    line.add(program());
    line.addAll(settings.run().stream().skip(1).toList());
    line.addAll(call.arguments());
    variables.putAll(call.environment());
    Limits limits = Limits.NONE.withWall(settings.timeout());
    return new Command(
        line,
        request.workspace(),
        variables,
        reader instanceof Dialogue dialogue ? dialogue.input() : new Input.Fixed(call.input()),
        new Output.Separate(following.standardOutput(), following.standardError()),
        settings.idleTimeout().map(limits::withIdle).orElse(limits));
  }

  /// The program; one that is a path as seen from everywhere: attempts work in other directories.
  private String program() {
    String program =
        settings.run().isEmpty() ? client.profile().program() : settings.run().getFirst();
    return program.contains("/") && program.indexOf('\0') < 0
        ? host.repositoryRoot().resolve(program).normalize().toString()
        : program;
  }
}

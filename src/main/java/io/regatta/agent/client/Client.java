package io.regatta.agent.client;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Confinement;
import io.regatta.agent.Login;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An agent client: how it is called, and what its stream says. Stateless and thread-safe.
public interface Client {
  /// What is known about it whatever it is asked to do.
  ClientProfile profile();

  /// Names of further variables that it needs, as the user's own configuration of it says.
  ///
  /// @param surroundings the environment of this process
  default Set<String> needs(Map<String, String> surroundings) {
    return Set.of();
  }

  /// What it keeps in the user's home, which it needs in a sandbox too.
  ///
  /// @param environment what it gets
  default Confinement.Belongings belongings(Map<String, String> environment) {
    return Confinement.Belongings.NONE;
  }

  /// Whether it is logged in, as far as variables and files in the user's home tell.
  ///
  /// @param environment what it gets
  default Login login(Map<String, String> environment) {
    return new Login.Untold("it keeps its login in ways of its own");
  }

  /// What it may do while nobody is there to be asked.
  default Agent.Inspection unattended(AgentSettings.Access access) {
    if (access.full()) {
      return new Agent.Inspection(List.of("may do whatever its client can do"), List.of());
    }
    if (!access.commands().isEmpty()) {
      return new Agent.Inspection(
          List.of(
              "may change files in its workspace and run: " + String.join(", ", access.commands())),
          List.of());
    }
    return new Agent.Inspection(
        List.of("may change files in its workspace"),
        List.of(
            new Agent.Unavailable(
                "may run none of this repository's commands, such as its tests",
                "name those that it may run in regatta.yaml: commands: [\"npm test\"] under its"
                    + " role, or as gates.story")));
  }

  /// How it is called for an attempt.
  ///
  /// @throws IOException if a file that it needs can't be written
  Invocation invocation(Call call) throws IOException;

  /// Reads the events of one attempt; used by one thread at a time.
  EventReader reader(AttemptRequest request);

  /// What a call is made of.
  ///
  /// @param environment what the client gets; an invocation may add to it
  record Call(AttemptRequest request, AgentSettings settings, Map<String, String> environment) {
    /// The whole prompt or, where a session is continued, what is said in it.
    public List<ByteBuffer> input() {
      return request
          .terms()
          .continuation()
          .map(continued -> List.of(bytes(continued.message())))
          .orElseGet(() -> request.prompt().bytes());
    }

    /// What the story alone is told: for clients that take the shared prefix in another way.
    public List<ByteBuffer> ownInput() {
      return request.terms().continuation().isPresent()
          ? input()
          : request.prompt().own().stream().map(ByteBuffer::duplicate).toList();
    }

    private static ByteBuffer bytes(String text) {
      return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }
  }

  /// A call.
  ///
  /// @param arguments what follows the program
  /// @param environment variables besides those of the call
  /// @param input what it reads on standard input
  record Invocation(
      List<String> arguments, Map<String, String> environment, List<ByteBuffer> input) {
    public Invocation {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      input = List.copyOf(input);
    }
  }
}

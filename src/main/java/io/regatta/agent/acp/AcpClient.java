package io.regatta.agent.acp;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.client.Client;
import io.regatta.agent.client.ClientProfile;
import io.regatta.agent.client.ClientProfile.Traits;
import io.regatta.agent.client.ClientProfile.Variables;
import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An agent that speaks the Agent Client Protocol, whoever made it: the configuration says what to
/// run. All that it is told goes through the protocol.
public final class AcpClient implements Client {
  /// What is run through a package runner may have to be downloaded first.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final AgentSettings settings;
  private final Duration patience;
  private final ClientProfile profile;

  /// @param settings name the program to run
  public AcpClient(AgentSettings settings) {
    this(settings, PATIENCE);
  }

  /// @param patience how long it may take for its first answer
  AcpClient(AgentSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
    String line = String.join(" ", settings.run());
    this.profile =
        new ClientProfile(
            "acp",
            AdapterName.of(settings.run()),
            Versions.UNASKED,
            "what regatta.yaml names: " + line,
            "log in with the agent's own command line",
            new Variables(Set.of(), List.of(), Set.of()),
            new Traits(true, false));
  }

  @Override
  public ClientProfile profile() {
    return profile;
  }

  @Override
  public Invocation invocation(Call call) {
    return new Invocation(List.of(), Map.of(), List.of());
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new AcpDialogue(
        request, settings, new Call(request, settings, Map.of()).input(), patience);
  }
}

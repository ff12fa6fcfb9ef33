package io.regatta.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Somebody stops a process and lets it go on later.
enum PauseFault implements Fault {
  /// For longer than a story may take or be silent.
  TOOL_FOR_LONG,
  TOOL_FOR_A_MOMENT,
  /// An agent and all that it has started, for longer than it may take.
  AGENT_FOR_LONG,
  AGENT_FOR_A_MOMENT;

  private static final Duration MOMENT = Duration.ofMillis(400);
  private static final Duration LONG = Scenario.TIMEOUT.plusMillis(400);

  @Override
  public boolean strike(Scene scene, RandomGenerator random)
      throws IOException, InterruptedException {
    return switch (this) {
      case TOOL_FOR_LONG -> pauseTool(scene, LONG);
      case TOOL_FOR_A_MOMENT -> pauseTool(scene, MOMENT);
      case AGENT_FOR_LONG -> pauseAgent(scene, random, LONG);
      case AGENT_FOR_A_MOMENT -> pauseAgent(scene, random, MOMENT);
    };
  }

  private static boolean pauseTool(Scene scene, Duration time)
      throws IOException, InterruptedException {
    StartedTool tool = scene.target();
    tool.signal("STOP");
    scene.later(time, () -> tool.signal("CONT"));
    return true;
  }

  private static boolean pauseAgent(Scene scene, RandomGenerator random, Duration time)
      throws IOException, InterruptedException {
    List<Victim> agents = Victim.agents(scene);
    if (agents.isEmpty()) {
      return false;
    }
    Victim agent = agents.get(random.nextInt(agents.size()));
    scene.later(time, () -> agent.signal("CONT", true));
    return agent.signal("STOP", true);
  }
}

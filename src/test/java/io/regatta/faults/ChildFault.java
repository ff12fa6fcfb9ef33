package io.regatta.faults;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/// A process that the tool has started is ended by somebody else.
enum ChildFault implements Fault {
  KILL_AGENT("KILL", false),
  TERM_AGENT("TERM", false),
  KILL_AGENTS_GROUP("KILL", true),
  TERM_AGENTS_GROUP("TERM", true),
  KILL_GATE("KILL", false);

  private final String signal;
  private final boolean group;

  ChildFault(String signal, boolean group) {
    this.signal = signal;
    this.group = group;
  }

  @Override
  public boolean strike(Scene scene, RandomGenerator random)
      throws IOException, InterruptedException {
    List<Victim> victims = this == KILL_GATE ? Victim.gates(scene) : Victim.agents(scene);
    if (victims.isEmpty()) {
      return false;
    }
    Victim victim = victims.get(random.nextInt(victims.size()));
    // A gate looks at the work of more than one story.
    scene.excuse(victim.story());
    return victim.signal(signal, group);
  }
}

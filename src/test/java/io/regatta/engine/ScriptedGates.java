package io.regatta.engine;

import io.regatta.engine.Worksite.GateKinds;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Gates that look at files without starting anything. Keeps account of what they looked at.
final class ScriptedGates implements Gatekeeper {
  private final Map<String, Look> ofStories = new LinkedHashMap<>();
  private final Map<String, Look> ofPhases = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private Predicate<FileChanges> refused = files -> false;
  private int fixAttempts;
  private int conflictAttempts;

  /// What a gate looks for.
  @FunctionalInterface
  interface Look {
    boolean isRed(Path directory) throws InterruptedException;

    /// Red where all of these files are there.
    static Look with(String... files) {
      return directory -> {
        for (String file : files) {
          if (!Files.exists(directory.resolve(file))) {
            return false;
          }
        }
        return true;
      };
    }

    /// Red where that file is not there.
    static Look without(String file) {
      return directory -> !Files.exists(directory.resolve(file));
    }
  }

  ScriptedGates story(String command, Look look) {
    ofStories.put(command, look);
    return this;
  }

  ScriptedGates phase(String command, Look look) {
    ofPhases.put(command, look);
    return this;
  }

  /// How often a red gate goes back to its agent, and how often a conflict does.
  ScriptedGates attempts(int fixes, int conflicts) {
    fixAttempts = fixes;
    conflictAttempts = conflicts;
    return this;
  }

  /// Stories must not make such changes.
  ScriptedGates refusing(Predicate<FileChanges> files) {
    refused = files;
    return this;
  }

  /// What the commands were run on, in order.
  synchronized List<String> labels() {
    return List.copyOf(labels);
  }

  private Map<String, Look> of(boolean ofPhase) {
    return ofPhase ? ofPhases : ofStories;
  }

  @Override
  public GateKinds kinds() {
    return new GateKinds(!ofStories.isEmpty(), !ofPhases.isEmpty(), fixAttempts, conflictAttempts);
  }

  @Override
  public List<String> commands(boolean ofPhase) {
    return List.copyOf(of(ofPhase).keySet());
  }

  @Override
  public Optional<GateFailure> run(boolean ofPhase, Path directory, List<String> but, String label)
      throws InterruptedException {
    synchronized (this) {
      labels.add(label);
    }
    for (Map.Entry<String, Look> gate : of(ofPhase).entrySet()) {
      if (!but.contains(gate.getKey()) && gate.getValue().isRed(directory)) {
        return Optional.of(failure(gate.getKey()));
      }
    }
    return Optional.empty();
  }

  static GateFailure failure(String command) {
    return new GateFailure(command, 1, List.of("it is red"));
  }

  @Override
  public Optional<GateFailure> inspect(Path directory, FileChanges files) {
    return refused.test(files)
        ? Optional.of(new GateFailure("what a story must not touch", -1, List.of()))
        : Optional.empty();
  }
}

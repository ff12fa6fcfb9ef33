package io.regatta.agent;

import io.regatta.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.Map;

/// What every agent gets from the program that runs it.
///
/// @param launcher starts its processes
/// @param repositoryRoot what relative programs are relative to; absolute
/// @param environment what every attempt's environment begins with, see [SafeEnvironment]
public record AgentHost(
    ProcessLauncher launcher, Path repositoryRoot, Map<String, String> environment) {
  public AgentHost {
    environment = Map.copyOf(environment);
    if (!repositoryRoot.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + repositoryRoot);
    }
  }
}

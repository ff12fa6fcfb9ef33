package io.regatta.agent;

import io.regatta.Redaction;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every agent gets from the program that runs it.
///
/// @param launcher starts its processes
/// @param repositoryRoot what relative programs are relative to; absolute
/// @param surroundings the environment of this process, of which agents get parts
/// @param named the names of variables that the user allows besides the safe ones
/// @param prices what tokens cost where a client does not say
/// @param clock tells when a limit that ends "at 3pm" ends, and in which time zone
/// @param sandbox what its processes are put into, or null
/// @param redaction takes secrets out of what is kept of them
public record AgentHost(
    ProcessLauncher launcher,
    Path repositoryRoot,
    Map<String, String> surroundings,
    List<String> named,
    Prices prices,
    Clock clock,
    @Nullable Sandbox sandbox,
    Redaction redaction) {
  public AgentHost {
    surroundings = Map.copyOf(surroundings);
    named = List.copyOf(named);
    if (!repositoryRoot.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + repositoryRoot);
    }
  }

  /// Without a sandbox.
  public AgentHost(
      ProcessLauncher launcher,
      Path repositoryRoot,
      Map<String, String> surroundings,
      List<String> named,
      Prices prices,
      Clock clock) {
    this(
        launcher, repositoryRoot, surroundings, named, prices, clock, null, Redaction.KNOWN_SHAPES);
  }

  /// A host with the prices that Regatta knows and the system's clock.
  public static AgentHost of(
      ProcessLauncher launcher,
      Path repositoryRoot,
      Map<String, String> surroundings,
      List<String> named) {
    return new AgentHost(
        launcher,
        repositoryRoot,
        surroundings,
        named,
        Prices.KNOWN,
        Clock.system(ZoneId.systemDefault()));
  }

  /// The same host, with prices of the user's own before those that Regatta knows.
  public AgentHost withPrices(Map<String, Prices.Price> own) {
    return new AgentHost(
        launcher, repositoryRoot, surroundings, named, prices.with(own), clock, sandbox, redaction);
  }

  /// The same host, with a sandbox or without.
  public AgentHost withSandbox(@Nullable Sandbox other) {
    return new AgentHost(
        launcher, repositoryRoot, surroundings, named, prices, clock, other, redaction);
  }

  /// The same host, with another redaction.
  public AgentHost withRedaction(Redaction other) {
    return new AgentHost(
        launcher, repositoryRoot, surroundings, named, prices, clock, sandbox, other);
  }

  public Confinement confinement() {
    return new Confinement(Optional.ofNullable(sandbox));
  }

  /// What every attempt's environment begins with, see [SafeEnvironment].
  public Map<String, String> environment() {
    return SafeEnvironment.of(surroundings, named);
  }
}

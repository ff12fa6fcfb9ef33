package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.Login;
import io.regatta.engine.Finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Looks at the programs behind agents: their versions, whether they are logged in, and what they
/// may do by themselves. Starts them, all at the same time, so that it takes no longer than the
/// slowest of them.
public final class BackendPreflight {
  private BackendPreflight() {}

  /// What there is to say of agents that can be started; nothing of the others.
  public static List<Finding> of(Collection<Agent> agents) throws InterruptedException {
    List<Agent> usable = agents.stream().filter(agent -> agent.check().isEmpty()).toList();
    return all(usable.stream().<Callable<List<Finding>>>map(agent -> () -> look(agent)).toList());
  }

  /// What there is to say of agents whether they can be started or not.
  ///
  /// @param used those that roles are played by: it is an error if none of them can be started
  /// @param others those that nobody needs: of them there are notes alone
  public static List<Finding> of(Collection<Agent> used, Collection<Agent> others)
      throws InterruptedException {
    boolean someCan = used.stream().anyMatch(agent -> agent.check().isEmpty());
    Severity missing = someCan ? Severity.WARNING : Severity.ERROR;
    return all(
        Stream.concat(
                used.stream().map(agent -> (Callable<List<Finding>>) () -> used(agent, missing)),
                others.stream().map(agent -> () -> other(agent)))
            .toList());
  }

  private static List<Finding> used(Agent agent, Severity missing) throws InterruptedException {
    List<Agent.Unavailable> reasons = agent.check();
    return reasons.isEmpty()
        ? look(agent)
        : reasons.stream()
            .map(reason -> new Finding(missing, agent.backend(), reason.message(), reason.hint()))
            .toList();
  }

  private static List<Finding> other(Agent agent) throws InterruptedException {
    List<Agent.Unavailable> reasons = agent.check();
    return reasons.isEmpty()
        ? look(agent).stream()
            .map(found -> Finding.note(found.subject(), found.message(), found.remedyText()))
            .toList()
        : reasons.stream()
            .map(reason -> Finding.note(agent.backend(), "not installed", reason.hint()))
            .toList();
  }

  private static List<Finding> look(Agent agent) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Agent.Inspection program = agent.inspect();
    if (!program.facts().isEmpty()) {
      findings.add(Finding.ok(agent.backend(), String.join(", ", program.facts())));
    }
    doubts(agent, program, findings);
    agent.login().ifPresent(login -> findings.add(login(agent, login)));
    Agent.Inspection unattended = agent.unattended();
    unattended.facts().forEach(fact -> findings.add(Finding.ok(agent.backend(), fact)));
    doubts(agent, unattended, findings);
    return findings;
  }

  private static void doubts(Agent agent, Agent.Inspection found, List<Finding> findings) {
    found
        .doubts()
        .forEach(
            doubt -> findings.add(Finding.warning(agent.backend(), doubt.message(), doubt.hint())));
  }

  private static Finding login(Agent agent, Login login) {
    return switch (login) {
      case Login.Found(String how) -> Finding.ok(agent.backend(), "logged in: " + how);
      case Login.Missing(String sought, String hint) ->
          Finding.warning(agent.backend(), sought, hint);
      case Login.Untold(String why) ->
          Finding.note(agent.backend(), "whether it is logged in can't be told: " + why, null);
    };
  }

  private static List<Finding> all(List<Callable<List<Finding>>> looks)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<Finding> findings = new LinkedHashSet<>();
      for (Future<List<Finding>> look : threads.invokeAll(looks)) {
        findings.addAll(look.get());
      }
      return List.copyOf(findings);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look at a backend failed", e.getCause());
    }
  }
}

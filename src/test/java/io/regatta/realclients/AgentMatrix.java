package io.regatta.realclients;

import io.regatta.agent.client.ClientProfile;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The page that says what each client can do: what its code declares, and what its real runs are
/// held to.
final class AgentMatrix {
  private static final String HEAD =
      """
      # What each agent client can do

      Made by `AgentMatrixTest` from what the backends say of themselves and from what
      [real clients](../src/test/java/io/regatta/realclients/RealAgent.java) are held to, at the versions of
      [package.json](../src/test/clients/package.json), on a scripted model. *No* is said of the client as it
      is called here, not of what its maker may offer elsewhere.

      """;

  private AgentMatrix() {}

  static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    List<RealAgent> agents = List.of(RealAgent.values());
    page.append(row("", agents, RealAgent::text));
    page.append("|---".repeat(agents.size() + 1)).append("|\n");
    page.append(row("backend", agents, agent -> "`" + agent.backend() + "`"));
    page.append(row("versions", agents, AgentMatrix::versions));
    page.append(row("goes on in its session", agents, is(traits(ClientProfile.Traits::resumes))));
    page.append(
        row(
            "… and counts it from its start, which is taken off",
            agents,
            is(traits(ClientProfile.Traits::countsWholeSession))));
    page.append(row("tokens", agents, is(usage(RealAgent.Usage::tokens))));
    page.append(row("tokens from a cache", agents, is(usage(RealAgent.Usage::cacheRead))));
    page.append(row("tokens into a cache", agents, is(usage(RealAgent.Usage::cacheWrite))));
    page.append(row("cost", agents, is(usage(RealAgent.Usage::cost))));
    page.append(row("usage while it works", agents, is(usage(RealAgent.Usage::live))));
    page.append(
        row("stories begin with the same bytes", agents, is(agent -> agent.facts().shares())));
    page.append(
        row("model held to the form of a result", agents, is(agent -> agent.facts().schema())));
    page.append(row("end of a usage limit", agents, is(agent -> agent.facts().limitEnd())));
    page.append(row("a refused key is told", agents, is(agent -> agent.facts().badKey())));
    return page.append(
            """

            Every one of them reads its prompt of any size from its standard input or over its protocol, and is
            ended, with all its children, by TERM to Regatta; the next run goes on in its session. Where no end of a
            limit is told, it is tried again after 30 seconds, and then ever more seldom.
            """)
        .toString();
  }

  private static String row(
      String name, List<RealAgent> agents, Function<RealAgent, String> value) {
    return agents.stream()
        .map(value)
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |\n"));
  }

  private static Function<RealAgent, String> is(Predicate<RealAgent> fact) {
    return agent -> fact.test(agent) ? "yes" : "no";
  }

  private static Predicate<RealAgent> traits(Predicate<ClientProfile.Traits> trait) {
    return agent -> trait.test(agent.profile().traits());
  }

  private static Predicate<RealAgent> usage(Predicate<RealAgent.Usage> told) {
    return agent -> told.test(agent.facts().usage());
  }

  private static String versions(RealAgent agent) {
    if (agent.backend().equals("acp")) {
      return "not asked";
    }
    return Arrays.asList(agent.profile().versions().least(), agent.profile().versions().tried())
        .stream()
        .distinct()
        .collect(Collectors.joining(" – "));
  }
}

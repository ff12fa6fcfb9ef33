package io.regatta.agent.client;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known about a client.
///
/// @param backend its name in the configuration
/// @param program the program on the `PATH`
/// @param versions the versions that were tried
/// @param install the command that installs it
/// @param logIn what a person does to log it in
/// @param variables which variables of the user it gets besides the safe ones
/// @param traits how it behaves
public record ClientProfile(
    String backend,
    String program,
    Versions versions,
    String install,
    String logIn,
    Variables variables,
    Traits traits) {

  /// How a client behaves.
  ///
  /// @param resumes whether a session can be continued
  /// @param countsWholeSession whether it reports the usage of a continued session from its start
  /// @param firstAlone whether the first start makes the client's home ready, which others must not
  ///   disturb
  public record Traits(boolean resumes, boolean countsWholeSession, boolean firstAlone) {
    public Traits(boolean resumes, boolean countsWholeSession) {
      this(resumes, countsWholeSession, false);
    }
  }

  /// Names of variables.
  ///
  /// @param names whole names
  /// @param prefixes beginnings of names
  /// @param never names that are never passed, whatever they begin with: they tell a client that it
  ///   runs inside another one
  /// @param alongside names that are passed only where another variable is set: the keys of a cloud
  ///   are the agent's business only where its model is there
  public record Variables(
      Set<String> names,
      List<String> prefixes,
      Set<String> never,
      Map<String, Set<String>> alongside) {
    /// What every client needs to reach its provider from where the user is.
    private static final Set<String> NETWORK =
        Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    public Variables {
      names = Set.copyOf(names);
      prefixes = List.copyOf(prefixes);
      never = Set.copyOf(never);
      alongside = Map.copyOf(alongside);
    }

    public Variables(Set<String> names, List<String> prefixes, Set<String> never) {
      this(names, prefixes, never, Map.of());
    }

    /// These and further ones, but for those that are never passed.
    Variables and(Set<String> more) {
      Set<String> all = new HashSet<>(names);
      all.addAll(more);
      return new Variables(all, prefixes, never, alongside);
    }

    /// @param surroundings all that is set
    boolean pass(String name, Map<String, String> surroundings) {
      return !never.contains(name)
          && (NETWORK.contains(name)
              || names.contains(name)
              || prefixes.stream().anyMatch(name::startsWith)
              || alongside.entrySet().stream()
                  .anyMatch(entry ->
                      surroundings.containsKey(entry.getKey()) && entry.getValue().contains(name)));
    }
  }
}

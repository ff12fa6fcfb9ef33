package io.regatta.agent;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The environment of attempts, setup commands and gates: an allow-list, because what a user's
/// shell holds (tokens, passwords, sockets of key agents) is not an agent's business unless the
/// user says so.
///
/// Passed always: `PATH`, `HOME`, `USER`, `LOGNAME`, `SHELL`, `LANG`, `LANGUAGE`, `LC_*`, `TZ`,
/// `TERM`, `TMPDIR`, `XDG_*` and `JAVA_HOME`. Everything else, `SSH_AUTH_SOCK` and proxies
/// included, must be named under `environment` in `regatta.yaml`.
public final class SafeEnvironment {
  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TERM",
          "TMPDIR",
          "JAVA_HOME");

  private SafeEnvironment() {}

  /// The part of an environment that is passed on.
  ///
  /// @param own this process's environment
  /// @param named what the user allows besides; names that are not set are skipped
  public static Map<String, String> of(Map<String, String> own, Collection<String> named) {
    Map<String, String> passed = new TreeMap<>();
    own.forEach((name, value) -> {
      if (isSafe(name) || named.contains(name)) {
        passed.put(name, value);
      }
    });
    return passed;
  }

  private static boolean isSafe(String name) {
    return NAMES.contains(name) || name.startsWith("LC_") || name.startsWith("XDG_");
  }
}

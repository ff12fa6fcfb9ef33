package io.regatta.cli.terminal;

import java.util.Map;

/// Where output is read, as the environment tells: on a build server (CI) it is plain, and in the
/// forms that fold on its pages.
enum BuildServer {
  /// At a person's desk.
  NONE,
  GITHUB_ACTIONS,
  GITLAB,
  /// One whose forms are not known.
  OTHER;

  static BuildServer of(Map<String, String> environment) {
    if (isSet(environment, "GITHUB_ACTIONS")) {
      return GITHUB_ACTIONS;
    }
    if (isSet(environment, "GITLAB_CI")) {
      return GITLAB;
    }
    return isSet(environment, "CI") ? OTHER : NONE;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return !value.isEmpty() && !value.equals("false") && !value.equals("0");
  }
}

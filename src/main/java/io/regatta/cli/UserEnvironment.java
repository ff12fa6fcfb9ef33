package io.regatta.cli;

import java.util.Map;
import java.util.TreeMap;

/// The environment that the user called this tool in.
///
/// A package brings its own runtime, and that it is a JVM is nobody's business: what is meant for
/// other JVMs, such as `JAVA_TOOL_OPTIONS`, is put aside by its launcher. Agents and gates may well
/// need it, and see it under its own name.
final class UserEnvironment {
  /// What the launcher puts before the name of a variable that is not for this JVM.
  private static final String ASIDE = "REGATTA_ASIDE_";

  private UserEnvironment() {}

  /// This process's environment, with what the launcher put aside.
  static Map<String, String> own() {
    return of(System.getenv());
  }

  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> own = new TreeMap<>();
    environment.forEach((name, value) ->
        own.put(name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : name, value));
    return own;
  }
}

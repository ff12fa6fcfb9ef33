package io.regatta.agent.codex;

import io.regatta.agent.client.UserText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the user's own `config.toml` says: it may name variables that hold a provider's key. The
/// repository's is not looked at, it is not the user's.
final class CodexConfiguration {
  private static final Pattern KEY =
      Pattern.compile("(?m)^[^#\\n]*?\\benv_key\\s*=\\s*[\"']([A-Za-z_][A-Za-z0-9_]{0,127})[\"']");

  private static final Pattern HEADERS =
      Pattern.compile("(?m)^[^#\\n]*?\\benv_http_headers\\s*=\\s*\\{([^}\\n]*)}");

  private static final Pattern HEADER =
      Pattern.compile("=\\s*[\"']([A-Za-z_][A-Za-z0-9_]{0,127})[\"']");

  private CodexConfiguration() {}

  /// The names of variables that the configuration says are needed; none if it can't be read.
  ///
  /// @param surroundings say where it is
  static Set<String> variables(Map<String, String> surroundings) {
    String text = read(surroundings);
    Set<String> names = new TreeSet<>();
    KEY.matcher(text).results().forEach(found -> names.add(found.group(1)));
    Matcher headers = HEADERS.matcher(text);
    while (headers.find()) {
      HEADER.matcher(headers.group(1)).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  private static String read(Map<String, String> surroundings) {
    String home = surroundings.getOrDefault("CODEX_HOME", "");
    String user = surroundings.getOrDefault("HOME", "");
    if (home.isBlank() && user.isBlank()) {
      return "";
    }
    try {
      Path directory = home.isBlank() ? Path.of(user, ".codex") : Path.of(home);
      return UserText.read(directory.resolve("config.toml"));
    } catch (InvalidPathException nowhere) {
      return "";
    }
  }
}

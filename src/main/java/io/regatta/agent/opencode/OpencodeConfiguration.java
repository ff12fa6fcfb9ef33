package io.regatta.agent.opencode;

import io.regatta.agent.client.UserText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The user's own configuration, which may say `{env:NAME}` where a provider's key stands. The
/// repository's is not looked at, it is not the user's.
final class OpencodeConfiguration {
  private static final List<String> NAMES =
      List.of("opencode.json", "opencode.jsonc", "config.json");

  private static final Pattern VARIABLE = Pattern.compile("\\{env:([A-Za-z_][A-Za-z0-9_]{0,127})}");

  private OpencodeConfiguration() {}

  /// The names of variables that the configuration says are needed; none if it can't be read.
  ///
  /// @param surroundings say where it is
  static Set<String> variables(Map<String, String> surroundings) {
    Set<String> names = new TreeSet<>();
    try {
      String home = surroundings.getOrDefault("HOME", "");
      String base = surroundings.getOrDefault("XDG_CONFIG_HOME", "");
      if (base.isBlank() && !home.isBlank()) {
        base = Path.of(home, ".config").toString();
      }
      if (!base.isBlank()) {
        for (String name : NAMES) {
          find(Path.of(base, "opencode", name), names);
        }
      }
      String chosen = surroundings.getOrDefault("OPENCODE_CONFIG", "");
      if (!chosen.isBlank()) {
        find(Path.of(chosen), names);
      }
    } catch (InvalidPathException nowhere) {
      return names;
    }
    return names;
  }

  private static void find(Path file, Set<String> names) {
    VARIABLE.matcher(UserText.read(file)).results().forEach(found -> names.add(found.group(1)));
  }
}

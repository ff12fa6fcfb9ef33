package io.regatta.agent.acp;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What an adapter is called: its program's file name or, where a runner of packages or scripts
/// starts it, that of what is run.
final class AdapterName {
  private static final Set<String> RUNNERS =
      Set.of(
          "npx", "npm", "pnpm", "yarn", "bunx", "bun", "node", "deno", "uvx", "uv", "python",
          "python3", "java", "sh", "bash", "env");

  /// What runners are told before the name of what they run.
  private static final Set<String> VERBS = Set.of("exec", "dlx", "run", "x", "tool");

  private static final Pattern VERSION = Pattern.compile("(?<=.)@[^@/]*$");
  private static final Pattern ENDING = Pattern.compile("\\.(m?js|cjs|ts|py|sh|jar|exe)$");

  /// Where the main file of a package lies in it, under a name that says nothing.
  private static final Pattern INSIDE =
      Pattern.compile("(?<=[^/])(/(dist|build|lib|bin|src))*/(index|main|cli)\\.[a-z]+$");

  private AdapterName() {}

  static String of(List<String> run) {
    String first = run.isEmpty() ? "" : file(run.getFirst());
    if (!RUNNERS.contains(first)) {
      return first;
    }
    return run.stream()
        .skip(1)
        .filter(word -> !word.startsWith("-") && !VERBS.contains(word))
        .map(word -> VERSION.matcher(word).replaceFirst(""))
        .map(path -> ENDING.matcher(file(INSIDE.matcher(path).replaceFirst(""))).replaceFirst(""))
        .findFirst()
        .filter(name -> !name.isBlank())
        .orElse(first);
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

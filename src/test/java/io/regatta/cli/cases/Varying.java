package io.regatta.cli.cases;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces what differs from run to run and from machine to machine by something that might have
/// been there, so that a case still reads like what a user sees.
final class Varying {
  private static final String PLACE = "/home/ada/shop";
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  private static final Map<Pattern, String> REPLACED =
      Map.ofEntries(
          replace("\\b\\d{8}-\\d{6}-[0-9a-f]{4}\\b", "20260102-030405-1a2b"),
          replace(
              "(?<=\\b(?:in|after|about) |by one: |[|!] {3}time {5}|\\()(\\d+m )?\\d+(\\.\\d)?s\\b",
              "25s"),
          replace("\\b[0-9a-f]{40}\\b", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"),
          replace("(?<=/regatta/shop-)[0-9a-f]{8}\\b", "30be0b1c"),
          replace("(?<=clone of |now at |\\(was )[0-9a-f]{10}\\b", "0a1b2c3d4e"),
          replace("\\bPT[0-9HMS.]+\\b", "PT25S"),
          replace("(\"(?:duration|story|read|saved)Seconds\" ?: ?)[0-9.E-]+", "$125.0"),
          replace("(\"(?:process|start)\":)\\d+", "$14321"),
          replace("and (under|about) [0-9.]+( ms|s) of reading", "and under 1 ms of reading"),
          replace("\\b(?:[0-9a-f]{40}|[0-9a-f]{10})\\b", "<commit>"),
          replace("\\S*/state/regatta/shop-[0-9a-f]{8}", "/home/ada/.local/state/regatta/shop"),
          replace("((?:run|workspace|integration) /\\S+ \\()[0-9.]+ [KM]?B", "$112 KB"),
          replace("\\b\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\b", "2026-01-02 03:04"),
          replace(
              "\\b\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  [0-9][0-9ms. ]*s +",
              "2026-01-02 03:04  25s   "),
          replace("(\"(?:from|to)\" : )\"\\d{4}-\\d\\d-\\d\\d\"", "$1\"2026-01-02\""),
          replace("\\b(free|freed) [0-9.]+ [KM]?B\\b", "$1 12 KB"),
          replace("on Java \\S+ \\(.*\\)", "on Java 25 (/usr/lib/jvm/jdk-25)"),
          replace("(?<=git: version )[0-9.]+", "2.43"),
          replace("\\d+ [MG]iB (free|of memory)", "8192 MiB $1"));

  /// How much a machine has left, and what it lets users do, is no part of any case.
  private static final Pattern RESOURCES =
      Pattern.compile(
          "(?:! warning: |\\| [✓!✗] (?:disk|memory): )(8192 MiB (?:free|of memory).*)"
              + "|\\| · sandbox: off.*");

  /// Where workspaces are.
  private static final @Nullable String STATE = System.getenv("XDG_STATE_HOME");

  private final Path root;
  private final Instant now = Instant.now();

  /// @param root where the repository is
  Varying(Path root) {
    this.root = root;
  }

  private static Map.Entry<Pattern, String> replace(String pattern, String by) {
    return Map.entry(Pattern.compile(pattern), by);
  }

  List<String> replaced(List<String> lines) {
    List<String> replaced = new ArrayList<>();
    boolean resources = false;
    for (String line : lines) {
      String text = replaced(line);
      boolean hint = text.matches("[|!] +hint: .*");
      if (resources && hint) {
        continue;
      }
      resources = RESOURCES.matcher(text).matches();
      if (!resources) {
        replaced.add(text);
      }
    }
    return replaced;
  }

  private String replaced(String line) {
    String text =
        line.replace(" -C " + root, "")
            .replace(root.toString(), PLACE)
            .replace(String.valueOf(root.getParent()), String.valueOf(Path.of(PLACE).getParent()));
    if (STATE != null) {
      text = text.replace(STATE, "/home/ada/.local/state");
    }
    for (Map.Entry<Pattern, String> entry : REPLACED.entrySet()) {
      text = entry.getKey().matcher(text).replaceAll(entry.getValue());
    }
    return INSTANT.matcher(text).replaceAll(found -> instant(found.group()));
  }

  /// Times in a case's own files stay as they are.
  private String instant(String text) {
    boolean recent =
        Duration.between(now, Instant.parse(text)).abs().compareTo(Duration.ofDays(1)) < 0;
    return recent ? "2026-01-02T03:04:05Z" : text;
  }
}

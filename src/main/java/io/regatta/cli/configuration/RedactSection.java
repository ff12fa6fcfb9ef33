package io.regatta.cli.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads `redact`: names of variables, and regular expressions between slashes.
final class RedactSection {
  private RedactSection() {}

  static Redact read(Value value) {
    List<String> names = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    for (String entry : value.texts().orElse(List.of())) {
      if (entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/")) {
        pattern(entry.substring(1, entry.length() - 1), value, patterns);
      } else if (ConfigurationReader.isVariable(entry)) {
        names.add(entry);
      } else {
        value.problem(
            Problems.shown(entry) + " is neither the name of a variable nor a pattern",
            "list names such as DATABASE_URL, and regular expressions between slashes, such as"
                + " \"/acme-[0-9a-f]{32}/\"");
      }
    }
    return new Redact(names, patterns);
  }

  private static void pattern(String regex, Value value, List<Pattern> patterns) {
    try {
      Pattern pattern = Pattern.compile(regex);
      if (pattern.matcher("").find()) {
        value.problem(
            Problems.shown(regex) + " matches nothing at all, and so everywhere",
            "let the pattern ask for at least one character");
      } else {
        patterns.add(pattern);
      }
    } catch (PatternSyntaxException e) {
      value.problem(
          Problems.shown(regex) + " is no regular expression: " + e.getDescription(),
          "write it as java.util.regex.Pattern has it");
    }
  }
}

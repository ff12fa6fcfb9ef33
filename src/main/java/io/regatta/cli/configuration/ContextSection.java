package io.regatta.cli.configuration;

import io.regatta.context.ContextSettings;
import io.regatta.context.ContextSettings.Keyword;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/// The key `context`: which files agents are told of.
final class ContextSection {
  private static final List<String> KEYS = List.of("roles", "keywords", "maxBytes");

  private ContextSection() {}

  static ContextSettings read(Mapping context) {
    context.allowOnly(KEYS);
    Map<String, List<String>> roles = new LinkedHashMap<>();
    List<Keyword> keywords = new ArrayList<>();
    context
        .get("roles")
        .flatMap(Value::mapping)
        .ifPresent(mapping ->
            mapping
                .entries()
                .forEach((role, entry) ->
                    entry.value().texts().ifPresent(globs -> roles.put(role, globs))));
    context
        .get("keywords")
        .flatMap(Value::mapping)
        .ifPresent(mapping ->
            mapping
                .entries()
                .forEach((expression, entry) ->
                    entry
                        .value()
                        .texts()
                        .ifPresent(globs -> add(keywords, expression, globs, mapping, entry))));
    long maxBytes =
        context
            .get("maxBytes")
            .flatMap(value -> value.number(1, Integer.MAX_VALUE))
            .map(Integer::longValue)
            .orElse(ContextSettings.DEFAULT.maxBytes());
    return new ContextSettings(roles, keywords, maxBytes);
  }

  private static void add(
      List<Keyword> keywords,
      String expression,
      List<String> globs,
      Mapping mapping,
      Mapping.Entry entry) {
    try {
      keywords.add(Keyword.of(expression, globs));
    } catch (PatternSyntaxException e) {
      mapping
          .problems()
          .add(
              entry.key(),
              entry.value().name() + " is not a regular expression: " + e.getDescription(),
              "write it as Java does, such as \"Docker|container\", or put \\\\ before a special"
                  + " character");
    }
  }
}

package io.regatta.cli.mcp;

import io.regatta.plan.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// What a call of a tool was given, after it was checked.
public final class Arguments {
  private final ObjectNode given;

  /// @param given without [problems][#problems]
  Arguments(ObjectNode given) {
    this.given = given;
  }

  /// Everything that is wrong with what was given, a sentence each.
  static List<String> problems(List<Parameter> parameters, ObjectNode given) {
    List<String> problems = new ArrayList<>();
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (String name : given.propertyNames()) {
      if (!names.contains(name)) {
        problems.add(
            "there is no argument `"
                + name
                + "`; "
                + Suggestion.closest(name, names)
                    .map(meant -> "did you mean `" + meant + "`?")
                    .orElse(
                        names.isEmpty()
                            ? "there is none"
                            : "there is " + String.join(", ", names)));
      }
    }
    for (Parameter parameter : parameters) {
      if (given.has(parameter.name())) {
        parameter.problem(given.get(parameter.name())).ifPresent(problems::add);
      } else if (parameter.required()) {
        problems.add("`" + parameter.name() + "` is missing: " + parameter.text());
      }
    }
    return problems;
  }

  /// What a text parameter or a choice was given.
  public Optional<String> text(String name) {
    return given.has(name) ? Optional.of(given.get(name).stringValue().strip()) : Optional.empty();
  }

  /// What a parameter for several texts was given; empty where it was left out.
  public List<String> texts(String name) {
    return given.path(name).valueStream().map(value -> value.stringValue().strip()).toList();
  }

  /// What a number was given.
  public OptionalInt whole(String name) {
    return given.has(name) ? OptionalInt.of(given.get(name).intValue()) : OptionalInt.empty();
  }

  /// Whether a flag was given, and true.
  public boolean flag(String name) {
    return given.path(name).booleanValue(false);
  }
}

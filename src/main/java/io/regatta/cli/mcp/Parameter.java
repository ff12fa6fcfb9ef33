package io.regatta.cli.mcp;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a tool takes. The schema that clients see and the check of what they send are the same
/// definition.
public sealed interface Parameter {
  /// The longest text that is not prose.
  int WORD = 1000;

  String name();

  /// For the model.
  String text();

  boolean required();

  /// A text that says something.
  ///
  /// @param longest in characters
  record Text(String name, String text, boolean required, int longest) implements Parameter {}

  /// One of some words.
  record Choice(String name, String text, List<String> words) implements Parameter {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public boolean required() {
      return false;
    }
  }

  /// Several texts.
  record Texts(String name, String text) implements Parameter {
    /// More than any plan has stories that somebody names one by one.
    static final int MOST = 1000;

    @Override
    public boolean required() {
      return false;
    }
  }

  /// A whole number, both limits included.
  record Whole(String name, String text, int least, int most) implements Parameter {
    @Override
    public boolean required() {
      return false;
    }
  }

  /// Yes or no; no where it is left out.
  record Flag(String name, String text) implements Parameter {
    @Override
    public boolean required() {
      return false;
    }
  }

  /// As JSON Schema.
  default ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case Text some -> words(schema, some.longest());
      case Choice choice ->
          choice.words().forEach(schema.put("type", "string").putArray("enum")::add);
      case Texts _ -> {
        schema.put("type", "array").put("minItems", 1).put("maxItems", Texts.MOST);
        words(schema.putObject("items"), WORD);
      }
      case Whole whole ->
          schema.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
      case Flag _ -> schema.put("type", "boolean");
    }
    return schema.put("description", text());
  }

  private static void words(ObjectNode schema, int longest) {
    schema.put("type", "string").put("minLength", 1).put("maxLength", longest);
  }

  /// What is wrong with a value, if anything is.
  default Optional<String> problem(JsonNode value) {
    return switch (this) {
      case Text some -> problem("`" + name() + "`", value, some.longest());
      case Choice choice ->
          value.isString() && choice.words().contains(value.stringValue())
              ? Optional.empty()
              : Optional.of("`" + name() + "` is one of " + String.join(", ", choice.words()));
      case Texts _ -> problemOfAny(value);
      case Whole whole ->
          value.isIntegralNumber()
                  && value.canConvertToInt()
                  && value.intValue() >= whole.least()
                  && value.intValue() <= whole.most()
              ? Optional.empty()
              : Optional.of(
                  "`"
                      + name()
                      + "` is a whole number from "
                      + whole.least()
                      + " to "
                      + whole.most());
      case Flag _ ->
          value.isBoolean() ? Optional.empty() : Optional.of("`" + name() + "` is true or false");
    };
  }

  private Optional<String> problemOfAny(JsonNode value) {
    if (!value.isArray() || value.isEmpty() || value.size() > Texts.MOST) {
      return Optional.of("`" + name() + "` is a list of texts, such as [\"3\", \"4.2\"]");
    }
    for (int i = 0; i < value.size(); i++) {
      Optional<String> problem = problem("`" + name() + "[" + i + "]`", value.get(i), WORD);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(String what, JsonNode value, int longest) {
    if (!value.isString()) {
      return Optional.of(
          what
              + " is a text"
              + (value.isNumber() ? ": \"" + value.asString() + "\", with quotation marks" : ""));
    }
    String text = value.stringValue();
    if (text.isBlank()) {
      return Optional.of(what + " is empty");
    }
    if (text.length() > longest) {
      return Optional.of(what + " has more than " + longest + " characters");
    }
    return text.indexOf('\0') < 0
        ? Optional.empty()
        : Optional.of(what + " has a NUL character, which no text has");
  }
}

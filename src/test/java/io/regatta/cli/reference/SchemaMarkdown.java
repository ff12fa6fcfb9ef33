package io.regatta.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Pages about documents that a JSON Schema describes: a table of keys for each kind of object.
public final class SchemaMarkdown {
  private static final String DEFINITION = "#/$defs/";
  private static final List<String> CHOICES = List.of("oneOf", "anyOf");
  private static final List<String> OF_EVERY_EVENT = List.of("seq", "at", "type");

  private final JsonNode schema;

  /// What the code says of a definition, by its name.
  private final Map<String, RecordDocs.Doc> docs;

  private final List<String> lines = new ArrayList<>();

  private SchemaMarkdown(JsonNode schema, Map<String, RecordDocs.Doc> docs) {
    this.schema = schema;
    this.docs = docs;
  }

  /// The page of a schema, without a title.
  public static String of(JsonNode schema, Map<String, RecordDocs.Doc> docs) {
    SchemaMarkdown page = new SchemaMarkdown(schema, docs);
    page.page();
    return String.join("\n", page.lines) + "\n";
  }

  private void page() {
    if (schema.has("description")) {
      lines.add(MarkdownText.of(schema.path("description").asString()));
    }
    if (schema.has("properties")) {
      table(schema, Map.of());
    }
    List<String> alternatives =
        elements(schema.path("oneOf")).stream().map(SchemaMarkdown::definition).toList();
    for (String name : alternatives) {
      section(name);
    }
    List<String> parts = new ArrayList<>();
    schema.path("$defs").propertyNames().stream()
        .filter(name -> !alternatives.contains(name) && hasSection(definitionOf(name)))
        .sorted()
        .forEach(parts::add);
    if (!alternatives.isEmpty() && !parts.isEmpty()) {
      lines.addAll(List.of("", "## Parts of these"));
    }
    for (String name : parts) {
      section(name);
    }
  }

  private void section(String name) {
    JsonNode definition = definitionOf(name);
    RecordDocs.Doc doc = docs.getOrDefault(name, RecordDocs.Doc.NONE);
    lines.addAll(List.of("", "### " + name, ""));
    String text =
        definition.has("description") ? definition.path("description").asString() : doc.text();
    if (!text.isEmpty()) {
      lines.add(MarkdownText.of(text));
    }
    if (definition.has("properties")) {
      table(definition, doc.components());
    } else {
      lines.addAll(List.of("", capitalized(type(definition)) + "."));
    }
  }

  private void table(JsonNode object, Map<String, String> meanings) {
    lines.addAll(List.of("", "| key | value | |", "|---|---|---|"));
    rows("", object, meanings);
  }

  private void rows(String prefix, JsonNode object, Map<String, String> meanings) {
    Set<String> required =
        elements(object.path("required")).stream()
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    // Every event has these, and its section's title is its type.
    boolean event = object.path("properties").path("type").has("const");
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      JsonNode value = property.getValue();
      if (event && OF_EVERY_EVENT.contains(property.getKey())) {
        continue;
      }
      String meaning =
          value.has("description")
              ? value.path("description").asString()
              : meanings.getOrDefault(property.getKey(), "");
      String absent =
          !required.isEmpty() && !required.contains(property.getKey()) ? " May be absent." : "";
      lines.add(
          "| `%s` | %s | %s |"
              .formatted(
                  prefix + property.getKey(),
                  type(value).replace("|", "\\|"),
                  MarkdownText.cell((meaning + absent).strip())));
      inner(prefix + property.getKey(), value);
    }
  }

  /// Rows for what is described within a value.
  private void inner(String key, JsonNode value) {
    if (value.has("properties")) {
      rows(key + ".", value, Map.of());
    }
    if (value.path("additionalProperties").isObject()) {
      inner(key + ".NAME", value.path("additionalProperties"));
    }
    for (String choice : CHOICES) {
      elements(value.path(choice)).forEach(alternative -> inner(key, alternative));
    }
  }

  /// What a value is, in words, with links to what has a section of its own.
  private String type(JsonNode value) {
    if (value.has("$ref")) {
      String name = definition(value);
      JsonNode definition = definitionOf(name);
      return hasSection(definition)
          ? "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")"
          : type(definition);
    }
    for (String choice : CHOICES) {
      if (value.has(choice)) {
        return elements(value.path(choice)).stream()
            .map(this::type)
            .distinct()
            .collect(Collectors.joining(" or "));
      }
    }
    if (value.has("const")) {
      return "`" + value.path("const").asString() + "`";
    }
    if (value.has("enum")) {
      return elements(value.path("enum")).stream()
          .map(word -> word.isNull() ? "null" : "`" + word.asString() + "`")
          .collect(Collectors.joining(", "));
    }
    JsonNode types = value.path("type");
    return types.isArray()
        ? elements(types).stream()
            .map(type -> simple(type.asString(), value))
            .collect(Collectors.joining(" or "))
        : simple(types.asString(""), value);
  }

  private String simple(String type, JsonNode value) {
    return switch (type) {
      case "string" ->
          value.path("format").asString("").equals("date-time") ? "time (ISO 8601)" : "text";
      case "integer", "number" -> range(type, value);
      case "boolean" -> "true or false";
      case "array" -> value.has("items") ? "list of " + plural(type(value.path("items"))) : "list";
      case "object" ->
          value.path("additionalProperties").isObject()
              ? "map to " + type(value.path("additionalProperties"))
              : "object";
      case "" -> "any";
      default -> type;
    };
  }

  private static String range(String type, JsonNode value) {
    String from = value.has("minimum") ? value.path("minimum").decimalValue().toPlainString() : "";
    String to = value.has("maximum") ? value.path("maximum").decimalValue().toPlainString() : "";
    String more =
        value.has("exclusiveMinimum")
            ? value.path("exclusiveMinimum").decimalValue().toPlainString()
            : "";
    if (!more.isEmpty()) {
      return type + " above " + more + (to.isEmpty() ? "" : ", up to " + to);
    }
    if (!from.isEmpty() && !to.isEmpty()) {
      return type + " from " + from + " to " + to;
    }
    return type + (from.isEmpty() ? "" : " from " + from) + (to.isEmpty() ? "" : " up to " + to);
  }

  private static String plural(String type) {
    return type.equals("text") ? "texts" : type;
  }

  private JsonNode definitionOf(String name) {
    return schema.path("$defs").path(name);
  }

  private static String definition(JsonNode reference) {
    return reference.path("$ref").asString().substring(DEFINITION.length());
  }

  private static boolean hasSection(JsonNode definition) {
    return definition.has("properties")
        || definition.has("description")
        || (definition.has("oneOf")
            && elements(definition.path("oneOf")).stream().allMatch(one -> one.has("$ref")));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String capitalized(String text) {
    return text.isEmpty() || text.startsWith("[")
        ? text
        : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.regatta.event.EventJson;
import io.regatta.log.EntryText;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes the JSON Schema (2020-12) of what [EventJson] makes of records: one definition per
/// record, so that the published schemas cannot drift from the code.
///
/// To write them anew: `mvn test -Dtest='*SchemaTest' -Dregatta.schemas.write=true`.
public final class SchemaGenerator {
  private final Map<String, Object> definitions = new TreeMap<>();

  /// The schema of a record or of a sealed interface of records.
  ///
  /// @param common properties that every object has besides its own, by name
  public static String of(
      Class<?> type, String id, String title, Map<String, Map<String, Object>> common) {
    SchemaGenerator generator = new SchemaGenerator();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", id);
    root.put("title", title);
    root.putAll(type.isSealed() ? generator.oneOf(type, common) : generator.object(type, Map.of()));
    root.put("$defs", generator.definitions);
    return new EventJson().toJson(root) + "\n";
  }

  /// Puts a schema where it is published from, if the property `regatta.schemas.write` asks for it,
  /// and returns what is published.
  public static String published(String name, String schema) throws IOException {
    Path file = Path.of("src", "main", "resources", "io", "regatta", "schema", name);
    if (Boolean.getBoolean("regatta.schemas.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, schema);
    }
    return Files.readString(file);
  }

  private Map<String, Object> oneOf(Class<?> type, Map<String, Map<String, Object>> common) {
    JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
    List<Object> alternatives = new ArrayList<>();
    for (Class<?> alternative : alternatives(type)) {
      Map<String, Map<String, Object>> properties = new LinkedHashMap<>(common);
      properties.put(info.property(), Map.of("const", alternative.getSimpleName()));
      definitions.put(alternative.getSimpleName(), object(alternative, properties));
      alternatives.add(reference(alternative.getSimpleName()));
    }
    return ordered("oneOf", alternatives);
  }

  /// The records below a sealed type, those of its sealed parts included.
  private static List<Class<?>> alternatives(Class<?> sealed) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> part : sealed.getPermittedSubclasses()) {
      all.addAll(part.isSealed() ? alternatives(part) : List.of(part));
    }
    return all;
  }

  private Map<String, Object> object(Class<?> type, Map<String, Map<String, Object>> first) {
    Map<String, Object> properties = new LinkedHashMap<>(first);
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), nullable(component));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("required", List.copyOf(properties.keySet()));
    object.put("properties", properties);
    return object;
  }

  private Map<String, Object> nullable(RecordComponent component) {
    Map<String, Object> schema = schema(component.getGenericType());
    AnnotatedType annotated = component.getAnnotatedType();
    return isNullable(annotated) || isNullable(component)
        ? ordered("anyOf", List.of(schema, Map.of("type", "null")))
        : schema;
  }

  private static boolean isNullable(AnnotatedElement element) {
    return element.isAnnotationPresent(Nullable.class);
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      Map<String, Object> schema = ordered("type", "array");
      schema.put("items", schema(list.getActualTypeArguments()[0]));
      return schema;
    }
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      Map<String, Object> schema = ordered("type", "object");
      schema.put("additionalProperties", schema(map.getActualTypeArguments()[1]));
      return schema;
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no schema for " + type);
    }
    if (plain == EntryText.class) {
      Map<String, Object> entry = ordered("type", "object");
      entry.put("description", "A log entry: see log-entry.schema.json.");
      return entry;
    }
    if (plain == String.class) {
      return ordered("type", "string");
    }
    if (plain == StoryId.class) {
      Map<String, Object> id = ordered("type", "string");
      id.put("minLength", 1);
      return id;
    }
    if (plain == int.class || plain == Integer.class || plain == long.class) {
      return ordered("type", "integer");
    }
    if (plain == double.class || plain == Double.class || plain == BigDecimal.class) {
      return ordered("type", "number");
    }
    if (plain == boolean.class) {
      return ordered("type", "boolean");
    }
    if (plain == Instant.class) {
      return formatted("date-time", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$");
    }
    if (plain == LocalDate.class) {
      return formatted("date", "^\\d{4}-\\d{2}-\\d{2}$");
    }
    if (plain == Duration.class) {
      return formatted("duration", "^PT(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?$");
    }
    if (plain.isEnum()) {
      JsonMapper words = JsonMapper.shared();
      return ordered(
          "enum",
          Arrays.stream(plain.getEnumConstants())
              .map(constant -> words.convertValue(constant, String.class))
              .toList());
    }
    if (plain.isSealed() || plain.isRecord()) {
      String name = plain.getSimpleName();
      if (!definitions.containsKey(name)) {
        definitions.put(name, Map.of());
        definitions.put(name, plain.isSealed() ? oneOf(plain, Map.of()) : object(plain, Map.of()));
      }
      return reference(name);
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private static Map<String, Object> formatted(String format, String pattern) {
    Map<String, Object> schema = ordered("type", "string");
    schema.put("format", format);
    schema.put("pattern", pattern);
    return schema;
  }

  private static Map<String, Object> reference(String name) {
    return ordered("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> ordered(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}

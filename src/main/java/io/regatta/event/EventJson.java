package io.regatta.event;

import io.regatta.PlainJson;
import io.regatta.Redaction;
import io.regatta.plan.StoryId;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/// How events are written: one JSON object per line, `seq`, `at` and `type` first, then the event's
/// own components under their names. Instants are ISO-8601 in UTC, durations ISO-8601 (`PT1.5S`).
/// Thread-safe.
public final class EventJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .addModule(storyIds())
          .build();

  /// The entry as one line of UTF-8, its line feed included.
  public byte[] write(JournalEntry entry) {
    String event = json(entry.event());
    String line =
        "{\"seq\":" + entry.seq() + ",\"at\":\"" + entry.at() + "\"," + event.substring(1) + "\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /// An entry as it is kept.
  ///
  /// @param entry what the line says
  /// @param line as [#write] has it
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Kept(JournalEntry entry, byte[] line) {}

  /// The entry without secrets.
  public Kept keep(JournalEntry entry, Redaction redaction) {
    byte[] line = write(entry);
    String text = new String(line, StandardCharsets.UTF_8);
    if (redaction.suspects(text)
        && mapper.readTree(text) instanceof ObjectNode object
        && EventRedaction.apply(object, redaction)) {
      object.remove("seq");
      object.remove("at");
      RunEvent clean = mapper.treeToValue(object, RunEvent.class);
      JournalEntry kept = new JournalEntry(entry.seq(), entry.at(), clean);
      return new Kept(kept, write(kept));
    }
    return new Kept(entry, line);
  }

  private String json(RunEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = mapper.createGenerator(text)) {
      if (!AttemptEventJson.write(event, out)) {
        mapper.writeValue(out, event);
      }
    }
    return PlainJson.of(text.toString());
  }

  /// What the mapper makes of an event by itself, for comparison.
  String mapped(RunEvent event) {
    return PlainJson.of(mapper.writeValueAsString(event));
  }

  /// The entry that a line holds; empty if the line is not one whole entry: also if it lacks what
  /// an event of its type always has.
  public Optional<JournalEntry> read(String line) {
    try {
      if (!(mapper.readTree(line) instanceof ObjectNode object)) {
        return Optional.empty();
      }
      JsonNode seq = object.remove("seq");
      JsonNode at = object.remove("at");
      if (seq == null || at == null || !seq.isIntegralNumber() || !at.isString()) {
        return Optional.empty();
      }
      RunEvent event = mapper.treeToValue(object, RunEvent.class);
      // A number that is too large for a sequence is not the next one either.
      long number = seq.canConvertToLong() ? seq.longValue() : 0;
      return Members.areWhole(event)
          ? Optional.of(new JournalEntry(number, Instant.parse(at.stringValue()), event))
          : Optional.empty();
    } catch (JacksonException | java.time.DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Any of Regatta's records as JSON, with the same conventions.
  public String toJson(Object value) {
    return PlainJson.of(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  private static SimpleModule storyIds() {
    return new SimpleModule()
        .addSerializer(
            StoryId.class,
            new StdSerializer<StoryId>(StoryId.class) {
              @Override
              public void serialize(StoryId id, JsonGenerator out, SerializationContext context) {
                out.writeString(id.text());
              }
            })
        .addDeserializer(
            StoryId.class,
            new StdDeserializer<StoryId>(StoryId.class) {
              @Override
              public StoryId deserialize(JsonParser in, DeserializationContext context) {
                return new StoryId(in.getString());
              }
            });
  }
}

package io.regatta.plan.data;

import io.regatta.plan.Problem;
import io.regatta.plan.data.Value.Kind;
import io.regatta.plan.data.Value.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON. One reading of one text.
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DataFile.DEEPEST)
                  .maxTokenCount(2L * DataFile.MOST_VALUES)
                  .build())
          .build();

  private final String content;
  private final List<Problem> problems;

  JsonText(String content, List<Problem> problems) {
    this.content = content;
    this.problems = problems;
  }

  /// What it holds; empty, with an error, if it is broken.
  Optional<Value> read() {
    // A byte order mark is no JSON; a blank in its place keeps all places what they are.
    String json = content.startsWith("\uFEFF") ? " " + content.substring(1) : content;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Value value = value(parser);
      JsonToken more = parser.nextToken();
      if (more != null) {
        problems.add(
            Problem.error(
                line(parser), "something follows after the end of the JSON", "remove it"));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (JacksonException e) {
      String message =
          String.valueOf(e.getOriginalMessage()).replaceAll("\\s*\\(start marker.*", "");
      problems.add(
          Problem.error(
              Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
              "this is not valid JSON: "
                  + (message.length() > 200 ? message.substring(0, 200) : message),
              "check commas, quotes and brackets around this line"));
      return Optional.empty();
    }
  }

  private Value value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    int line = line(parser);
    int start = start(parser);
    return switch (token) {
      case START_OBJECT -> members(parser, line, start);
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Value.Items(items, new Place(line, start, start(parser) + 1));
      }
      case VALUE_STRING ->
          new Value.Scalar(parser.getString(), Kind.TEXT, new Place(line, start, endOfText(start)));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, Kind.NUMBER, line, start);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser, Kind.TRUTH, line, start);
      case null, default -> scalar(parser, Kind.NOTHING, line, start);
    };
  }

  private static Value scalar(JsonParser parser, Kind kind, int line, int start) {
    String text = Optional.ofNullable(parser.getString()).orElse("");
    return new Value.Scalar(text, kind, new Place(line, start, start + text.length()));
  }

  private Value members(JsonParser parser, int line, int start) {
    Map<String, Value.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int from = start(parser);
      int at = line(parser);
      parser.nextToken();
      if (members.put(name, new Value.Member(name, from, value(parser))) != null) {
        problems.add(
            Problem.warning(
                at, "the member \"" + name + "\" is given twice; the last counts", "keep one"));
      }
    }
    return new Value.Members(members, new Place(line, start, start(parser) + 1));
  }

  private int endOfText(int start) {
    int at = start + 1;
    while (at < content.length() && content.charAt(at) != '"') {
      at += content.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, content.length());
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}

package io.regatta.cli.claude;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The text of a `.mcp.json`: the servers of the Model Context Protocol that a project's clients
/// start. Another one is spliced in; every other character stays as it is.
final class ServerList {
  private static final String SERVERS = "mcpServers";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// A byte order mark, or nothing.
  private final String mark;

  private final String text;
  private final Place root = new Place();
  private final Place servers = new Place();

  /// An object in the text. Offsets are those of characters; -1 where there is none.
  private static final class Place {
    private int open = -1;
    private int close = -1;

    /// Where its first member begins.
    private int first = -1;

    /// Behind the value of its last member.
    private int end = -1;
  }

  /// What is wrong with a text.
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /// @throws UnusableException if it is no list of servers; says why, and where
  ServerList(String whole) throws UnusableException {
    this.mark = whole.startsWith("\uFEFF") ? "\uFEFF" : "";
    this.text = whole.substring(mark.length());
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode object)) {
        throw new UnusableException("it is no JSON object");
      }
      JsonNode there = object.path(SERVERS);
      if (!(there.isMissingNode() || there.isObject())) {
        throw new UnusableException("`" + SERVERS + "` in it is no object");
      }
      find();
    } catch (JacksonException e) {
      // Where an object began is of no use without its line.
      String what = e.getOriginalMessage().replaceAll("(?s) \\(start marker.*", "");
      throw new UnusableException("line " + e.getLocation().getLineNr() + " is no JSON: " + what);
    }
  }

  private void find() {
    try (JsonParser parser = JSON.createParser(text)) {
      int depth = 0;
      boolean inServers = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int at = (int) parser.currentTokenLocation().getCharOffset();
        int end = (int) parser.currentLocation().getCharOffset();
        if (token.isStructEnd()) {
          depth--;
        }
        if (token == JsonToken.PROPERTY_NAME && depth == 1) {
          inServers = parser.currentName().equals(SERVERS);
        }
        note(root, 1, depth, token, at, end);
        if (inServers) {
          note(servers, 2, depth, token, at, end);
        }
        if (token.isStructStart()) {
          depth++;
        }
      }
    }
  }

  /// Takes a token for what it is to an object whose members stand at a depth.
  private static void note(Place place, int members, int depth, JsonToken token, int at, int end) {
    if (depth == members - 1 && token == JsonToken.START_OBJECT) {
      place.open = at;
    } else if (depth == members - 1 && token == JsonToken.END_OBJECT) {
      place.close = at;
    } else if (depth == members && token == JsonToken.PROPERTY_NAME) {
      place.first = place.first < 0 ? at : place.first;
    } else if (depth == members && !token.isStructStart()) {
      place.end = end;
    }
  }

  /// The entry of a server; missing where there is none.
  JsonNode server(String name) {
    return JSON.readTree(text).path(SERVERS).path(name);
  }

  /// The text with another server.
  ///
  /// @param name one that it does not have
  String with(String name, ObjectNode server) {
    if (servers.open >= 0) {
      return mark + spliced(servers, name, server);
    }
    ObjectNode all = JSON.createObjectNode();
    all.set(name, server);
    return mark + spliced(root, SERVERS, all);
  }

  private String spliced(Place place, String name, ObjectNode value) {
    String line = text.contains("\r\n") ? "\r\n" : "\n";
    String unit = root.first >= 0 && beginsLine(root.first) ? indentation(root.first) : "  ";
    unit = unit.isEmpty() ? "  " : unit;
    if (place.first < 0) {
      String outer = indentation(place.open);
      return text.substring(0, place.open + 1)
          + line
          + member(name, value, outer + unit, unit, line)
          + line
          + outer
          + text.substring(place.close);
    }
    String added =
        beginsLine(place.first)
            ? "," + line + member(name, value, indentation(place.first), unit, line)
            : ", \"" + name + "\": " + value;
    return text.substring(0, place.end) + added + text.substring(place.end);
  }

  private static String member(
      String name, ObjectNode value, String indentation, String unit, String line) {
    StringBuilder member = new StringBuilder(indentation).append('"').append(name).append("\": ");
    append(member, value, indentation, unit, line);
    return member.toString();
  }

  private static void append(
      StringBuilder text, JsonNode value, String indentation, String unit, String line) {
    if (!(value instanceof ObjectNode object)) {
      text.append(value);
      return;
    }
    text.append('{');
    String separator = "";
    for (String name : List.copyOf(object.propertyNames())) {
      text.append(separator).append(line).append(indentation).append(unit);
      text.append('"').append(name).append("\": ");
      append(text, object.get(name), indentation + unit, unit, line);
      separator = ",";
    }
    text.append(line).append(indentation).append('}');
  }

  private boolean beginsLine(int at) {
    int begin = text.lastIndexOf('\n', at - 1) + 1;
    return begin > 0 && text.substring(begin, at).isBlank();
  }

  /// What the line of a place begins with.
  private String indentation(int at) {
    int begin = text.lastIndexOf('\n', at - 1) + 1;
    int end = begin;
    while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(begin, end);
  }
}

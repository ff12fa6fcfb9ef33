package io.regatta.log;

import io.regatta.PlainJson;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A JSON value to be written in the style of the file around it.
sealed interface JsonValue {
  /// A number, `true`, `false` or `null`, as it is written.
  record Literal(String text) implements JsonValue {}

  record Text(String text) implements JsonValue {}

  record Items(List<JsonValue> items) implements JsonValue {}

  record Members(SequencedMap<String, JsonValue> members) implements JsonValue {}

  static JsonValue text(@Nullable String text) {
    return text == null ? nothing() : new Text(text);
  }

  static JsonValue nothing() {
    return new Literal("null");
  }

  static JsonValue texts(List<String> texts) {
    return new Items(texts.stream().<JsonValue>map(Text::new).toList());
  }

  static JsonValue number(Object number) {
    return new Literal(number.toString());
  }

  static Members members() {
    return new Members(new LinkedHashMap<>());
  }

  /// Writes the value.
  ///
  /// @param indent what its own lines begin with, beyond the first
  default void write(StringBuilder out, LogStyle style, String indent) {
    switch (this) {
      case Literal literal -> out.append(literal.text());
      case Text text -> quote(out, text.text());
      case Items(List<JsonValue> items) -> {
        out.append('[');
        String deeper = indent + style.unit();
        for (Iterator<JsonValue> each = items.iterator(); each.hasNext(); ) {
          out.append(style.lineBreak(deeper));
          each.next().write(out, style, deeper);
          out.append(each.hasNext() ? style.comma() : style.lineBreak(indent));
        }
        out.append(']');
      }
      case Members(SequencedMap<String, JsonValue> members) -> {
        out.append('{');
        String deeper = indent + style.unit();
        for (var each = members.entrySet().iterator(); each.hasNext(); ) {
          Map.Entry<String, JsonValue> member = each.next();
          out.append(style.lineBreak(deeper));
          quote(out, member.getKey());
          out.append(style.colon());
          member.getValue().write(out, style, deeper);
          out.append(each.hasNext() ? style.comma() : style.lineBreak(indent));
        }
        out.append('}');
      }
    }
  }

  /// Everything but what JSON forbids and what would steer a terminal stays as it is.
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || PlainJson.needsEscape(text, i)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

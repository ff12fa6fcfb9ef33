package io.regatta.log;

import io.regatta.log.JsonOutline.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Changes to a JSON file that leave all else as it is, byte for byte, and that look like what is
/// there already.
final class JsonEdit {
  private final byte[] bytes;
  private final Splice splice;
  private final LogStyle fileStyle;

  JsonEdit(JsonOutline file) {
    this.bytes = file.bytes();
    this.splice = new Splice(bytes);
    this.fileStyle = LogStyle.of(bytes, file.span().start(), LogStyle.NEW);
  }

  Splice splice() {
    return splice;
  }

  /// Puts a value in the place of what is there.
  void replace(JsonOutline old, JsonValue value) {
    splice.replace(
        old.span(),
        written(value, fileStyle, LogStyle.indent(bytes, old.span().start()))
            .getBytes(StandardCharsets.UTF_8));
  }

  /// Gives an object a member, or the member another value.
  void set(JsonOutline object, String name, JsonValue value) {
    JsonOutline old = object.get(name).orElse(null);
    if (old != null) {
      replace(old, value);
      return;
    }
    LogStyle style = LogStyle.of(bytes, object.span().start(), fileStyle);
    if (object.members().isEmpty()) {
      String indent = LogStyle.indent(bytes, object.span().start());
      String deeper = indent + style.unit();
      splice.insert(
          object.span().start() + 1,
          style.lineBreak(deeper) + member(name, value, style, deeper) + style.lineBreak(indent));
      return;
    }
    Member last = object.members().getLast();
    int start = last.key().start();
    splice.insert(
        last.value().span().end(),
        "," + gap(start, style) + member(name, value, style, LogStyle.indent(bytes, start)));
  }

  /// Appends to an array.
  void append(JsonOutline array, List<? extends JsonValue> values) {
    int open = array.span().start();
    LogStyle style = LogStyle.of(bytes, open, fileStyle);
    StringBuilder text = new StringBuilder();
    if (array.items().isEmpty()) {
      String indent = LogStyle.indent(bytes, open);
      String deeper = indent + style.unit();
      for (JsonValue value : values) {
        text.append(text.isEmpty() ? "" : style.comma())
            .append(style.lineBreak(deeper))
            .append(written(value, style, deeper));
      }
      boolean closed = !LogStyle.hasNewline(bytes, open, array.span().end());
      splice.insert(open + 1, text + (closed ? style.lineBreak(indent) : ""));
      return;
    }
    JsonOutline last = array.items().getLast();
    int start = last.span().start();
    LogStyle own = last.isObject() ? LogStyle.of(bytes, start, style) : style;
    for (JsonValue value : values) {
      text.append(',')
          .append(gap(start, style))
          .append(written(value, own, LogStyle.indent(bytes, start)));
    }
    splice.insert(last.span().end(), text.toString());
  }

  /// The blanks in front of the last one, which the next one gets too.
  private String gap(int start, LogStyle style) {
    int blanks = Blanks.skipBack(bytes, start);
    String gap = new String(bytes, blanks, start - blanks, StandardCharsets.US_ASCII);
    return gap.isEmpty() && style.spaced() && style.newline().isEmpty() ? " " : gap;
  }

  private static String member(String name, JsonValue value, LogStyle style, String indent) {
    return written(new JsonValue.Text(name), style, indent)
        + style.colon()
        + written(value, style, indent);
  }

  private static String written(JsonValue value, LogStyle style, String indent) {
    StringBuilder text = new StringBuilder();
    value.write(text, style, indent);
    return text.toString();
  }
}

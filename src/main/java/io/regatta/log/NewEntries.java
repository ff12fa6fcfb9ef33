package io.regatta.log;

import io.regatta.log.LogText.EntryList;
import io.regatta.log.LogText.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/// Puts new entries behind the old ones, in the old ones' style, into whatever holds them.
final class NewEntries {
  private static final String LIST = "stories";

  private final LogText log;
  private final byte[] bytes;
  private final LogStyle fileStyle;

  /// Writes entry n of those to add.
  private final BiFunction<LogStyle, String, List<String>> entries;

  private NewEntries(LogText log, BiFunction<LogStyle, String, List<String>> entries) {
    this.log = log;
    this.bytes = log.bytes();
    this.entries = entries;
    this.fileStyle =
        log.root() == LogText.Root.BLANK
            ? LogStyle.NEW
            : LogStyle.of(bytes, log.rootSpan().start(), LogStyle.NEW);
  }

  /// Appends values.
  static Splice append(ImplementationLog log, List<? extends JsonValue> values) {
    return append(
        log,
        values.isEmpty(),
        (style, indent) ->
            values.stream()
                .map(value -> {
                  StringBuilder text = new StringBuilder();
                  value.write(text, style, indent);
                  return text.toString();
                })
                .toList());
  }

  /// Appends text that is JSON already.
  static Splice appendText(ImplementationLog log, List<String> texts) {
    return append(log, texts.isEmpty(), (style, indent) -> texts);
  }

  private static Splice append(
      ImplementationLog log, boolean none, BiFunction<LogStyle, String, List<String>> entries) {
    if (none) {
      return new Splice(log.text().bytes());
    }
    NewEntries adding = new NewEntries(log.text(), entries);
    Splice splice = new Splice(log.text().bytes());
    return switch (log.text().root()) {
      case BLANK -> adding.asNewFile(splice);
      case ARRAY, OBJECT ->
          log.list().isPresent()
              ? adding.toList(splice, log.list().get())
              : adding.asNewList(splice);
    };
  }

  private Splice asNewFile(Splice splice) {
    Span blanks = new Span(Blanks.afterByteOrderMark(bytes), bytes.length);
    String text = array(LogStyle.NEW, "") + LogStyle.NEW.newline();
    return splice.replace(blanks, text.getBytes(StandardCharsets.UTF_8));
  }

  private Splice toList(Splice splice, EntryList list) {
    if (list.count() == 0) {
      return toEmptyList(splice, list);
    }
    Span last = log.entriesOf(list).getLast().span();
    int blanks = Blanks.skipBack(bytes, last.start());
    boolean ownLine = LogStyle.hasNewline(bytes, blanks, last.start());
    LogStyle style = style(last, ownLine);
    String gap =
        list.count() == 1 && blanks == last.start()
            ? (style.spaced() && style.newline().isEmpty() ? " " : "")
            : new String(bytes, blanks, last.start() - blanks, StandardCharsets.US_ASCII);
    StringBuilder text = new StringBuilder();
    for (String entry : entries.apply(style, LogStyle.indent(bytes, last.start()))) {
      text.append(',').append(gap).append(entry);
    }
    return splice.insert(last.end(), text.toString());
  }

  private LogStyle style(Span last, boolean ownLine) {
    boolean object = bytes[last.start()] == '{';
    boolean empty = object && bytes[Blanks.skip(bytes, last.start() + 1)] == '}';
    if (object && !empty) {
      return LogStyle.of(bytes, last.start(), fileStyle);
    }
    return ownLine || !fileStyle.newline().isEmpty()
        ? fileStyle
        : new LogStyle("", fileStyle.unit(), fileStyle.spaced());
  }

  private Splice toEmptyList(Splice splice, EntryList list) {
    int start = list.span().start();
    boolean open = LogStyle.hasNewline(bytes, start, list.span().end());
    String indent = LogStyle.indent(bytes, start);
    StringBuilder text = new StringBuilder();
    listContent(text, fileStyle, indent);
    if (!open) {
      text.append(fileStyle.lineBreak(indent));
    }
    return splice.insert(start + 1, text.toString());
  }

  private Splice asNewList(Splice splice) {
    int open = log.rootSpan().start();
    String indent = LogStyle.indent(bytes, open) + fileStyle.unit();
    String member = "\"" + freeName() + "\"" + fileStyle.colon() + array(fileStyle, indent);
    if (log.members().isEmpty()) {
      boolean closed = !LogStyle.hasNewline(bytes, open, log.rootSpan().end());
      String end = closed ? fileStyle.lineBreak(LogStyle.indent(bytes, open)) : "";
      return splice.insert(open + 1, fileStyle.lineBreak(indent) + member + end);
    }
    Member last = log.members().getLast();
    int blanks = Blanks.skipBack(bytes, last.key().start());
    String gap = new String(bytes, blanks, last.key().start() - blanks, StandardCharsets.US_ASCII);
    return splice.insert(last.value().end(), "," + gap + member);
  }

  /// `stories`, unless something else has that name: then one of which readers know that it may
  /// hold stories as well.
  private String freeName() {
    return List.of(LIST, "stories_completed", "implemented_stories").stream()
        .filter(name -> log.members().stream().noneMatch(member -> member.name().equals(name)))
        .findFirst()
        .orElse(LIST);
  }

  private String array(LogStyle style, String indent) {
    StringBuilder text = new StringBuilder("[");
    listContent(text, style, indent);
    return text.append(style.lineBreak(indent)).append(']').toString();
  }

  private void listContent(StringBuilder text, LogStyle style, String indent) {
    String deeper = indent + style.unit();
    String before = style.lineBreak(deeper);
    for (String entry : entries.apply(style, deeper)) {
      text.append(before).append(entry);
      before = style.comma() + style.lineBreak(deeper);
    }
  }
}

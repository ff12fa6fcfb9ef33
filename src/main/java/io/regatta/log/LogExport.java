package io.regatta.log;

import io.regatta.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A log's entries under the same names whatever the log's own shape, for spreadsheets and scripts.
/// Values are the texts of the log; what an entry does not have is empty (CSV) or null (JSON).
public final class LogExport {
  private static final List<String> COLUMNS =
      List.of(
          "story",
          "title",
          "agent",
          "status",
          "completedAt",
          "issue",
          "phase",
          "run",
          "plan",
          "storyHash",
          "errorType",
          "errorMessage",
          "line");

  private LogExport() {}

  /// Writes a header and a line per entry, as RFC 4180 has it but with `\n` between lines.
  ///
  /// @throws IOException if the target does not take it
  public static void writeCsv(ImplementationLog log, Appendable out) throws IOException {
    out.append(String.join(",", COLUMNS)).append('\n');
    for (LogEntry entry : log.entries()) {
      out.append(values(entry).map(LogExport::cell).collect(Collectors.joining(",")));
      out.append('\n');
    }
  }

  /// Writes an array with an object per entry.
  ///
  /// @throws IOException if the target does not take it
  public static void writeJson(ImplementationLog log, Appendable out) throws IOException {
    String before = "[";
    for (LogEntry entry : log.entries()) {
      JsonValue.Members members = JsonValue.members();
      List<Optional<String>> values = values(entry).toList();
      for (int i = 0; i < COLUMNS.size(); i++) {
        String value = values.get(i).orElse(null);
        boolean line = COLUMNS.get(i).equals("line");
        members
            .members()
            .put(
                COLUMNS.get(i),
                line && value != null ? JsonValue.number(value) : JsonValue.text(value));
      }
      StringBuilder text = new StringBuilder();
      members.write(text, LogStyle.NEW, "  ");
      out.append(before).append("\n  ").append(text);
      before = ",";
    }
    out.append(before.equals("[") ? "[]\n" : "\n]\n");
  }

  private static Stream<Optional<String>> values(LogEntry entry) {
    LogEntry.Subject subject = entry.subject();
    LogEntry.Origin origin = entry.origin();
    LogEntry.Facts facts = entry.facts();
    WrittenId written = WrittenId.of(subject.ids().isEmpty() ? "" : subject.ids().getFirst());
    return Stream.<@Nullable String>of(
            written.id() == null ? subject.ids().stream().findFirst().orElse(null) : written.id(),
            subject.title().orElse(written.title()),
            subject.agent().isEmpty() ? null : subject.agent(),
            facts.statusText(),
            facts.completedText(),
            subject.issue().orElse(written.issue()),
            origin.phase(),
            origin.run(),
            origin.plan(),
            origin.storyHash(),
            facts.errorType(),
            facts.errorMessage(),
            String.valueOf(entry.line()))
        .map(Optional::ofNullable);
  }

  private static String cell(Optional<String> value) {
    // There are no escapes in CSV, so that what would steer a terminal is left out.
    String text = value.orElse("").lines().map(PlainText::of).collect(Collectors.joining("\n"));
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}

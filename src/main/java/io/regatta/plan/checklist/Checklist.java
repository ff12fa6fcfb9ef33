package io.regatta.plan.checklist;

import io.regatta.plan.Problem;
import io.regatta.plan.Tick;
import io.regatta.plan.checklist.Entry.Box;
import io.regatta.plan.checklist.Entry.Heading;
import io.regatta.plan.checklist.Entry.Text;
import io.regatta.plan.markdown.Fences;
import io.regatta.plan.markdown.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of Markdown as headings, boxes and lines between them. Code, comments and front matter
/// are no parts of it, but code below a box belongs to the box.
///
/// @param problems what is odd about its form
public record Checklist(List<Entry> entries, List<Problem> problems) {
  /// An empty box and text right behind one are what people and language models write too; what
  /// looks like a link is none.
  private static final Pattern BOX =
      Pattern.compile(
          "^(\\s{0,200})(?:[-*+]|\\d{1,9}[.)])\\s{1,8}"
              + "\\[(?:([ xX]?)\\](?![(\\[:])\\s*(.*)|(.)\\](?:\\s+(.*)|\\s*))$");

  private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*$");
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  public Checklist {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /// Reads a file.
  ///
  /// @param isTask which boxes are tasks of their own; others are lines of what is above them
  public static Checklist of(String content, Predicate<Box> isTask) {
    List<String> raw = SourceText.lines(content);
    List<String> lines = new ArrayList<>(raw);
    List<Problem> problems = Fences.blank(lines);
    blankComments(lines);
    return new Checklist(new Lines(content, raw, lines, isTask).entries(), problems);
  }

  private static void blankComments(List<String> lines) {
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean opens = !inside && line.stripLeading().startsWith("<!--");
      if (opens || inside) {
        inside = !line.contains("-->");
        lines.set(i, "");
      }
    }
  }

  /// One look over the lines of a file.
  ///
  /// @param raw the lines with their code
  /// @param lines the same without
  private record Lines(
      String content, List<String> raw, List<String> lines, Predicate<Box> isTask) {
    List<Entry> entries() {
      List<Integer> starts = starts();
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        Matcher heading = HEADING.matcher(line);
        Matcher box = BOX.matcher(line);
        if (heading.matches()) {
          entries.add(new Heading(i + 1, heading.group(1).length(), heading.group(2).strip()));
        } else if (box.matches() && isTask.test(box(i, box, starts.get(i), List.of()))) {
          int end = end(i, box.group(1).length());
          entries.add(box(i, box, starts.get(i), body(i + 1, end)));
          i = end - 1;
        } else if (!line.isBlank()) {
          entries.add(new Text(i + 1, line.strip()));
        }
      }
      return entries;
    }

    /// Where each line begins in the file as it is.
    private List<Integer> starts() {
      List<Integer> starts = new ArrayList<>(List.of(0));
      Matcher end = LINE_END.matcher(content);
      while (end.find()) {
        starts.add(end.end());
      }
      return starts;
    }

    private Box box(int index, Matcher box, int start, List<String> body) {
      boolean usual = box.group(2) != null;
      String inside = usual ? box.group(2) : box.group(4);
      String text = usual ? box.group(3) : box.group(5);
      char mark = inside.isEmpty() ? ' ' : inside.charAt(0);
      int at = content.indexOf('[', start) + 1;
      Tick tick = new Tick(mark == 'x' || mark == 'X', at, at + inside.length(), "x");
      return new Box(
          index + 1, box.group(1).length(), text == null ? "" : text.strip(), tick, mark, body);
    }

    /// One past the last line that belongs to the box: further in, and no task of its own.
    private int end(int index, int indent) {
      int end = index + 1;
      for (int i = index + 1; i < lines.size(); i++) {
        String line = raw.get(i);
        if (line.isBlank()) {
          continue;
        }
        Matcher box = BOX.matcher(lines.get(i));
        boolean task = box.matches() && isTask.test(box(i, box, 0, List.of()));
        if (task || column(line) <= indent) {
          break;
        }
        end = i + 1;
      }
      return end;
    }

    private List<String> body(int from, int to) {
      String all = String.join("\n", raw.subList(from, Math.max(from, to)));
      return all.stripIndent().strip().lines().toList();
    }

    private static int column(String line) {
      return line.length() - line.stripLeading().length();
    }
  }
}

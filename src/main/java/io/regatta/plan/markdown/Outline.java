package io.regatta.plan.markdown;

import io.regatta.plan.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// A plan as a flat list of lines that know what they are.
///
/// CommonMark decides what is a heading, a rule, a quote or a comment. Lists are read by column,
/// because people nest by eye: ` - detail` under `1. step` belongs to the step, though CommonMark
/// would begin a new list there.
///
/// @param lines what means something, in order
/// @param source every line of the file as it was read, code blanked
/// @param problems what was odd about its form
record Outline(List<Line> lines, List<String> source, List<Problem> problems) {
  /// Deeper nesting than any human writes; what lies deeper is read as text.
  private static final int DEEPEST = 60;

  private static final Pattern ITEM =
      Pattern.compile(
          "^(\\s{0,200})(?:([-*+•◦▪‣·–—]|[a-z]\\))|(\\d{1,9})[.)]|([✅☑☐✓✔]\\uFE0F?|\\[["
              + " xX]\\]))(?:\\s+(.*)|\\s*)$");
  private static final Pattern TIGHT_HEADING = Pattern.compile("^(#{2,6})([^#\\s].*)$");

  /// CommonMark tries them in this order: a line of hyphens is a heading's before it is a rule.
  private static final Set<Class<? extends Block>> BLOCKS =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  BlockQuote.class,
                  Heading.class,
                  HtmlBlock.class,
                  ThematicBreak.class,
                  ListBlock.class)));

  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .enabledBlockTypes(BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          // Lines are recognised by their text: inline nodes would only cost time.
          .inlineParserFactory(context -> (text, block) -> {})
          .build();

  private enum Mark {
    NONE,
    HEADING,
    RULE,
    HIDDEN
  }

  static Outline of(String content) {
    List<String> source = SourceText.lines(content);
    List<Problem> problems = Fences.blank(source);
    List<Mark> marks = new ArrayList<>(Collections.nCopies(source.size(), Mark.NONE));
    int[] levels = new int[source.size()];
    mark(source, marks, levels);
    return new Outline(new LineReader(source, marks, levels).read(), source, problems);
  }

  private static void mark(List<String> source, List<Mark> marks, int[] levels) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(PARSER.parse(String.join("\n", source)));
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Heading heading -> markHeading(heading, source, marks, levels);
        case ThematicBreak rule -> fill(rule, marks, Mark.RULE);
        case BlockQuote quote -> fill(quote, marks, Mark.HIDDEN);
        case HtmlBlock html -> {
          String text = html.getLiteral().stripLeading();
          if (text.startsWith("<!--") || text.matches("(?is)<(script|style|pre|textarea)\\b.*")) {
            fill(html, marks, Mark.HIDDEN);
          }
        }
        default -> {
          for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Block) {
              open.push(child);
            }
          }
        }
      }
    }
  }

  private static void fill(Node node, List<Mark> marks, Mark mark) {
    for (SourceSpan span : node.getSourceSpans()) {
      marks.set(span.getLineIndex(), mark);
    }
  }

  private static void markHeading(
      Heading heading, List<String> source, List<Mark> marks, int[] levels) {
    List<SourceSpan> spans = heading.getSourceSpans();
    if (spans.isEmpty()) {
      return;
    }
    int first = spans.getFirst().getLineIndex();
    if (source.get(first).strip().startsWith("#")) {
      marks.set(first, Mark.HEADING);
      levels[first] = heading.getLevel();
      return;
    }
    int last = spans.getLast().getLineIndex();
    String underline = source.get(last).strip();
    // Text and then `---` is meant as text and a rule, not as a heading.
    boolean meant = spans.size() == 2 && (underline.startsWith("=") || underline.length() > 3);
    marks.set(last, meant ? Mark.HIDDEN : Mark.RULE);
    if (meant && !source.get(first).contains("**")) {
      marks.set(first, Mark.HEADING);
      levels[first] = heading.getLevel();
    }
  }

  /// Makes lines of what was marked, keeping track of the lists that are open.
  private static final class LineReader {
    private final List<String> source;
    private final List<Mark> marks;
    private final int[] levels;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Integer> columns = new ArrayDeque<>();
    private boolean afterBlank = true;

    LineReader(List<String> source, List<Mark> marks, int[] levels) {
      this.source = source;
      this.marks = marks;
      this.levels = levels;
    }

    List<Line> read() {
      for (int i = 0; i < source.size(); i++) {
        String line = source.get(i);
        if (line.isBlank()) {
          afterBlank = true;
          continue;
        }
        switch (marks.get(i)) {
          case HIDDEN -> {}
          case RULE -> {
            columns.clear();
            add(i, Line.Kind.RULE, 0, false, "");
          }
          case HEADING -> heading(i, levels[i], line.strip());
          case NONE -> {
            Matcher tight = TIGHT_HEADING.matcher(line);
            if (tight.matches()) {
              heading(i, tight.group(1).length(), line);
            } else {
              itemOrText(i, line);
            }
          }
        }
        afterBlank = false;
      }
      return List.copyOf(lines);
    }

    private void heading(int index, int level, String line) {
      columns.clear();
      int from = 0;
      while (from < line.length() && line.charAt(from) == '#') {
        from++;
      }
      int to = line.length();
      while (to > from && line.charAt(to - 1) == '#') {
        to--;
      }
      // CommonMark: what closes a heading stands apart. `C#` is a word.
      if (to > from && !Character.isWhitespace(line.charAt(to - 1))) {
        to = line.length();
      }
      add(index, Line.Kind.HEADING, level, false, line.substring(from, to).strip());
    }

    private void itemOrText(int index, String line) {
      Matcher item = ITEM.matcher(line);
      if (item.matches() && startsItem(item)) {
        int column = item.group(1).length();
        while (!columns.isEmpty() && column < columns.getFirst() + 2) {
          columns.pop();
        }
        int level = columns.size();
        if (level < DEEPEST) {
          columns.push(column);
        }
        String text = item.group(5) == null ? "" : item.group(5).strip();
        add(index, Line.Kind.ITEM, level, item.group(3) != null, text);
        return;
      }
      int column = line.length() - line.stripLeading().length();
      String text = line.strip();
      boolean lazy = !afterBlank && !columns.isEmpty() && column < columns.getLast() + 2;
      if (lazy && !Labels.isLabel(text)) {
        add(index, Line.Kind.TEXT, columns.size(), false, text);
        return;
      }
      while (!columns.isEmpty() && column < columns.getFirst() + 2) {
        columns.pop();
      }
      add(index, Line.Kind.TEXT, columns.size(), false, text);
    }

    /// A number that goes on a sentence (`see version` / `2. It ...`) begins no list, nor does a
    /// check mark that adorns a label or a phase.
    private boolean startsItem(Matcher item) {
      if (item.group(4) != null) {
        String text = item.group(5) == null ? "" : item.group(5);
        return !Labels.isLabel(text) && PhaseHeading.of(PlainText.of(text)).isEmpty();
      }
      if (item.group(3) == null || afterBlank || lines.isEmpty() || !columns.isEmpty()) {
        return true;
      }
      Line previous = lines.getLast();
      return !previous.isText()
          || item.group(3).equals("1")
          || previous.text().endsWith(":")
          || Labels.isLabel(previous.source());
    }

    private void add(int index, Line.Kind kind, int level, boolean ordered, String text) {
      String plain = kind == Line.Kind.RULE ? "" : PlainText.of(text);
      Optional<Label> label =
          switch (kind) {
            case HEADING -> Optional.of(Labels.ofHeading(plain));
            case RULE -> Optional.empty();
            case ITEM, TEXT -> Labels.of(text);
          };
      lines.add(new Line(index + 1, kind, level, ordered, afterBlank, text, plain, label));
    }
  }
}

package io.regatta.plan.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The lines of a file, made even: one kind of line end and of blank, tabs as columns, no byte
/// order mark, no front matter, no code. Nothing is taken out but in place, so that line numbers
/// stay those of the file.
public final class SourceText {
  private static final Pattern INVISIBLE = Pattern.compile("[\u200B-\u200D\u2060\uFEFF]");
  private static final char LOWEST_INVISIBLE = '\u200B';
  private static final int TAB = 4;

  private SourceText() {}

  public static List<String> lines(String content) {
    String even =
        visible(content)
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .replace('\u00A0', ' ')
            .replace('\u2010', '-')
            .replace('\u2011', '-')
            .replace('\u0000', '\uFFFD');
    List<String> lines = new ArrayList<>();
    for (String line : even.split("\n", -1)) {
      lines.add(untabbed(line));
    }
    blankFrontMatter(lines);
    return lines;
  }

  private static String visible(String content) {
    for (int i = 0; i < content.length(); i++) {
      if (content.charAt(i) >= LOWEST_INVISIBLE) {
        return INVISIBLE.matcher(content).replaceAll("");
      }
    }
    return content;
  }

  private static String untabbed(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder(line.length() + TAB);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        text.repeat(' ', TAB - text.length() % TAB);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static void blankFrontMatter(List<String> lines) {
    if (lines.size() < 3
        || !lines.getFirst().stripTrailing().equals("---")
        || !lines.get(1).matches("[A-Za-z_][\\w .-]{0,60}:.*|#.*|---.*")) {
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.startsWith("#") && line.startsWith("##")) {
        return;
      }
      if (line.equals("---") || line.equals("...")) {
        for (int cut = 0; cut <= i; cut++) {
          lines.set(cut, "");
        }
        return;
      }
    }
  }
}

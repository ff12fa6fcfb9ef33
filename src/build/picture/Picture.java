import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what `tmux capture-pane -e -p` prints into a picture (SVG) that needs nothing else: screen
/// on standard input, picture on standard output, its description for those who can't see it as the
/// argument.
final class Picture {
  private static final int CELL = 9;
  private static final int LINE = 20;
  private static final int MARGIN = 20;
  private static final int TITLE_BAR = 36;

  private static final String BACKGROUND = "#0d1117";
  private static final String FOREGROUND = "#d6deea";
  private static final String FAINT = "#8791a0";

  /// The terminal's colours 0 to 7, for a dark background.
  private static final List<String> COLOURS =
      List.of(
          "#6e7681", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc");

  private static final Pattern STYLE =
      Pattern.compile("\u001b\\[([0-9;]*)m|\u001b[()][AB0]|\u000e|\u000f");

  private final StringBuilder svg = new StringBuilder();
  private String colour = FOREGROUND;
  private boolean bold;
  private boolean faint;

  public static void main(String[] arguments) throws IOException {
    List<String> lines =
        new String(System.in.readAllBytes(), UTF_8).stripTrailing().lines().toList();
    new PrintStream(System.out, true, UTF_8).print(new Picture().of(lines, arguments[0]));
  }

  private String of(List<String> lines, String description) {
    int columns =
        lines.stream().mapToInt(line -> width(STYLE.matcher(line).replaceAll(""))).max().orElse(1);
    int width = 2 * MARGIN + columns * CELL;
    int height = TITLE_BAR + MARGIN + lines.size() * LINE;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        <title>%3$s</title>
        <rect width="%1$d" height="%2$d" rx="8" fill="%4$s"/>
        <circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/><circle cx="62" cy="20" r="6" fill="#28c840"/>
        <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="15" xml:space="preserve">
        """
            .formatted(width, height, escaped(description), BACKGROUND));
    for (int row = 0; row < lines.size(); row++) {
      line(lines.get(row), TITLE_BAR + MARGIN / 2 + row * LINE + 10);
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  private void line(String line, int y) {
    Matcher style = STYLE.matcher(line);
    int from = 0;
    int column = 0;
    while (style.find()) {
      column = text(line.substring(from, style.start()), column, y);
      from = style.end();
      if (style.group(1) != null) {
        change(style.group(1));
      }
    }
    text(line.substring(from), column, y);
  }

  /// Words are placed one by one, so that columns are straight whatever font there is.
  private int text(String text, int column, int y) {
    Matcher word = Pattern.compile("\\S+(?: \\S+)*").matcher(text);
    while (word.find()) {
      int x = MARGIN + (column + width(text.substring(0, word.start()))) * CELL;
      svg.append(
          "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s>%s</text>\n"
              .formatted(
                  x,
                  y,
                  width(word.group()) * CELL,
                  faint && colour.equals(FOREGROUND) ? FAINT : colour,
                  bold ? " font-weight=\"700\"" : "",
                  escaped(word.group())));
    }
    return column + width(text);
  }

  private void change(String codes) {
    for (String code : codes.split(";")) {
      int number = code.isEmpty() ? 0 : Integer.parseInt(code);
      switch (number) {
        case 0 -> {
          colour = FOREGROUND;
          bold = false;
          faint = false;
        }
        case 1 -> bold = true;
        case 2 -> faint = true;
        case 22 -> {
          bold = false;
          faint = false;
        }
        case 39 -> colour = FOREGROUND;
        default -> {
          if (number >= 30 && number <= 37) {
            colour = COLOURS.get(number - 30);
          }
        }
      }
    }
  }

  private static int width(String text) {
    return text.codePoints().map(c -> Character.isIdeographic(c) || c >= 0x1f300 ? 2 : 1).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package io.regatta.plan.markdown;

import io.regatta.plan.Story.Scope;
import io.regatta.plan.markdown.Label.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a story says of the files that it touches (`Files:`, `Files to modify:`, `Touches:`),
/// and whether it is research. What is not plainly a path is none: a wrong one would hold stories
/// back for nothing.
final class DeclaredScope {
  private static final Pattern CODE = Pattern.compile("`([^`]{1,300})`");

  /// Where one path of several on a line begins.
  private static final Pattern PARTS = Pattern.compile("[,;]\\s+|\\s+(?:and|&)\\s+");

  private static final Pattern PATH =
      Pattern.compile("(?:[\\p{L}\\p{N}_.@*?{},+\\[\\]()$~-]{1,100}/?){1,30}");

  private static final Pattern FILE_NAME =
      Pattern.compile("(?!(?i:e\\.g|i\\.e)$).*[^./]\\.[A-Za-z][A-Za-z0-9]{0,7}");

  /// A place in a file, such as `src/a.java:12-20`.
  private static final Pattern LINE_NUMBERS = Pattern.compile(":\\d+(?:-\\d+)?$");

  private static final Pattern RESEARCH_TITLE =
      Pattern.compile("(?i)(?:\\[(?:research|spike)]|(?:research|spike)(?::|\\s+[-–—])\\s).*");

  private static final Pattern RESEARCH_FIELD =
      Pattern.compile(
          "(?i)(?:(?:story )?type:\\s*(?:research|spike)(?: story)?|(?:research|spike|allow ?empty|may change nothing):\\s*(?:yes|true))");

  private DeclaredScope() {}

  /// @param body the lines of a story behind its heading
  static Scope of(String title, List<Line> body) {
    boolean research =
        RESEARCH_TITLE.matcher(title).matches()
            || body.stream().anyMatch(DeclaredScope::isResearch);
    Set<String> files = new LinkedHashSet<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i).label().filter(label -> label.field() == Field.FILES).isPresent()) {
        addBehind(i, body, files);
      }
    }
    return new Scope(List.copyOf(files), research);
  }

  private static boolean isResearch(Line line) {
    if (line.level() > 1 && !line.isHeading()) {
      return false;
    }
    for (String part : line.text().split("\\s\\|\\s", 20)) {
      String bare = PlainText.undecorated(part).replaceAll("[.\\s]+$", "");
      if (RESEARCH_FIELD.matcher(bare).matches()) {
        return true;
      }
    }
    return false;
  }

  private static void addBehind(int index, List<Line> body, Set<String> files) {
    Line label = body.get(index);
    int colon = label.source().indexOf(':');
    boolean inline = colon >= 0 && addOf(label.source().substring(colon + 1), files);
    for (int i = index + 1; i < body.size() && !inline; i++) {
      Line line = body.get(i);
      boolean out = label.isItem() && line.level() <= label.level();
      if (!line.isItem() || out || isField(line)) {
        return;
      }
      addOf(line.source(), files);
    }
  }

  private static boolean isField(Line line) {
    return line.label().filter(found -> found.field() != Field.OTHER).isPresent();
  }

  /// Adds the paths of a line: those in code marks, or else the first word of each part.
  private static boolean addOf(String source, Set<String> files) {
    Matcher code = CODE.matcher(source);
    boolean marked = false;
    while (code.find()) {
      marked = true;
      add(code.group(1), files);
    }
    if (!marked) {
      for (String part : PARTS.split(PlainText.undecorated(source.strip()), 100)) {
        String word = part.strip().split("\\s", 2)[0];
        add(word.replaceAll("[.,;:*]+$", ""), files);
      }
    }
    return marked || !source.replace("*", "").isBlank();
  }

  private static void add(String text, Set<String> files) {
    String path = LINE_NUMBERS.matcher(text.strip()).replaceFirst("");
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    boolean looksLikeOne = path.contains("/") || FILE_NAME.matcher(path).matches();
    boolean leaves = path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
    if (looksLikeOne && !leaves && PATH.matcher(path).matches()) {
      files.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
  }
}

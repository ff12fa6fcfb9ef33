package io.regatta.cli.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the comments of records in source files say of them, and of their components.
public final class RecordDocs {
  private static final Pattern RECORD =
      Pattern.compile("(?:public )?(?:sealed )?(?:record|interface) (\\w+)\\b.*");
  private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*)");
  private static final Pattern LINK = Pattern.compile("\\[[\\w.]*?#?(\\w+)(?:\\([^)]*\\))?]");

  private RecordDocs() {}

  /// A record's comment.
  ///
  /// @param text all before its components
  /// @param components what is said of each, by its name
  public record Doc(String text, Map<String, String> components) {
    static final Doc NONE = new Doc("", Map.of());
  }

  /// The comments in all source files below a directory, by the name of the record.
  public static Map<String, Doc> below(Path directory) throws IOException {
    Map<String, Doc> docs = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        add(docs, Files.readAllLines(file));
      }
    }
    return docs;
  }

  private static void add(Map<String, Doc> docs, List<String> source) {
    List<String> comment = new ArrayList<>();
    for (String line : source) {
      String stripped = line.strip();
      Matcher matcher = RECORD.matcher(stripped);
      if (stripped.startsWith("///")) {
        comment.add(stripped.substring(3).strip());
      } else if (matcher.matches()) {
        docs.putIfAbsent(matcher.group(1), doc(comment));
        comment.clear();
      } else if (!stripped.startsWith("@")) {
        comment.clear();
      }
    }
  }

  private static Doc doc(List<String> comment) {
    StringBuilder text = new StringBuilder();
    Map<String, String> components = new LinkedHashMap<>();
    String component = "";
    for (String line : comment) {
      Matcher matcher = PARAM.matcher(line);
      if (matcher.matches()) {
        component = matcher.group(1);
        components.put(component, plain(matcher.group(2)));
      } else if (line.startsWith("@")) {
        break;
      } else if (component.isEmpty()) {
        text.append(line.isEmpty() ? "\n\n" : plain(line) + " ");
      } else {
        components.merge(component, plain(line), (said, more) -> said + " " + more);
      }
    }
    return new Doc(text.toString().replace(" \n", "\n").strip(), components);
  }

  /// Links to code as code.
  private static String plain(String line) {
    return LINK.matcher(line).replaceAll("`$1`");
  }
}

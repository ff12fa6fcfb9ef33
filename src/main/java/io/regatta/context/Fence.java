package io.regatta.context;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Tags around text that is not ours, so that it cannot be taken for the prompt's own words.
///
/// @param name of the tags; one whose closing tag does not occur in the text
public record Fence(String name) {
  /// The text between tags, each on a line of its own.
  public static String fenced(String text, String tag) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    Fence fence = around(bytes, tag);
    return fence.open() + text + fence.close(bytes);
  }

  /// The fence for a text: `tag`, or `tag-2` and so on where the text holds `</tag` itself.
  static Fence around(ByteBuffer text, String tag) {
    int number = 1;
    String name = tag;
    while (contains(text, "</" + name)) {
      number++;
      name = tag + "-" + number;
    }
    return new Fence(name);
  }

  String open() {
    return "<" + name + ">\n";
  }

  /// The opening tag with the path of a file.
  String open(String path) {
    String attribute =
        Line.of(path).replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    return "<" + name + " path=\"" + attribute + "\">\n";
  }

  /// The closing tag, on a line of its own whatever the text's last character is.
  String close(ByteBuffer text) {
    int end = text.limit();
    return (end > 0 && text.get(end - 1) != '\n' ? "\n" : "") + "</" + name + ">\n";
  }

  private static boolean contains(ByteBuffer text, String ascii) {
    int last = text.limit() - ascii.length();
    for (int start = 0; start <= last; start++) {
      if (text.get(start) == '<') {
        int same = 1;
        while (same < ascii.length() && text.get(start + same) == ascii.charAt(same)) {
          same++;
        }
        if (same == ascii.length()) {
          return true;
        }
      }
    }
    return false;
  }
}

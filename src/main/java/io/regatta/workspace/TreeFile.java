package io.regatta.workspace;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A path in a work tree. A path is bytes to git and need not be text, so it is kept as git spells
/// it where it is not asked for NULs (core.quotePath in git-config(1)), which git reads as well.
///
/// @param spelled as git prints it, in C quotes where it is not plain
/// @param text as people read it, relative to the tree, with `/`
record TreeFile(String spelled, String text) implements Comparable<TreeFile> {
  private static final String ESCAPES = "abtnvfr";
  private static final byte[] ESCAPED = {7, 8, 9, 10, 11, 12, 13};

  /// A path as git printed it.
  static TreeFile of(String spelled) {
    return new TreeFile(spelled, new String(bytes(spelled), StandardCharsets.UTF_8));
  }

  /// The lines that git printed.
  static List<String> lines(String output) {
    return output.isEmpty() ? List.of() : List.of(output.split("\n"));
  }

  private static byte[] bytes(String spelled) {
    if (!spelled.startsWith("\"")) {
      return spelled.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(spelled.length());
    int at = 1;
    while (at < spelled.length() - 1) {
      char c = spelled.charAt(at++);
      if (c != '\\') {
        bytes.write(c);
        continue;
      }
      char kind = spelled.charAt(at++);
      int escape = ESCAPES.indexOf(kind);
      if (escape >= 0) {
        bytes.write(ESCAPED[escape]);
      } else if (kind >= '0' && kind <= '3') {
        bytes.write(Integer.parseInt(spelled.substring(at - 1, at + 2), 8));
        at += 2;
      } else {
        bytes.write(kind);
      }
    }
    return bytes.toByteArray();
  }

  /// Whether git spells it as the directory of a repository within the tree.
  boolean isRepository() {
    return text.endsWith("/");
  }

  /// The file's own name.
  String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  boolean isBelow(String directory) {
    return text.startsWith(directory + "/");
  }

  /// The file in a tree. Only a URI can say a name that is no text.
  Path in(Path tree) {
    StringBuilder uri = new StringBuilder(tree.toAbsolutePath().toUri().getRawPath());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte b : bytes(spelled)) {
      boolean plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (plain || b == '/' || b == '.' || b == '-' || b == '_') {
        uri.append((char) b);
      } else {
        uri.append('%').append(java.util.HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    String path = uri.toString();
    return Path.of(
        URI.create("file://" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)));
  }

  @Override
  public int compareTo(TreeFile other) {
    return text.compareTo(other.text);
  }
}

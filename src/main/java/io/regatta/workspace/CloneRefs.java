package io.regatta.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The refs of a clone that an agent may have written, read as plain, bounded files. No link is
/// followed, and nothing is read where a pipe would hold the reader for ever.
///
/// @param head the commit that HEAD stands at; null if that can't be told
/// @param tips commits that other refs name, with one ref's name each
/// @param operation an unfinished one, such as `merge`; null if there is none
record CloneRefs(@Nullable String head, Map<String, String> tips, @Nullable String operation) {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 20;
  private static final Pattern REF_NAME = Pattern.compile("refs/[^\\p{Cntrl}\\\\]{1,200}");

  /// Reads them.
  ///
  /// @param git the clone's `.git`
  /// @param digits of an id
  /// @return null if it is no directory with objects that can be read safely
  static @Nullable CloneRefs of(Path git, int digits) {
    try {
      if (!isDirectory(git) || !isDirectory(git.resolve("objects")) || !isPlain(git)) {
        return null;
      }
      Map<String, String> byName = new LinkedHashMap<>();
      packed(git, digits, byName);
      loose(git, digits, byName);
      String head = read(git.resolve("HEAD")).strip();
      String at = head.startsWith("ref: ") ? byName.get(head.substring(5).strip()) : head;
      Map<String, String> tips = new LinkedHashMap<>();
      byName.forEach((name, commit) -> tips.putIfAbsent(commit, name));
      String operation = CheckoutState.operationIn(git).orElse(null);
      return new CloneRefs(at != null && isId(at, digits) ? at : null, tips, operation);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isId(String text, int digits) {
    return text.length() == digits && text.matches("[0-9a-f]+");
  }

  /// Whether objects and refs are nothing but files and directories.
  private static boolean isPlain(Path git) throws IOException {
    boolean[] plain = {true};
    for (String part : new String[] {"objects", "refs"}) {
      if (isDirectory(git.resolve(part))) {
        Files.walkFileTree(
            git.resolve(part),
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                plain[0] = attributes.isRegularFile();
                return plain[0] ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
              }
            });
      }
    }
    return plain[0];
  }

  private static void packed(Path git, int digits, Map<String, String> byName) throws IOException {
    for (String line : read(git.resolve("packed-refs")).lines().toList()) {
      String[] fields = line.split(" ", 2);
      if (fields.length == 2) {
        put(byName, fields[1], fields[0], digits);
      }
    }
  }

  private static void loose(Path git, int digits, Map<String, String> byName) throws IOException {
    Path refs = git.resolve("refs");
    if (!isDirectory(refs)) {
      return;
    }
    int[] seen = new int[1];
    Files.walkFileTree(
        refs,
        java.util.Set.of(),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              put(byName, git.relativize(file).toString(), read(file).strip(), digits);
            }
            return ++seen[0] < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
  }

  private static void put(Map<String, String> byName, String name, String id, int digits) {
    if (isId(id, digits) && REF_NAME.matcher(name).matches()) {
      byName.put(name, id);
    }
  }

  /// The beginning of a file; empty if it is none.
  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }
  }
}

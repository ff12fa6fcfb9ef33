package io.regatta.cli;

import io.regatta.ShellWord;
import io.regatta.report.Invocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user types to call this tool.
final class Program {
  /// Where the launcher says how it was called.
  private static final String CALLED = "regatta.command";

  private static final String NAME = "regatta";

  private Program() {}

  /// As a shell takes it: the path that was called, or the bare name if the PATH leads to it.
  static String called() {
    return called(System.getProperty(CALLED), System.getenv("PATH"));
  }

  /// How it was called to act in a directory, so that commands can be pasted.
  static Invocation invocation(Path directory) {
    String place = directory.toString();
    return new Invocation(called(), place.isEmpty() ? "" : "-C " + ShellWord.of(place));
  }

  static String called(@Nullable String path, @Nullable String searched) {
    if (path == null || path.isEmpty()) {
      return NAME;
    }
    String bare = path.substring(path.lastIndexOf('/') + 1);
    return ShellWord.of(isSearched(path, searched) ? bare : path);
  }

  private static boolean isSearched(String path, @Nullable String searched) {
    List<String> directories = searched == null ? List.of() : Arrays.asList(searched.split(":"));
    return Path.of(path).isAbsolute()
        && directories.contains(path.substring(0, path.lastIndexOf('/')));
  }

  /// What starts this tool from a file that is shared with others: the bare name if the PATH leads
  /// to it, else where it lies, relative to a repository that it is part of.
  static String path(Path root) {
    return path(System.getProperty(CALLED), System.getenv("PATH"), root);
  }

  static String path(@Nullable String called, @Nullable String searched, Path root) {
    if (called == null || !called.contains("/")) {
      return NAME;
    }
    Path program = Path.of(called).toAbsolutePath().normalize();
    if (isSearched(program.toString(), searched)) {
      return String.valueOf(program.getFileName());
    }
    return program.startsWith(root) ? "./" + root.relativize(program) : program.toString();
  }
}

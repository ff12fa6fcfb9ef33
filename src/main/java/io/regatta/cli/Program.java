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
    List<String> directories = searched == null ? List.of() : Arrays.asList(searched.split(":"));
    String bare = path.substring(path.lastIndexOf('/') + 1);
    boolean found =
        Path.of(path).isAbsolute()
            && directories.contains(path.substring(0, path.lastIndexOf('/')));
    return ShellWord.of(found ? bare : path);
  }
}

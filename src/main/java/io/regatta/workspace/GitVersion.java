package io.regatta.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of the git that is installed, as far as it matters.
public record GitVersion(int major, int minor) {
  /// The first one with `git merge-tree --write-tree`, by which work is brought together.
  public static final GitVersion LANDING = new GitVersion(2, 38);

  private static final Pattern VERSION =
      Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})\\b.*", Pattern.DOTALL);

  /// Asks git.
  ///
  /// @param directory any that exists
  /// @throws WorkspaceException if git is missing, or says something else
  public static GitVersion installed(Path directory)
      throws WorkspaceException, InterruptedException {
    return parse(Git.run(directory, List.of("--version")));
  }

  static GitVersion parse(String text) throws WorkspaceException {
    Matcher version = VERSION.matcher(text);
    if (!version.matches()) {
      throw new WorkspaceException(
          "`git --version` says " + text.strip(), "install git " + LANDING + " or newer", null);
    }
    return new GitVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
  }

  public boolean isAtLeast(GitVersion other) {
    return major > other.major || (major == other.major && minor >= other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

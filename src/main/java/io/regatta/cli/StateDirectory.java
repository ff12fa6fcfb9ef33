package io.regatta.cli;

import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/// Where workspaces are: under the user's state directory, as the XDG Base Directory Specification
/// has it, and so outside of every checkout.
final class StateDirectory {
  private StateDirectory() {}

  /// The directory for a repository; it need not exist.
  ///
  /// @param environment this process's own
  /// @throws WorkspaceException if the environment names no home
  static Path of(Repository repository, Map<String, String> environment) throws WorkspaceException {
    Path root = repository.root();
    CRC32 sum = new CRC32();
    sum.update(root.toString().getBytes(StandardCharsets.UTF_8));
    Path name = root.getFileName();
    return all(environment)
        .resolve(
            (name == null ? "root" : name)
                + "-"
                + HexFormat.of().toHexDigits((int) sum.getValue()));
  }

  /// The directory for all repositories; it need not exist.
  ///
  /// @throws WorkspaceException if the environment names no home
  static Path all(Map<String, String> environment) throws WorkspaceException {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    // The specification: a relative path is invalid and to be ignored.
    if (state.startsWith("/")) {
      return Path.of(state, "regatta");
    }
    String home = environment.getOrDefault("HOME", "");
    if (!home.startsWith("/")) {
      throw new WorkspaceException(
          "there is no place for workspaces: HOME is not set",
          "set HOME or XDG_STATE_HOME, or use --workspace shared",
          null);
    }
    return Path.of(home, ".local", "state", "regatta");
  }
}

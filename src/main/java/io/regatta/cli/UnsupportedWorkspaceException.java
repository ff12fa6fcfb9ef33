package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.ConfigurationReader;
import io.regatta.cli.configuration.Work;

/// A kind of workspace was asked for that this version does not have.
final class UnsupportedWorkspaceException extends RegattaException {
  private static final long serialVersionUID = 1L;

  UnsupportedWorkspaceException(String where) {
    super(
        where + " asks for isolated workspaces, which this version does not have yet",
        "use workspace: shared, or --workspace shared: all stories then work in your checkout",
        null);
  }

  /// What a configuration says must be possible.
  ///
  /// @throws UnsupportedWorkspaceException if it is not
  static void check(Configuration configuration) throws UnsupportedWorkspaceException {
    if (configuration.work().asked() == Work.WorkspaceKind.ISOLATED) {
      throw new UnsupportedWorkspaceException(ConfigurationReader.FILE);
    }
  }
}

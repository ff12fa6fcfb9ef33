package io.regatta.workspace;

import java.util.List;
import java.util.Map;

/// How to look at a directory of files.
sealed interface Checkout permits GitCheckout, PlainDirectory {
  /// The files that differ from the checked-out commit.
  ///
  /// @param only look at these files alone; empty for all
  View look(List<String> only) throws WorkspaceException, InterruptedException;

  /// The files in which the commits of two views differ, and whether the older one has them.
  Map<String, Boolean> committedBetween(View before, View after)
      throws WorkspaceException, InterruptedException;

  /// What tells the content of a file as it is now, by the measure of [#look].
  String fingerprint(String file) throws WorkspaceException;
}

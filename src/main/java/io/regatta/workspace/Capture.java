package io.regatta.workspace;

import io.regatta.event.FileChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a story's workspace shows, compared with the commit that it was cut from.
///
/// @param commit one commit on top of that one which holds all of it, kept by a ref; null if
///   nothing changed
/// @param files what came, changed and went
/// @param refusals why it can't be integrated as it is; none if it can
/// @param remarks what is worth a note, such as files that were left out
public record Capture(
    @Nullable String commit, FileChanges files, List<Refusal> refusals, List<String> remarks) {
  public Capture {
    refusals = List.copyOf(refusals);
    remarks = List.copyOf(remarks);
  }

  /// Something in a workspace that must not be integrated.
  ///
  /// @param what what it is and where, one sentence without a full stop
  /// @param hint what to do about it; agents are told too
  public record Refusal(String what, String hint) {}
}

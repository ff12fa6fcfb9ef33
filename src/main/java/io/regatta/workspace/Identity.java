package io.regatta.workspace;

import java.util.Map;

/// Who commits where the user has told git no name.
public final class Identity {
  static final String NAME = "Regatta";
  static final String EMAIL = "regatta@localhost";

  private Identity() {}

  /// Variables that make git commit for this user; none where the user has said who they are.
  ///
  /// @throws WorkspaceException if git can't be run
  public static Map<String, String> of(Repository repository)
      throws WorkspaceException, InterruptedException {
    // Strict, because git would otherwise put together a name from the machine's.
    boolean known =
        repository
            .run(
                repository.root(),
                Map.of(),
                new byte[0],
                java.util.List.of("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"))
            .succeeded();
    return known
        ? Map.of()
        : Map.of(
            "GIT_AUTHOR_NAME", NAME,
            "GIT_AUTHOR_EMAIL", EMAIL,
            "GIT_COMMITTER_NAME", NAME,
            "GIT_COMMITTER_EMAIL", EMAIL);
  }
}

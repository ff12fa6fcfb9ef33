package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What git says about a checkout, for those who are about to let agents work in it.
///
/// @param branchName the branch, or null where HEAD is detached
/// @param hasCommit whether there is any commit
/// @param operation an unfinished operation, such as `merge`, or null
/// @param uncommitted files that differ from the commit, git's ignored ones left out, sorted
public record CheckoutState(
    @Nullable String branchName,
    boolean hasCommit,
    @Nullable String operation,
    List<String> uncommitted) {
  private static final List<String> OPERATIONS =
      List.of("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD");

  public CheckoutState {
    uncommitted = List.copyOf(uncommitted);
  }

  /// The branch; empty where HEAD is detached.
  public Optional<String> branch() {
    return Optional.ofNullable(branchName);
  }

  /// What git is in the middle of.
  public Optional<String> unfinished() {
    return Optional.ofNullable(operation);
  }

  /// Whether the directory is the top of a checkout. An empty `.git` makes none: sandboxes of
  /// agents leave such a directory behind where they keep one from being made.
  public static boolean isCheckout(Path directory) {
    Path git = directory.resolve(".git");
    return Files.isDirectory(git) ? !isEmpty(git) : Files.exists(git);
  }

  private static boolean isEmpty(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Looks at a checkout; empty where git knows of none.
  ///
  /// @throws WorkspaceException if git is missing or can't read its repository
  public static Optional<CheckoutState> of(Path directory)
      throws WorkspaceException, InterruptedException {
    if (!isCheckout(directory)) {
      return Optional.empty();
    }
    View view = new GitCheckout(directory).look(List.of());
    String operation = operationIn(gitDirectory(directory)).orElse(null);
    return Optional.of(
        new CheckoutState(
            view.branch(),
            view.commit() != null,
            operation,
            view.files().keySet().stream().sorted().toList()));
  }

  /// What git is in the middle of, by the files that it keeps meanwhile.
  static Optional<String> operationIn(Path gitDirectory) {
    return OPERATIONS.stream()
        .filter(name -> Files.exists(gitDirectory.resolve(name), LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(CheckoutState::word);
  }

  /// In a linked worktree or a submodule `.git` is a file that says where.
  private static Path gitDirectory(Path directory) throws WorkspaceException, InterruptedException {
    Path usual = directory.resolve(".git");
    return Files.isDirectory(usual)
        ? usual
        : directory.resolve(Git.run(directory, List.of("rev-parse", "--git-dir")).strip());
  }

  private static String word(String file) {
    return switch (file) {
      case "MERGE_HEAD" -> "merge";
      case "CHERRY_PICK_HEAD" -> "cherry-pick";
      case "REVERT_HEAD" -> "revert";
      default -> "rebase";
    };
  }
}

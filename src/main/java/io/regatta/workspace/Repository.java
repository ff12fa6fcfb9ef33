package io.regatta.workspace;

import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The user's git repository, through git's own command line. No hook of the user runs, nothing is
/// asked, and what is written is forced to disk. Thread-safe.
///
/// @param root the top of the user's checkout
/// @param gitDirectory the checkout's own `.git`; of a linked worktree that is not the common one
/// @param commonDirectory where objects and branches are
public record Repository(Path root, Path gitDirectory, Path commonDirectory) {
  /// Before the command: what must not depend on a user's settings. Loose objects are not forced by
  /// default; a journal that names a commit must not outlive it.
  private static final List<String> STEADY =
      List.of(
          "-c", "core.fsync=committed",
          "-c", "core.fsyncMethod=batch",
          "-c", "gc.auto=0",
          "-c", "maintenance.auto=false",
          "-c", "core.quotePath=false");

  /// The repository of a checkout.
  ///
  /// @throws WorkspaceException if git knows of none there
  public static Repository at(Path root) throws WorkspaceException, InterruptedException {
    return new Repository(root, directory(root, "--git-dir"), directory(root, "--git-common-dir"));
  }

  /// Asked one by one: a path may have line breaks.
  private static Path directory(Path root, String which)
      throws WorkspaceException, InterruptedException {
    String found = Git.run(root, List.of("rev-parse", "--path-format=absolute", which));
    return Path.of(found.substring(0, found.length() - 1));
  }

  /// Runs git in the checkout.
  ///
  /// @return what it printed, without the line break at its end
  /// @throws WorkspaceException if git says no
  public String git(String... arguments) throws WorkspaceException, InterruptedException {
    return git(List.of(arguments));
  }

  /// Runs git in the checkout.
  ///
  /// @return what it printed, without the line break at its end
  /// @throws WorkspaceException if git says no
  public String git(List<String> arguments) throws WorkspaceException, InterruptedException {
    return succeeded(run(root, Map.of(), new byte[0], arguments), arguments).text();
  }

  /// Runs git, whatever it says.
  ///
  /// @param environment variables besides what git gets of this process's own
  /// @param input what it reads on standard input
  /// @throws WorkspaceException if it can't be started or takes too long
  public ToolRun run(
      Path directory, Map<String, String> environment, byte[] input, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(Git.HARMLESS);
    line.addAll(STEADY);
    line.addAll(arguments);
    try {
      return ToolRun.of(
          line,
          directory,
          own -> {
            Git.quietly(own);
            own.putAll(environment);
          },
          input,
          Git.LIMIT);
    } catch (ToolException e) {
      throw new WorkspaceException(e.getMessage(), e.hint().orElse("install git 2.38 or newer"), e);
    }
  }

  private ToolRun succeeded(ToolRun run, List<String> arguments) throws WorkspaceException {
    if (!run.succeeded()) {
      throw new WorkspaceException(
          "`git "
              + String.join(" ", arguments)
              + "` failed in "
              + root
              + ": "
              + run.errors().strip(),
          "run `git status` and `git fsck` there and mend what they complain about",
          null);
    }
    return run;
  }

  /// The commit that a name stands for; empty if there is none.
  public Optional<String> commit(String name) throws WorkspaceException, InterruptedException {
    return object(name + "^{commit}");
  }

  /// The tree of a commit; empty if there is no such commit.
  public Optional<String> tree(String name) throws WorkspaceException, InterruptedException {
    return object(name + "^{tree}");
  }

  private Optional<String> object(String name) throws WorkspaceException, InterruptedException {
    ToolRun run =
        run(
            root,
            Map.of(),
            new byte[0],
            List.of("rev-parse", "--verify", "--quiet", "--end-of-options", name));
    return run.succeeded() ? Optional.of(run.text()) : Optional.empty();
  }

  /// Whether everything in a commit is in another one too.
  public boolean contains(String commit, String ancestor)
      throws WorkspaceException, InterruptedException {
    return commit.equals(ancestor)
        || run(
                root,
                Map.of(),
                new byte[0],
                List.of("merge-base", "--is-ancestor", ancestor, commit))
            .succeeded();
  }

  /// Whether a file is under version control: in the index, whatever its content is now.
  public boolean tracks(Path file) throws WorkspaceException, InterruptedException {
    return run(
            root,
            Map.of(),
            new byte[0],
            List.of("--literal-pathspecs", "ls-files", "--error-unmatch", "--", file.toString()))
        .succeeded();
  }

  /// What git calls the value of a ref that does not exist: as many zeros as its ids have digits.
  private static String none(RefUpdate update) {
    return "0".repeat(update.to().length());
  }

  /// One change of a ref.
  ///
  /// @param to the commit that it is to name; empty to remove it
  /// @param from the commit that it must name now; empty if it must not exist, null if that does
  ///   not matter
  public record RefUpdate(String ref, String to, @Nullable String from) {}

  /// Moves refs, all of them or none.
  ///
  /// @throws WorkspaceException if one of them does not name what it must
  public void move(List<RefUpdate> updates) throws WorkspaceException, InterruptedException {
    move(updates, "regatta");
  }

  /// As [#move(List)].
  ///
  /// @param reason what reflogs say of it
  public void move(List<RefUpdate> updates, String reason)
      throws WorkspaceException, InterruptedException {
    StringBuilder input = new StringBuilder();
    for (RefUpdate update : updates) {
      input.append(update.to().isEmpty() ? "delete " : "update ").append(update.ref()).append('\0');
      if (!update.to().isEmpty()) {
        input.append(update.to()).append('\0');
      }
      String from = update.from();
      // In this format an empty field leaves the old value open.
      input.append(from == null ? "" : from.isEmpty() ? none(update) : from).append('\0');
    }
    if (!updates.isEmpty()) {
      List<String> arguments = List.of("update-ref", "-m", reason, "--no-deref", "--stdin", "-z");
      succeeded(
          run(root, Map.of(), input.toString().getBytes(StandardCharsets.UTF_8), arguments),
          arguments);
    }
  }
}

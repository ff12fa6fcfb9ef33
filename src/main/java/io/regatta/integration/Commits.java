package io.regatta.integration;

import io.regatta.process.ToolRun;
import io.regatta.workspace.Identity;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Commits of the user's repository, read and made without a checkout. What is made is on no ref
/// until somebody moves one.
final class Commits {
  private static final String FORMAT = "%H%n%T%n%P%n%an%n%ae%n%ad%n%B";
  private static final int HEADER_LINES = 6;

  private final Repository repository;
  private @Nullable Map<String, String> identity;

  Commits(Repository repository) {
    this.repository = repository;
  }

  Repository repository() {
    return repository;
  }

  /// Who wrote a commit, and when.
  ///
  /// @param date as git stores it: seconds and time zone
  record Author(String name, String email, String date) {}

  /// A commit as it was read.
  ///
  /// @param message in full, without line breaks at its end
  record Commit(String id, String tree, List<String> parents, Author author, String message) {
    String subject() {
      return message.lines().findFirst().orElse("");
    }
  }

  /// Reads commits, all with one call.
  ///
  /// @return the commits by the ids that were asked for
  Map<String, Commit> read(List<String> ids) throws WorkspaceException, InterruptedException {
    Map<String, Commit> commits = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return commits;
    }
    String log =
        output(
            Map.of(),
            (String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8),
            List.of(
                "-c",
                "log.showSignature=false",
                "log",
                "--no-walk=unsorted",
                "-z",
                "--date=raw",
                "--encoding=UTF-8",
                "--format=" + FORMAT,
                "--stdin"));
    for (String text : log.split("\0", -1)) {
      String[] fields = text.split("\n", HEADER_LINES + 1);
      if (fields.length > HEADER_LINES) {
        commits.put(
            fields[0],
            new Commit(
                fields[0],
                fields[1],
                fields[2].isEmpty() ? List.of() : List.of(fields[2].split(" ")),
                new Author(fields[3], fields[4], fields[5]),
                fields[HEADER_LINES].stripTrailing()));
      }
    }
    return commits;
  }

  /// Reads one commit.
  Commit read(String id) throws WorkspaceException, InterruptedException {
    Commit commit = read(List.of(id)).get(id);
    if (commit == null) {
      throw new WorkspaceException(
          "the commit " + id + " can't be read in " + repository.root(),
          "run `git fsck` there and mend what it complains about",
          null);
    }
    return commit;
  }

  /// Makes a commit that is the engine's own word.
  ///
  /// @return its id
  String make(String tree, List<String> parents, String message)
      throws WorkspaceException, InterruptedException {
    return make(tree, parents, message, identity());
  }

  /// Makes a commit in the words of its author.
  ///
  /// @return its id
  String make(String tree, List<String> parents, String message, Author author)
      throws WorkspaceException, InterruptedException {
    Map<String, String> environment = new HashMap<>(identity());
    if (!author.name().isBlank()) {
      environment.put("GIT_AUTHOR_NAME", author.name());
      environment.put("GIT_AUTHOR_EMAIL", author.email());
      environment.put("GIT_AUTHOR_DATE", "@" + author.date());
    }
    return make(tree, parents, message, environment);
  }

  private String make(
      String tree, List<String> parents, String message, Map<String, String> environment)
      throws WorkspaceException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-c", "i18n.commitEncoding=UTF-8", "commit-tree"));
    for (String parent : parents) {
      arguments.add("-p");
      arguments.add(parent);
    }
    arguments.addAll(List.of("-F", "-", tree));
    return output(environment, (message + "\n").getBytes(StandardCharsets.UTF_8), arguments)
        .stripTrailing();
  }

  /// Asked once, since each commit would be told the same.
  private Map<String, String> identity() throws WorkspaceException, InterruptedException {
    Map<String, String> known = identity;
    if (known == null) {
      known = Identity.of(repository);
      identity = known;
    }
    return known;
  }

  ToolRun run(Map<String, String> environment, byte[] input, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    return repository.run(repository.root(), environment, input, arguments);
  }

  /// What git prints, to the last byte.
  ///
  /// @throws WorkspaceException if git says no
  String output(Map<String, String> environment, byte[] input, List<String> arguments)
      throws WorkspaceException, InterruptedException {
    ToolRun run = run(environment, input, arguments);
    if (!run.succeeded()) {
      throw refused(run, arguments);
    }
    return run.output();
  }

  WorkspaceException refused(ToolRun run, List<String> arguments) {
    return new WorkspaceException(
        "`git "
            + String.join(" ", arguments)
            + "` failed in "
            + repository.root()
            + ": "
            + run.errors().strip(),
        "run `git status` and `git fsck` there and mend what they complain about",
        null);
  }
}

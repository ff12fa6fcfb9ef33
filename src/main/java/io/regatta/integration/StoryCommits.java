package io.regatta.integration;

import io.regatta.plan.StoryId;
import io.regatta.workspace.Authorship;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The commits that the engine made for the stories of one plan, known by their trailers: several
/// plans have a story 4.
///
/// @param plan the plan's file relative to the repository root, with `/`
record StoryCommits(Commits commits, String plan) {
  /// More paths than this are not named on a command line.
  private static final int NAMED = 500;

  private static final String FORMAT =
      "%H%x1f%s%x1f"
          + Stream.of("Plan", "Story", "Run", "Attempt", "Reverts", "Rollback", "Target")
              .map(StoryCommits::trailer)
              .collect(Collectors.joining("%x1f"));
  private static final int FIELDS = 9;

  private static String trailer(String key) {
    return "%(trailers:key=" + key + ",valueonly,unfold,separator=%x1e)";
  }

  /// A commit with the trailer `Story:`.
  ///
  /// @param run the run that made it; empty if it does not say
  /// @param attempt of the story in that run; empty if it does not say
  /// @param reverts the commit that it takes back; empty if it takes back none
  /// @param rollback the id of the rollback that made it; empty if none did
  /// @param target the branch that was checked out when that rollback began; empty if none was
  record StoryCommit(
      String commit,
      String subject,
      StoryId story,
      String run,
      String attempt,
      String reverts,
      String rollback,
      String target) {}

  /// What stories did between two commits, oldest first. What came in by a merge does not count.
  ///
  /// @param files which files must have been changed; none for any
  List<StoryCommit> between(String since, String tip, List<String> files)
      throws WorkspaceException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--first-parent", since + ".." + tip, "--"));
    arguments.addAll(files.subList(0, Math.min(NAMED, files.size())));
    return log(arguments);
  }

  /// As [#between] of any file, but what came in by a merge counts.
  List<StoryCommit> since(String base, String tip) throws WorkspaceException, InterruptedException {
    return log(
        List.of("--topo-order", "--basic-regexp", "--grep=^Story: ", base + ".." + tip, "--"));
  }

  /// All that the stories ever did, as far as a commit holds it, oldest first.
  List<StoryCommit> all(String tip) throws WorkspaceException, InterruptedException {
    return log(List.of("--topo-order", "--basic-regexp", "--grep=^Story: ", tip, "--"));
  }

  private List<StoryCommit> log(List<String> which)
      throws WorkspaceException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--literal-pathspecs",
                "-c",
                "log.showSignature=false",
                "-c",
                "log.follow=false",
                "log",
                "-z",
                "--reverse",
                "--encoding=UTF-8",
                "--format=" + FORMAT));
    arguments.addAll(which);
    String wanted = Authorship.line(plan);
    List<StoryCommit> found = new ArrayList<>();
    for (String line : commits.output(Map.of(), new byte[0], arguments).split("\0", -1)) {
      String[] fields = line.split("\u001f", -1);
      if (fields.length == FIELDS && last(fields[2]).equals(wanted) && !last(fields[3]).isEmpty()) {
        found.add(
            new StoryCommit(
                fields[0],
                fields[1],
                new StoryId(last(fields[3])),
                last(fields[4]),
                last(fields[5]),
                last(fields[6]),
                last(fields[7]),
                last(fields[8])));
      }
    }
    return found;
  }

  /// The engine's trailer is the last one: an agent's own words stand before it.
  private static String last(String values) {
    return values.substring(values.lastIndexOf('\u001e') + 1).strip();
  }
}

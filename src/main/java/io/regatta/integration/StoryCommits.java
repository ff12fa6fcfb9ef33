package io.regatta.integration;

import io.regatta.plan.StoryId;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The commits that the engine made for stories, known by their trailers.
final class StoryCommits {
  /// More paths than this are not named on a command line.
  private static final int NAMED = 500;

  private static final String FORMAT =
      "%H%x1f%s%x1f" + trailer("Story") + "%x1f" + trailer("Run") + "%x1f" + trailer("Reverts");
  private static final int FIELDS = 5;

  private StoryCommits() {}

  private static String trailer(String key) {
    return "%(trailers:key=" + key + ",valueonly,unfold,separator=%x1e)";
  }

  /// A commit with the trailer `Story:`.
  ///
  /// @param run the run that made it; empty if it does not say
  /// @param reverts the commit that it takes back; empty if it takes back none
  record StoryCommit(String commit, String subject, StoryId story, String run, String reverts) {}

  /// What stories did between two commits, oldest first. What came in by a merge does not count: it
  /// is another plan's, whose ids mean other stories.
  ///
  /// @param files which files must have been changed; none for any
  static List<StoryCommit> between(Commits commits, String since, String tip, List<String> files)
      throws WorkspaceException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--first-parent", since + ".." + tip, "--"));
    arguments.addAll(files.subList(0, Math.min(NAMED, files.size())));
    return log(commits, arguments);
  }

  /// All that stories of any plan ever did, as far as a commit holds it, oldest first.
  static List<StoryCommit> all(Commits commits, String tip)
      throws WorkspaceException, InterruptedException {
    return log(commits, List.of("--topo-order", "--basic-regexp", "--grep=^Story: ", tip, "--"));
  }

  private static List<StoryCommit> log(Commits commits, List<String> which)
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
    List<StoryCommit> found = new ArrayList<>();
    for (String line : commits.output(Map.of(), new byte[0], arguments).split("\0", -1)) {
      String[] fields = line.split("\u001f", -1);
      if (fields.length == FIELDS && !last(fields[2]).isEmpty()) {
        found.add(
            new StoryCommit(
                fields[0],
                fields[1],
                new StoryId(last(fields[2])),
                last(fields[3]),
                last(fields[4])));
      }
    }
    return found;
  }

  /// The engine's trailer is the last one: an agent's own words stand before it.
  private static String last(String values) {
    return values.substring(values.lastIndexOf('\u001e') + 1).strip();
  }
}

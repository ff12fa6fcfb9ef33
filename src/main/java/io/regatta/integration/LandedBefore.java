package io.regatta.integration;

import io.regatta.integration.BatchLanding.Candidate;
import io.regatta.integration.StoryCommits.StoryCommit;
import io.regatta.workspace.Authorship;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is on a branch already of the work that is to land: a run that was killed may have landed
/// it, and a story is on a branch once. What has been taken back is not there.
///
/// @param works by a candidate's commit, the one that holds the same attempt
/// @param stories by a candidate's commit, the last one that holds work of the same story
record LandedBefore(Map<String, String> works, Map<String, String> stories) {

  LandedBefore {
    works = Map.copyOf(works);
    stories = Map.copyOf(stories);
  }

  /// Looks between the tip and what the candidates began from: one run of git for each commit that
  /// any of them began from, other than the tip.
  ///
  /// @param known the candidates' commits, by their ids
  static LandedBefore of(
      StoryCommits commits,
      String tip,
      List<Candidate> candidates,
      Map<String, Commits.Commit> known)
      throws WorkspaceException, InterruptedException {
    Map<String, List<StoryCommit>> standing = new HashMap<>();
    Map<String, String> works = new HashMap<>();
    Map<String, String> stories = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.base().equals(tip)) {
        continue;
      }
      List<StoryCommit> since = standing.get(candidate.base());
      if (since == null) {
        since = standing(commits.since(candidate.base(), tip));
        standing.put(candidate.base(), since);
      }
      Commits.Commit commit = known.get(candidate.commit());
      String message = commit == null ? "" : commit.message();
      boolean planned = trailer(message, "Plan").equals(Authorship.line(commits.plan()));
      for (StoryCommit landed : since) {
        if (landed.story().equals(candidate.story())) {
          stories.putIfAbsent(candidate.commit(), landed.commit());
          if (planned && isSame(landed, message)) {
            works.putIfAbsent(candidate.commit(), landed.commit());
          }
        }
      }
    }
    return new LandedBefore(works, stories);
  }

  /// What landed and was not taken back, newest first.
  private static List<StoryCommit> standing(List<StoryCommit> since) {
    Set<String> reverted = new HashSet<>();
    List<StoryCommit> standing = new ArrayList<>();
    for (StoryCommit commit : since.reversed()) {
      if (reverted.contains(commit.commit())) {
        continue;
      }
      if (commit.reverts().isEmpty()) {
        standing.add(commit);
      } else {
        reverted.add(commit.reverts());
      }
    }
    return standing;
  }

  private static boolean isSame(StoryCommit landed, String message) {
    return !landed.run().isEmpty()
        && !landed.attempt().isEmpty()
        && landed.story().text().equals(trailer(message, "Story"))
        && landed.run().equals(trailer(message, "Run"))
        && landed.attempt().equals(trailer(message, "Attempt"));
  }

  /// The engine's trailer is the last one: an agent's own words stand before it.
  private static String trailer(String message, String key) {
    String start = key + ": ";
    return message
        .lines()
        .filter(line -> line.startsWith(start))
        .reduce((earlier, last) -> last)
        .map(line -> line.substring(start.length()).strip())
        .orElse("");
  }

  /// The commit that holds this very work.
  Optional<String> work(Candidate candidate) {
    return Optional.ofNullable(works.get(candidate.commit()));
  }

  /// The commit that holds work of the same story, whoever did it.
  Optional<String> story(Candidate candidate) {
    return Optional.ofNullable(stories.get(candidate.commit()));
  }
}

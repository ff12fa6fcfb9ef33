package io.regatta.faults.crash;

import io.regatta.faults.FaultRepository;
import io.regatta.faults.OldLog;
import io.regatta.faults.ScriptedPhase;
import io.regatta.faults.ScriptedStory;
import io.regatta.faults.crash.Scene.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The scenes, which together reach every point.
final class Scenes {
  private static final Set<String> COMPLETED = Set.of("completed");
  private static final Set<String> FAILED = Set.of("failed");

  /// Long enough that whoever is stopped in its middle leaves it behind at work.
  private static final String WORKS = "sleep 0.1\n";

  /// Changes a file that others change too; when it is told of a conflict it resolves it.
  private static final String SHARES =
      """
      if grep -q '^<<<<<<<' union.txt; then
        sed -i -e '/^<<<<<<</d' -e '/^=======/d' -e '/^>>>>>>>/d' union.txt
      fi
      grep -q "^story $REGATTA_STORY_ID$" union.txt || echo "story $REGATTA_STORY_ID" >>union.txt
      """;

  /// The same, and leaves the conflict as it is.
  private static final String CLASHES =
      """
      grep -q '^<<<<<<<' union.txt || echo "story $REGATTA_STORY_ID" >>union.txt
      """;

  /// Commits something on a branch of its own, and goes back.
  private static final String COMMITS_ELSEWHERE =
      """
      git switch -q -c idea && echo idea >idea.txt && git add idea.txt \
        && git -c user.name=a -c user.email=a@example.com commit -q -m Idea && git switch -q -
      """;

  /// What git can't hold: the workspace is put aside before another takes its place.
  private static final String HOLDS_A_REPOSITORY =
      """
      git init -q inner && echo inner >inner/file
      """;

  private static final String FAILS = "echo 'error: no part for you' >&2\nexit 1\n";

  private Scenes() {}

  static List<Scene> all() {
    return List.of(alone(), isolated(), shared(), stopped(), conflictingLog());
  }

  /// Scenes that reach no further points, in other company.
  static List<Scene> more() {
    return List.of(byDependencies());
  }

  /// Stories land, are recorded and published while others are at work; the feature log is kept.
  private static Scene byDependencies() {
    return new Scene(
        "by dependencies",
        true,
        OldLog.ARRAY,
        repository -> {
          Path featureLog = repository.root().resolve("docs/features/feature-log.json");
          Files.createDirectories(featureLog.getParent());
          Files.writeString(
              featureLog, "{\"features\": [{\"featureID\": \"7\", \"state\": \"planned\"}]}\n");
          repository.with(
              """
              workspace: isolated
              schedule: dag
              gates: { story: ["test ! -e broken"], phase: ["test ! -e broken"] }
              """,
              ScriptedPhase.parallel(
                  ScriptedStory.of("1", ""), ScriptedStory.of("2", "sleep 1\n" + SHARES)),
              ScriptedPhase.parallel(
                  new ScriptedStory("3", "Dependencies: Story #1", SHARES),
                  new ScriptedStory("4", "Dependencies: Story #3", FAILS)),
              ScriptedPhase.sequential(new ScriptedStory("5", "Dependencies: Story #4", WORKS)));
        },
        List.of(
            Command.of(
                Set.of(1),
                Map.of(
                    "1",
                    COMPLETED,
                    "2",
                    COMPLETED,
                    "3",
                    COMPLETED,
                    "4",
                    FAILED,
                    "5",
                    Set.of("blocked")),
                "implement",
                "feature",
                "7")));
  }

  private static Scene shared() {
    Map<String, Set<String>> verdicts =
        Map.of("1", COMPLETED, "2", FAILED, "3", COMPLETED, "4", COMPLETED);
    return new Scene(
        "shared",
        false,
        OldLog.ARRAY,
        repository ->
            repository.with(
                "parallel: 2\n",
                ScriptedPhase.sequential(
                    ScriptedStory.of("1", WORKS), ScriptedStory.of("2", FAILS)),
                ScriptedPhase.parallel(ScriptedStory.of("3", WORKS), ScriptedStory.of("4", WORKS))),
        List.of(
            Command.of(Set.of(1), verdicts, "implement", "feature", "7"),
            Command.of(
                Set.of(0),
                Map.of("2", COMPLETED),
                "mark",
                "feature",
                "7",
                "2",
                "completed",
                "--reason",
                "done by hand")));
  }

  /// The least that reaches most points, and so the quickest to play.
  private static Scene alone() {
    return new Scene(
        "alone",
        true,
        OldLog.MISSING,
        repository ->
            repository.with(
                "workspace: isolated\n", ScriptedPhase.sequential(ScriptedStory.of("1", WORKS))),
        List.of(Command.of(Set.of(0), Map.of("1", COMPLETED), "implement", "feature", "7")));
  }

  private static Scene isolated() {
    Set<String> either = Set.of("completed", "failed");
    Map<String, Set<String>> first =
        Map.of("1", COMPLETED, "2", COMPLETED, "3", COMPLETED, "4", FAILED, "5", either);
    Map<String, Set<String>> second = Map.of("1", COMPLETED, "4", FAILED, "5", COMPLETED);
    return new Scene(
        "isolated",
        true,
        OldLog.MISSING,
        repository -> {
          Files.createDirectories(repository.root());
          Files.writeString(repository.root().resolve("union.txt"), "begin\n");
          repository.with(
              """
              workspace: isolated
              gates: { story: ["test ! -e broken"], phase: ["test ! -e broken"] }
              """,
              ScriptedPhase.sequential(ScriptedStory.of("1", COMMITS_ELSEWHERE)),
              ScriptedPhase.parallel(
                  ScriptedStory.of("2", SHARES),
                  ScriptedStory.of("3", WORKS + SHARES),
                  ScriptedStory.of("4", HOLDS_A_REPOSITORY + FAILS),
                  ScriptedStory.of("5", CLASHES)));
        },
        List.of(
            Command.of(Set.of(1), first, "implement", "feature", "7"),
            Command.of(Set.of(1), second, "implement", "feature", "7"),
            Command.of(
                    Set.of(0),
                    Map.of("5", Set.of("reverted")),
                    "rollback",
                    "feature",
                    "7",
                    "--story",
                    "5")
                .revising(),
            Command.of(Set.of(0), Map.of("5", COMPLETED), "rollback", "feature", "7", "--undo")
                .revising(),
            Command.of(Set.of(0), Map.of(), "clean", "--older-than", "0", "--yes")
                .revising()
                .after(Scenes::leaveARef)));
  }

  /// An agent that has its own story stopped, by a command that may be stopped dead too.
  private static Scene stopped() {
    return new Scene(
        "stopped",
        false,
        OldLog.MISSING,
        repository ->
            repository.with(
                "",
                ScriptedPhase.sequential(
                    ScriptedStory.of(
                        "1",
                        """
                        "$control/armed" stop "$REGATTA_RUN" --story 1 \
                          || "$control/unarmed" stop "$REGATTA_RUN" --story 1
                        exec sleep 300
                        """))),
        List.of(Command.of(Set.of(1), Map.of(), "implement", "feature", "7")));
  }

  private static Scene conflictingLog() {
    return new Scene(
        "conflicting log",
        false,
        OldLog.MISSING,
        repository -> repository.with("", ScriptedPhase.sequential(ScriptedStory.of("1", ""))),
        List.of(
            // Stopped after it was mended, there is no conflict any more: exit 3 says so.
            Command.of(
                    Set.of(0, 3),
                    Map.of(),
                    "log",
                    "merge",
                    "--resolve",
                    "docs/features/7/implementation-log.json")
                .after(Scenes::conflict)));
  }

  /// Such as an older version left it.
  private static void leaveARef(FaultRepository repository) throws Exception {
    repository.asks("update-ref", "refs/regatta/feature-7/work/1", "HEAD");
  }

  private static void conflict(FaultRepository repository) throws Exception {
    Path log = repository.log();
    String entry = "  {\"storyNumber\": %d, \"status\": \"completed\"}\n";
    Files.writeString(
        log,
        "[\n<<<<<<< ours\n"
            + entry.formatted(8)
            + "=======\n"
            + entry.formatted(9)
            + ">>>>>>> theirs\n]\n",
        StandardCharsets.UTF_8);
  }
}

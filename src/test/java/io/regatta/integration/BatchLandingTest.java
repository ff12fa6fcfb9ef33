package io.regatta.integration;

import static io.regatta.integration.Sandbox.id;
import static io.regatta.integration.Sandbox.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding.Candidate;
import io.regatta.integration.BatchLanding.Landed;
import io.regatta.integration.BatchLanding.Landing;
import io.regatta.integration.BatchLanding.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLandingTest {
  @TempDir Path root;
  Sandbox sandbox;
  BatchLanding landing;

  @BeforeEach
  void repository() throws Exception {
    sandbox = new Sandbox(root);
    landing = new BatchLanding(sandbox.repository, sandbox.branch);
  }

  private Landing land(String tip, List<Candidate> candidates, Trial trial) throws Exception {
    return landing.land(tip, candidates, BatchLanding.Undoing.REFUSED, Map.of(), trial);
  }

  private Landing land(Candidate... candidates) throws Exception {
    return land(sandbox.base, List.of(candidates), Trial.NONE);
  }

  private Candidate story(String id, Sandbox.Work work) throws Exception {
    return sandbox.story(id, sandbox.base, work);
  }

  /// Stories 1 to n, each with a file of its own.
  private List<Candidate> stories(int n) throws Exception {
    List<Candidate> stories = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      stories.add(story("" + i, writes("new" + i + ".txt", i + "\n")));
    }
    return stories;
  }

  private static List<String> in(Landing landing) {
    return landing.stories().stream()
        .filter(Landed.In.class::isInstance)
        .map(landed -> landed.story().text())
        .toList();
  }

  private static Landed of(Landing landing, String story) {
    return landing.stories().stream()
        .filter(landed -> landed.story().equals(id(story)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatHasLandedBeforeDoesNotLandTwice() throws Exception {
    Candidate candidate = story("1", writes("new.txt", "new\n"));
    Landing first = land(candidate);

    Landing second = land(first.tip(), List.of(candidate), Trial.NONE);

    assertThat(second.tip()).isEqualTo(first.tip());
    assertThat(of(second, "1")).isEqualTo(of(first, "1"));
  }

  @Test
  void whatHasLandedBeforeAndWasBuiltOverDoesNotLandTwice() throws Exception {
    Candidate candidate = story("1", writes("a.txt", "one\n2\n3\n4\n5\n"));
    Landing first = land(candidate);
    Candidate other = sandbox.story("2", first.tip(), writes("a.txt", "quite\nanother\nthing\n"));
    Landing built = land(first.tip(), List.of(other), Trial.NONE);

    Landing again = land(built.tip(), List.of(candidate), Trial.NONE);

    assertThat(again.tip()).isEqualTo(built.tip());
    assertThat(of(again, "1")).isEqualTo(of(first, "1"));
  }

  @Test
  void anotherAttemptOfAStoryThatHasLandedIsOtherWork() throws Exception {
    Landing first = land(story("1", writes("new.txt", "new\n")));
    Candidate second =
        new Candidate(
            id("1"),
            sandbox.commitOn(
                sandbox.base,
                Sandbox.message("1").replace("Attempt: 1", "Attempt: 2"),
                writes("more.txt", "more\n")),
            sandbox.base);

    Landing again = land(first.tip(), List.of(second), Trial.NONE);

    assertThat(sandbox.show(again.tip(), "more.txt")).isEqualTo("more");
  }

  @Test
  void whatWasTakenBackLandsAgain() throws Exception {
    Candidate candidate = story("1", writes("new.txt", "new\n"));
    Landing first = land(candidate);
    Rollback rollback = new Rollback(sandbox.repository, Sandbox.PLAN, "rollback-1");
    String reverted =
        ((Rollback.Plan.Feasible)
                rollback.plan(first.tip(), rollback.commits(first.tip()), List.of()))
            .tip();

    Landing again = land(reverted, List.of(candidate), Trial.NONE);

    assertThat(of(again, "1")).isNotEqualTo(of(first, "1"));
    assertThat(sandbox.show(again.tip(), "new.txt")).isEqualTo("new");
  }

  @Test
  void landsStoriesInOneLineInTheirOrder() throws Exception {
    Landing result = land(stories(3).toArray(Candidate[]::new));

    assertThat(in(result)).containsExactly("1", "2", "3");
    assertThat(sandbox.git("log", "--format=%s %P", sandbox.base + ".." + result.tip()).lines())
        .hasSize(3)
        // Four words of the subject.
        .allMatch(line -> line.split(" ").length == 5, "one parent");
    assertThat(sandbox.git("ls-tree", "--name-only", result.tip()).lines())
        .contains("new1.txt", "new2.txt", "new3.txt", "a.txt");
    assertThat(result.created()).containsEntry("new2.txt", id("2")).hasSize(3);
    assertThat(sandbox.head()).isEqualTo(sandbox.base);
    assertThat(sandbox.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void keepsAuthorMessageAndTrailers() throws Exception {
    Landing result = land(stories(2).toArray(Candidate[]::new));

    assertThat(sandbox.git("log", "-1", "--format=%an <%ae>, %cn: %B", result.tip()))
        .isEqualTo("The Agent <agent@example.com>, Someone: " + Sandbox.message("2"));
  }

  @Test
  void mergesChangesToOneFile() throws Exception {
    Landing result =
        land(
            story("1", writes("a.txt", "one\n2\n3\n4\n5\n")),
            story("2", writes("a.txt", "1\n2\n3\n4\nfive\n")));

    assertThat(in(result)).containsExactly("1", "2");
    assertThat(sandbox.show(result.tip(), "a.txt")).isEqualTo("one\n2\n3\n4\nfive");
  }

  @Test
  void showsBothSidesOfAConflict() throws Exception {
    Candidate second = story("2", writes("a.txt", "two\n2\n3\n4\n5\n"));
    Landing result =
        land(
            story("1", writes("a.txt", "one\n2\n3\n4\n5\n")),
            second,
            story("3", writes("d.txt", "d\n")));

    assertThat(in(result)).containsExactly("1", "3");
    assertThat(of(result, "2"))
        .isInstanceOfSatisfying(
            Landed.Conflict.class,
            conflict -> {
              assertThat(conflict.files()).containsExactly("a.txt");
              assertThat(conflict.others()).containsExactly(id("1"));
              assertThat(conflict.tip()).isEqualTo(result.tip());
            });
    String tree = ((Landed.Conflict) of(result, "2")).tree();
    assertThat(sandbox.show(tree, "a.txt")).contains("<<<<<<<", "one", "two", ">>>>>>>");
    assertThat(sandbox.show(tree, "d.txt")).isEqualTo("d");
  }

  @Test
  void markersThatAreLeftAreNoSolution() throws Exception {
    Candidate first = story("1", writes("a.txt", "one\n2\n3\n4\n5\n"));
    Candidate second = story("2", writes("a.txt", "two\n2\n3\n4\n5\n"));
    Landing before = land(first, second);
    Landed.Conflict conflict = (Landed.Conflict) of(before, "2");
    String left = sandbox.git("show", conflict.tree() + ":a.txt") + "\n";
    Landing after =
        land(
            before.tip(),
            List.of(
                sandbox.story("2", before.tip(), writes("a.txt", left)),
                sandbox.story("3", before.tip(), writes("b.txt", "<<<<<<< HEAD\n>>>>>>> x\n"))),
            Trial.NONE);

    assertThat(in(after)).containsExactly("3");
    assertThat(of(after, "2"))
        .isInstanceOfSatisfying(
            Landed.Unsolved.class,
            unsolved -> {
              assertThat(unsolved.files()).containsExactly("a.txt");
              assertThat(unsolved.others()).containsExactly(id("1"));
              assertThat(unsolved.tip()).isEqualTo(after.tip());
            });
    Candidate solved = sandbox.story("2", before.tip(), writes("a.txt", "one two\n"));
    assertThat(in(land(before.tip(), List.of(solved), Trial.NONE))).containsExactly("2");
  }

  private void conflicts(Sandbox.Work first, Sandbox.Work second, String file) throws Exception {
    Landing result = land(story("1", first), story("2", second));
    assertThat(in(result)).containsExactly("1");
    assertThat(of(result, "2"))
        .isInstanceOfSatisfying(
            Landed.Conflict.class, conflict -> assertThat(conflict.files()).contains(file));
  }

  @Test
  void aChangeOfADeletedFileConflicts() throws Exception {
    conflicts(
        directory -> Files.delete(directory.resolve("a.txt")),
        writes("a.txt", "1\n2\n3\n4\n5\n6\n"),
        "a.txt");
  }

  @Test
  void twoRenamesOfAFileConflict() throws Exception {
    conflicts(
        directory -> Files.move(directory.resolve("a.txt"), directory.resolve("x.txt")),
        directory -> Files.move(directory.resolve("a.txt"), directory.resolve("y.txt")),
        "y.txt");
  }

  @Test
  void twoBinaryFilesOfOneNameConflict() throws Exception {
    conflicts(writes("bin", "\0one\0"), writes("bin", "\0two\0"), "bin");
  }

  @Test
  void aFileAndADirectoryOfOneNameConflict() throws Exception {
    conflicts(writes("x", "file\n"), writes("x/y", "file in it\n"), "x");
  }

  @Test
  void carriesModes() throws Exception {
    Landing result =
        land(
            story("1", writes("a.txt", "one\n2\n3\n4\n5\n")),
            story(
                "2",
                directory ->
                    Files.setPosixFilePermissions(
                        directory.resolve("a.txt"), PosixFilePermissions.fromString("rwxr-xr-x"))));

    assertThat(in(result)).containsExactly("1", "2");
    assertThat(sandbox.git("ls-tree", result.tip(), "a.txt")).startsWith("100755");
    assertThat(sandbox.show(result.tip(), "a.txt")).startsWith("one");
  }

  @Test
  void aFileThatALinkTookThePlaceOfConflictsWithAnEdit() throws Exception {
    conflicts(
        directory -> {
          Files.delete(directory.resolve("a.txt"));
          Files.createSymbolicLink(directory.resolve("a.txt"), Path.of("b.txt"));
        },
        writes("a.txt", "one\n2\n3\n4\n5\n"),
        "a.txt");
  }

  /// Story 1 lands `made.txt`; story 2 begins from there.
  private Landing afterMade(Sandbox.Work work, BatchLanding.Undoing undoing) throws Exception {
    Landing first =
        landing.land(
            sandbox.base,
            List.of(story("1", writes("made.txt", "alpha\nbeta\ngamma\n}\n"))),
            undoing,
            Map.of(),
            Trial.NONE);
    return landing.land(
        first.tip(),
        List.of(sandbox.story("2", first.tip(), work)),
        undoing,
        first.created(),
        Trial.NONE);
  }

  private void overwrites(Sandbox.Work work) throws Exception {
    Landing result = afterMade(work, BatchLanding.Undoing.REFUSED);
    assertThat(of(result, "2"))
        .isInstanceOfSatisfying(
            Landed.Overwrites.class,
            overwrites -> {
              assertThat(overwrites.files()).containsExactly("made.txt");
              assertThat(overwrites.others()).containsExactly(id("1"));
              assertThat(overwrites.tip()).isEqualTo(result.tip());
            });
    assertThat(sandbox.show(result.tip(), "made.txt")).startsWith("alpha");
    assertThat(result.created()).containsEntry("made.txt", id("1"));
  }

  @Test
  void deletingASiblingsFileGoesBack() throws Exception {
    overwrites(directory -> Files.delete(directory.resolve("made.txt")));
  }

  @Test
  void renamingASiblingsFileGoesBack() throws Exception {
    overwrites(directory -> Files.move(directory.resolve("made.txt"), directory.resolve("m.txt")));
  }

  @Test
  void replacingASiblingsFileGoesBack() throws Exception {
    overwrites(writes("made.txt", "delta\nepsilon\n}\n"));
  }

  @Test
  void editingASiblingsFileLands() throws Exception {
    assertThat(
            in(
                afterMade(
                    writes("made.txt", "alpha\nbeta\ndelta\n}\n"), BatchLanding.Undoing.REFUSED)))
        .containsExactly("2");
  }

  @Test
  void inASequentialPhaseALaterStoryMayDeleteWhatAnEarlierOneMade() throws Exception {
    assertThat(
            in(
                afterMade(
                    directory -> Files.delete(directory.resolve("made.txt")),
                    BatchLanding.Undoing.ALLOWED)))
        .containsExactly("2");
  }

  @Test
  void triesAGreenBatchOnce() throws Exception {
    Sandbox.RedWith trial = sandbox.new RedWith(List.of());

    assertThat(in(land(sandbox.base, stories(8), trial))).hasSize(8);
    assertThat(trial.trials).isEqualTo(1);
  }

  @Test
  void findsOneCulpritAmongEight() throws Exception {
    Sandbox.RedWith trial = sandbox.new RedWith(List.of(List.of("new6.txt")));

    Landing result = land(sandbox.base, stories(8), trial);

    assertThat(in(result)).containsExactly("1", "2", "3", "4", "5", "7", "8");
    assertThat(of(result, "6"))
        .isInstanceOfSatisfying(
            Landed.Red.class,
            red -> {
              assertThat(red.failure().command()).isEqualTo("check [new6.txt]");
              assertThat(red.tip()).isEqualTo(result.tip());
            });
    assertThat(trial.trials).isLessThanOrEqualTo(5);
  }

  @Test
  void findsTwoCulpritsAmongEight() throws Exception {
    Sandbox.RedWith trial = sandbox.new RedWith(List.of(List.of("new1.txt"), List.of("new8.txt")));

    Landing result = land(sandbox.base, stories(8), trial);

    assertThat(in(result)).containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(of(result, "1")).isInstanceOf(Landed.Red.class);
    assertThat(of(result, "8")).isInstanceOf(Landed.Red.class);
    assertThat(trial.trials).isLessThanOrEqualTo(9);
  }

  @Test
  void blamesTheLaterOfTwoThatAreRedTogether() throws Exception {
    Landing result =
        land(
            sandbox.base,
            stories(4),
            sandbox.new RedWith(List.of(List.of("new2.txt", "new3.txt"))));

    assertThat(in(result)).containsExactly("1", "2", "4");
    assertThat(of(result, "3"))
        .isInstanceOfSatisfying(
            Landed.Red.class,
            red -> assertThat(red.others()).containsExactly(id("1"), id("2"), id("4")));
  }

  @Test
  void aConflictWithACulpritIsNone() throws Exception {
    Candidate culprit =
        story(
            "1",
            directory -> {
              writes("a.txt", "one\n2\n3\n4\n5\n").in(directory);
              writes("bad.txt", "bad\n").in(directory);
            });
    Candidate innocent = story("2", writes("a.txt", "two\n2\n3\n4\n5\n"));

    Landing result =
        land(
            sandbox.base,
            List.of(culprit, innocent),
            sandbox.new RedWith(List.of(List.of("bad.txt"))));

    assertThat(in(result)).containsExactly("2");
    assertThat(of(result, "1")).isInstanceOf(Landed.Red.class);
    assertThat(sandbox.show(((Landed.Red) of(result, "1")).tree(), "a.txt")).contains("<<<<<<<");
  }

  @Test
  void holdsARedAgainstNobodyThatWasThereBefore() throws Exception {
    Sandbox.RedWith trial = sandbox.new RedWith(List.of(List.of("b.txt"), List.of("new3.txt")));
    Trial lastGateFirst =
        commit -> {
          trial.trials++;
          Optional<GateFailure> culprit =
              sandbox.new RedWith(List.of(List.of("new3.txt"))).red(commit);
          return culprit.isPresent() ? culprit : trial.red(commit);
        };

    Landing result = land(sandbox.base, stories(4), lastGateFirst);

    assertThat(in(result)).containsExactly("1", "2", "4");
    assertThat(of(result, "3")).isInstanceOf(Landed.Red.class);
  }

  @Test
  void landsAStoryOnceHoweverOftenItIsAsked() throws Exception {
    Candidate[] stories = stories(2).toArray(Candidate[]::new);
    Landing first = land(stories);

    Landing second = land(first.tip(), List.of(stories), Trial.NONE);

    assertThat(second.tip()).isEqualTo(first.tip());
    assertThat(second.stories()).isEqualTo(first.stories());
  }

  @Test
  void commitsWithoutAnIdentityOfTheUser() throws Exception {
    sandbox.git("config", "user.name", "");
    sandbox.git("config", "user.email", "");

    Landing result = land(stories(1).toArray(Candidate[]::new));

    assertThat(sandbox.git("log", "-1", "--format=%an, %cn <%ce>", result.tip()))
        .isEqualTo("The Agent, Regatta <regatta@localhost>");
  }
}

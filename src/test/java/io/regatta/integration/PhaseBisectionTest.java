package io.regatta.integration;

import static io.regatta.integration.Sandbox.id;
import static io.regatta.integration.Sandbox.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding.Landed;
import io.regatta.integration.BatchLanding.Trial;
import io.regatta.integration.PhaseBisection.Drop;
import io.regatta.integration.PhaseBisection.InTip;
import io.regatta.integration.PhaseBisection.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseBisectionTest {
  @TempDir Path root;
  Sandbox sandbox;
  PhaseBisection bisection;
  final List<Landed.In> landed = new ArrayList<>();

  @BeforeEach
  void repository() throws Exception {
    sandbox = new Sandbox(root);
    bisection = new PhaseBisection(sandbox.repository);
  }

  private void lands(String story, Sandbox.Work work) throws Exception {
    String tip = landed.isEmpty() ? sandbox.base : landed.getLast().commit();
    landed.add(new Landed.In(id(story), sandbox.commitOn(tip, Sandbox.message(story), work)));
  }

  private void landStories(int n) throws Exception {
    for (int i = 1; i <= n; i++) {
      lands("" + i, writes("new" + i + ".txt", i + "\n"));
    }
  }

  private Result.Passed passed(Trial trial) throws Exception {
    return (Result.Passed) bisection.bisect(sandbox.base, landed, Map.of(), trial);
  }

  private static List<String> stories(Result.Passed passed) {
    return passed.stories().stream().map(story -> story.story().text()).toList();
  }

  private static GateFailure check(String files) {
    return new GateFailure("check [" + files + "]", 1, List.of("red"));
  }

  @Test
  void leavesAGreenPhaseAsItIs() throws Exception {
    landStories(3);
    Sandbox.RedWith trial = sandbox.new RedWith(List.of());

    assertThat(bisection.bisect(sandbox.base, landed, Map.of(), trial))
        .isEqualTo(
            new Result.Passed(
                landed.getLast().commit(),
                landed.stream().map(in -> new InTip(in.story(), in.commit())).toList(),
                List.of()));
    assertThat(trial.trials).isEqualTo(1);
  }

  @Test
  void dropsTheCulpritAndKeepsTheOthers() throws Exception {
    landStories(8);
    Sandbox.RedWith trial = sandbox.new RedWith(List.of(List.of("new3.txt")));

    Result.Passed passed = passed(trial);

    assertThat(passed.dropped()).containsExactly(new Drop(id("3"), check("new3.txt"), null));
    assertThat(stories(passed)).containsExactly("1", "2", "4", "5", "6", "7", "8");
    assertThat(passed.stories().get(1).commit()).isEqualTo(landed.get(1).commit());
    assertThat(passed.tip()).isEqualTo(passed.stories().getLast().commit());
    assertThat(sandbox.git("ls-tree", "--name-only", passed.tip()).lines())
        .contains("new1.txt", "new2.txt", "new4.txt", "new8.txt")
        .doesNotContain("new3.txt");
    assertThat(sandbox.git("log", "--format=%s", "--reverse", sandbox.base + ".." + passed.tip()))
        .isEqualTo(
            String.join(
                "\n",
                stories(passed).stream().map(story -> "Do it (story " + story + ")").toList()));
    assertThat(sandbox.git("log", "-1", "--format=%B", passed.tip()))
        .isEqualTo(Sandbox.message("8"));
    assertThat(trial.trials).isLessThanOrEqualTo(5);
  }

  @Test
  void dropsSeveralCulprits() throws Exception {
    landStories(8);

    Result.Passed passed =
        passed(sandbox.new RedWith(List.of(List.of("new1.txt"), List.of("new6.txt"))));

    assertThat(stories(passed)).containsExactly("2", "3", "4", "5", "7", "8");
    assertThat(passed.dropped())
        .containsExactly(
            new Drop(id("1"), check("new1.txt"), null), new Drop(id("6"), check("new6.txt"), null));
  }

  @Test
  void dropsWhatBuildsOnTheCulprit() throws Exception {
    lands("1", writes("made.txt", "one\ntwo\nthree\n"));
    lands("2", writes("made.txt", "one\n2\nthree\n"));
    lands("3", writes("made.txt", "one\nzwei\nthree\n"));
    lands("4", writes("new4.txt", "4\n"));

    Result.Passed passed = passed(sandbox.new RedWith(List.of(List.of("made.txt"))));

    assertThat(stories(passed)).containsExactly("4");
    assertThat(passed.dropped())
        .containsExactly(
            new Drop(id("1"), check("made.txt"), null),
            new Drop(id("2"), check("made.txt"), id("1")),
            new Drop(id("3"), check("made.txt"), id("1")));
  }

  @Test
  void dropsWhatNeedsTheCulpritWithIt() throws Exception {
    landStories(4);

    Result.Passed passed =
        (Result.Passed)
            bisection.bisect(
                sandbox.base,
                landed,
                Map.of(id("3"), Set.of(id("2")), id("4"), Set.of(id("3"))),
                sandbox.new RedWith(List.of(List.of("new2.txt"))));

    assertThat(stories(passed)).containsExactly("1");
    assertThat(passed.dropped())
        .extracting(PhaseBisection.Drop::story)
        .containsExactly(id("2"), id("3"), id("4"));
  }

  @Test
  void aPhaseOfCulpritsEndsWhereItBegan() throws Exception {
    landStories(2);

    Result.Passed passed =
        passed(sandbox.new RedWith(List.of(List.of("new1.txt"), List.of("new2.txt"))));

    assertThat(passed.tip()).isEqualTo(sandbox.base);
    assertThat(passed.stories()).isEmpty();
    assertThat(passed.dropped()).hasSize(2);
  }

  @Test
  void findsNoCulpritWhereItIsRedWithoutAll() throws Exception {
    landStories(4);

    assertThat(
            bisection.bisect(
                sandbox.base, landed, Map.of(), sandbox.new RedWith(List.of(List.of("b.txt")))))
        .isEqualTo(new Result.NoCulprit(check("b.txt")));
  }
}

package io.regatta.faults.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.faults.FaultRepository;
import io.regatta.faults.ScriptedPhase;
import io.regatta.faults.ScriptedStory;
import io.regatta.faults.StartedTool;
import io.regatta.faults.Tool;
import io.regatta.faults.crash.Trace.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is said to be forced to disk is asked of the system, and in the order that matters: nobody
/// can hear of anything that a power cut takes back.
@EnabledOnOs(OS.LINUX)
@EnabledIf(value = "canTrace", disabledReason = "strace is not here, or may not trace")
@Timeout(300)
class ForcedOrderTest {
  private static final String JOURNAL = "/journal.ndjson";
  private static final Pattern LOG = Pattern.compile(".*/implementation-log\\.json");
  private static final Pattern STORY_IN_LOG = Pattern.compile("storyNumber\\\\\":\\s*(\\d+)");
  private static final Pattern USERS_BRANCH = Pattern.compile(".*\\.git/refs/heads/(main|master)");
  private static final Pattern PLANS_BRANCH =
      Pattern.compile(".*\\.git/refs/heads/regatta/feature-7");

  @TempDir static Path home;
  private static Trace trace;

  static boolean canTrace() {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true").start();
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @BeforeAll
  static void runTheTool() throws Exception {
    FaultRepository repository =
        new FaultRepository(home)
            .with(
                "workspace: isolated\n",
                ScriptedPhase.sequential(ScriptedStory.of("1", "")),
                ScriptedPhase.parallel(
                    ScriptedStory.of("2", ""),
                    ScriptedStory.of("3", ""),
                    ScriptedStory.of("4", "exit 1")));
    Path file = home.resolve("trace");
    List<String> line =
        new ArrayList<>(
            List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "--seccomp-bpf",
                "-s",
                "1000000",
                "-e",
                "trace=" + Trace.WRITES,
                "-o",
                file.toString()));
    line.addAll(Tool.ofThisBuild().line());
    StartedTool started = repository.start(new Tool(line), List.of("implement", "feature", "7"));
    assertThat(started.end()).as("%s", started.complaints()).isEqualTo(1);
    trace = Trace.read(file);
  }

  /// The first force of the journal behind a line of it, by which that line is on disk.
  private static Call forced(Call written) {
    return first(call -> call.forces(JOURNAL) && written.isBefore(call));
  }

  private static String directoryOf(String file) {
    return file.substring(0, file.lastIndexOf('/'));
  }

  private static Call first(Predicate<Call> which) {
    return trace.all(which).getFirst();
  }

  /// The lines of the journal that tell of something.
  private static List<Call> noted(String event) {
    List<Call> all =
        trace.all(call ->
            call.writes(JOURNAL)
                && call.arguments().contains("\\\"type\\\":\\\"" + event + "\\\""));
    assertThat(all).as(event).isNotEmpty();
    return all;
  }

  private static List<Call> placed(Pattern path) {
    List<Call> all = trace.all(call -> call.putsInPlace(path));
    assertThat(all).as(path.toString()).isNotEmpty();
    return all;
  }

  @Test
  void aNewJournalAndItsDirectoriesAreForcedBeforeItsFirstLine() {
    Call made =
        first(call ->
            call.name().equals("openat")
                && call.quoted(0).endsWith(JOURNAL)
                && call.arguments().contains("O_CREAT"));
    String run = directoryOf(made.quoted(0));
    Call begun = noted("RunStarted").getFirst();

    assertThat(trace.all(call -> call.forces(run) && made.isBefore(call) && call.isBefore(begun)))
        .isNotEmpty();
    assertThat(trace.all(call -> call.forces("/.regatta/runs") && call.isBefore(begun)))
        .isNotEmpty();
    assertThat(trace.all(call -> call.forces("/.regatta") && call.isBefore(begun))).isNotEmpty();
    assertThat(trace.all(call -> call.forces("/repository") && call.isBefore(begun))).isNotEmpty();
  }

  @Test
  void anAttemptIsInTheJournalBeforeItsAgentIsStarted() {
    List<Call> agents =
        trace.all(call ->
            call.name().equals("execve")
                && call.succeeded()
                && call.quoted(0).endsWith("/agent.sh"));
    assertThat(agents).hasSize(4);
    for (int i = 0; i < agents.size(); i++) {
      Call agent = agents.get(i);
      long known =
          noted("AttemptStarted").stream()
              .filter(written -> forced(written).isBefore(agent))
              .mapToLong(written -> times(written, "AttemptStarted"))
              .sum();
      assertThat(known).as("attempts on disk before agent %d", i + 1).isGreaterThanOrEqualTo(i + 1);
    }
  }

  private static long times(Call written, String event) {
    return Pattern.compile("type\\\\\":\\\\\"" + event)
        .matcher(written.arguments())
        .results()
        .count();
  }

  @Test
  void theLogIsWrittenAsideForcedRenamedAndItsDirectoryForced() {
    for (Call renamed : placed(LOG)) {
      String aside = renamed.quoted(0);
      List<Call> written = trace.all(call -> call.writes(aside));
      Call forced = first(call -> call.forces(aside));
      String directory = directoryOf(renamed.quoted(1));

      assertThat(written).isNotEmpty().allMatch(call -> call.isBefore(forced));
      assertThat(forced.isBefore(renamed)).isTrue();
      assertThat(trace.all(call -> call.forces(directory) && renamed.isBefore(call))).isNotEmpty();
    }
  }

  @Test
  void whatTheLogTellsIsInTheJournalBefore() {
    for (Call renamed : placed(LOG)) {
      Set<String> durable = new HashSet<>();
      for (Call written : noted("StoryFinished")) {
        if (forced(written).isBefore(renamed)) {
          Matcher stories =
              Pattern.compile(
                      "StoryFinished\\\\\",\\\\\"result\\\\\":\\{\\\\\"story\\\\\":\\\\\"(\\d+)")
                  .matcher(written.arguments());
          stories.results().forEach(found -> durable.add(found.group(1)));
        }
      }
      Set<String> told = new HashSet<>();
      trace
          .all(call -> call.writes(renamed.quoted(0)))
          .forEach(call ->
              STORY_IN_LOG
                  .matcher(call.arguments())
                  .results()
                  .forEach(found -> told.add(found.group(1))));
      assertThat(told).isNotEmpty();
      assertThat(durable).containsAll(told);
    }
  }

  @Test
  void capturedWorkIsForcedByGitBeforeTheJournalNamesIt() {
    for (Call written : noted("WorkCaptured")) {
      Matcher captured =
          Pattern.compile(
                  "WorkCaptured\\\\\",\\\\\"story\\\\\":\\\\\"(\\d+)\\\\\".*?commit\\\\\":\\\\\"([0-9a-f]{40})")
              .matcher(written.arguments());
      assertThat(captured.find()).isTrue();
      String commit = captured.group(2);
      Call object =
          placed(
                  Pattern.compile(
                      ".*\\.git/objects/" + commit.substring(0, 2) + "/" + commit.substring(2)))
              .getFirst();
      Call ref =
          placed(Pattern.compile(".*\\.git/refs/regatta/feature-7/work/" + captured.group(1)))
              .getFirst();

      assertForcedBefore(object);
      assertForcedBefore(ref);
      assertThat(object.isBefore(ref)).isTrue();
      assertThat(ref.isBefore(written)).isTrue();
    }
  }

  private static void assertForcedBefore(Call placed) {
    String file = placed.quoted(0);
    assertThat(trace.all(call -> call.forces(file) && call.isBefore(placed))).as(file).isNotEmpty();
  }

  /// Git writes many objects and forces them together, by a file of its own at the end.
  @Test
  void everyObjectAndEveryRefOfTheRepositoryIsForcedBeforeItIsInPlace() {
    Pattern objects = Pattern.compile(".*/repository/\\.git/objects/[0-9a-f]{2}/[0-9a-f]{38}");
    Pattern own = Pattern.compile(".*tmp_objdir-bulk-fsync-\\w+/.*");
    Pattern refs = Pattern.compile(".*/repository/\\.git/refs/.*");
    for (Call placed : placed(objects)) {
      Matcher bulk = own.matcher(placed.quoted(0));
      if (bulk.matches()) {
        String directory = placed.quoted(0).replaceFirst("(tmp_objdir-bulk-fsync-\\w+)/.*", "$1");
        assertThat(
                trace.all(call ->
                    call.arguments().contains(directory + "/bulk_fsync_")
                        && call.name().equals("fsync")
                        && call.isBefore(placed)))
            .isNotEmpty();
      } else {
        assertForcedBefore(placed);
      }
    }
    placed(refs).forEach(ForcedOrderTest::assertForcedBefore);
  }

  @Test
  void branchesMoveOnlyOnceTheLogIsReplaced() {
    Call log = placed(LOG).getFirst();
    String directory = directoryOf(log.quoted(1));
    Call forced = first(call -> call.forces(directory) && log.isBefore(call));

    assertThat(placed(USERS_BRANCH)).allMatch(forced::isBefore);
    // The first time it is made, where the user's branch is.
    List<Call> own = placed(PLANS_BRANCH);
    assertThat(own.subList(1, own.size())).isNotEmpty().allMatch(forced::isBefore);
  }
}

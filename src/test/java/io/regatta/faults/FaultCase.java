package io.regatta.faults;

import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A test whose agents do the harm themselves, at a moment that they know: nobody waits for
/// anything.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes under /proc")
@Timeout(180)
abstract class FaultCase {
  /// Waits until the journal has an event; `$1` is a pattern for grep.
  private static final String AWAIT =
      """
      await() {
        until grep -q "$1" ".regatta/runs/$REGATTA_RUN/journal.ndjson"; do sleep 0.01; done
      }
      # Whether this is the first time that it is asked.
      once() {
        mkdir "$control/once" 2>/dev/null
      }
      """;

  /// For the agent of one story, until another one has finished.
  static final String FIRST_FINISHED = "await '\"StoryFinished\".*\"story\":\"1\"'";

  private static final String KILL_NOW = "kill -9 \"$PPID\"; sleep 300";

  /// Kills the tool, once.
  static final String KILL = once(KILL_NOW);

  /// Kills the tool, once, as soon as story 1 has finished.
  static final String KILL_AFTER_FIRST = once(FIRST_FINISHED + "\n" + KILL_NOW);

  /// A script that does something the first time only.
  static String once(String script) {
    return "once && {\n" + script + "\n}\n";
  }

  @TempDir Path home;
  FaultRepository repository;

  @BeforeEach
  void makeRepository() {
    repository = new FaultRepository(home);
  }

  /// A test that fails leaves nobody behind.
  @AfterEach
  void endEveryone() throws Exception {
    if (Files.isDirectory(repository.root())) {
      repository.processes().forEach(process -> process.handle().destroyForcibly());
    }
  }

  /// A command that has ended.
  record Ended(int exit, String printed, String complaints) {}

  static ScriptedStory story(String id, String script) {
    return ScriptedStory.of(id, AWAIT + script);
  }

  Ended implement(String... options) throws Exception {
    return end(repository.implement(Tool.ofThisBuild(), options));
  }

  Ended regatta(String... line) throws Exception {
    return end(repository.start(Tool.ofThisBuild(), List.of(line)));
  }

  static Ended end(StartedTool tool) throws Exception {
    int exit = tool.end();
    return new Ended(exit, tool.printed(), tool.complaints());
  }

  /// Each entry of the log, such as `1 completed`.
  List<String> logged() throws Exception {
    return ImplementationLog.read(repository.log()).entries().stream()
        .map(FaultCase::told)
        .toList();
  }

  private static String told(LogEntry entry) {
    return entry.subject().ids().getFirst() + " " + entry.facts().status().orElse("?");
  }

  /// How often the agent of each story started.
  int starts(String story) throws Exception {
    return repository.ledger().runsOf(story).size();
  }
}

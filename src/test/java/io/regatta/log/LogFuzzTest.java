package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.Arrays;

/// Whatever the bytes: reading answers or refuses, and appending keeps all of them.
///
/// Runs over its collected inputs; with `JAZZER_FUZZ=1` it looks for new ones.
class LogFuzzTest {
  private static final Plan PLAN = Plans.plan("1 = Add a form", "4.2 = Add a link");

  @FuzzTest(maxDuration = "2m")
  void readsOrRefusesAndAppendsWithoutLoss(byte[] bytes) throws LogException {
    LogReader.Reading reading = LogReader.read(Path.of("log.json"), bytes);
    ConflictMarkers.lines(bytes);
    ConflictMarkers.versions(bytes);
    if (reading.failure() != null) {
      assertThat(reading.failure().place().line()).isPositive();
      return;
    }
    ImplementationLog log = ImplementationLog.parse(Path.of("log.json"), bytes);
    LogHistory.of(PLAN, Plans.FEATURE, log);
    LogVerification.of(log, PLAN, Plans.ISSUE);

    Recording recording = Plans.recording("run-1", Plans.completed("1"));
    Splice splice = NewEntries.append(log, EntryJson.of(recording, recording.results()));
    byte[] appended = splice.toBytes();
    ImplementationLog after = ImplementationLog.parse(Path.of("log.json"), appended);
    assertThat(after.entries()).hasSize(log.entries().size() + 1);
    assertThat(LogHistory.of(PLAN, Plans.FEATURE, after).isCompleted(new StoryId("1"))).isTrue();
    if (log.text().root() != LogText.Root.BLANK) {
      assertThat(holds(appended, bytes)).isTrue();
    }
  }

  /// Whether old bytes are the new ones with one piece cut out.
  private static boolean holds(byte[] now, byte[] old) {
    int same = Arrays.mismatch(now, old);
    int rest = old.length - same;
    return same >= 0
        && Arrays.equals(now, now.length - rest, now.length, old, old.length - rest, old.length);
  }
}

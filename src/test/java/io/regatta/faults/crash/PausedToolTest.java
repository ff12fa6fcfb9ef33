package io.regatta.faults.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.faults.FaultRepository;
import io.regatta.faults.ScriptedPhase;
import io.regatta.faults.ScriptedStory;
import io.regatta.faults.StartedTool;
import io.regatta.faults.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The tool is paused for longer than a story may take.
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class PausedToolTest {
  /// The agent pauses the tool, sees to it that it goes on later, and ends well at once.
  private static final String PAUSES =
      """
      tool=$PPID
      setsid sh -c "sleep 4; kill -CONT $tool" </dev/null >/dev/null 2>&1 &
      kill -STOP "$tool"
      """;

  @TempDir Path home;

  @Test
  void aStoryThatEndedWellMeanwhileIsDone() throws Exception {
    FaultRepository repository =
        new FaultRepository(home)
            .with(
                "timeout: 2s\nidleTimeout: 2s\nretries: 0\n",
                ScriptedPhase.sequential(ScriptedStory.of("1", PAUSES)));

    StartedTool started =
        repository.start(Tool.ofThisBuild(), List.of("implement", "feature", "7"));

    assertThat(started.end()).as("%s", started.printed() + started.complaints()).isZero();
    assertThat(started.printed()).contains("1/1 successful");
  }
}

package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToolRunTest {
  @TempDir Path directory;

  private ToolRun shell(String script, Duration limit) throws Exception {
    return ToolRun.of(List.of("sh", "-c", script), directory, Map.of("GREETING", "hi"), limit);
  }

  @Test
  void tellsOutputErrorsAndExit() throws Exception {
    ToolRun run = shell("echo $GREETING; pwd -P; echo oh >&2; exit 3", Duration.ofSeconds(20));

    assertThat(run.text()).isEqualTo("hi\n" + directory.toRealPath());
    assertThat(run.errors()).isEqualTo("oh\n");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.succeeded()).isFalse();
  }

  @Test
  void readsMoreThanAPipeHolds() throws Exception {
    ToolRun run =
        shell("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2", Duration.ofSeconds(20));

    assertThat(run.output()).hasSize(300_000);
    assertThat(run.errors()).hasSize(300_000);
  }

  @Test
  void endsAToolThatTakesTooLong() {
    assertThatThrownBy(() -> shell("sleep 1000", Duration.ofMillis(100)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("took longer");
  }

  @Test
  void saysThatAToolIsMissing() {
    assertThatThrownBy(
            () -> ToolRun.of(List.of("no-such-tool"), directory, Map.of(), Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            ToolException.class,
            e ->
                assertThat(e.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("no-such-tool")));
  }
}

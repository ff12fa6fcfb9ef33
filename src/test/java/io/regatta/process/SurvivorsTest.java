package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SurvivorsTest {
  private final String run = UUID.randomUUID().toString();

  /// A process of a run whose engine is not there, once it has said that it is ready.
  private Process survivor(String script, boolean marked) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script + " echo ready; wait");
    if (marked) {
      builder.environment().put("REGATTA_RUN", run);
    }
    Process process = builder.redirectErrorStream(true).start();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(reader.readLine()).isEqualTo("ready");
    return process;
  }

  private Survivors find(List<ProcessIdentity> known) {
    return Survivors.find("REGATTA_RUN", run, known);
  }

  private static ProcessIdentity identity(Process process) {
    return ProcessIdentity.of(process.pid()).orElseThrow();
  }

  @Test
  void findsThemByTheirEnvironmentAndEndsThem() throws Exception {
    Process process = survivor("sleep 1000 & setsid sleep 1000 >/dev/null 2>&1 </dev/null &", true);

    Survivors survivors = find(List.of());
    assertThat(survivors.pids()).hasSize(3).endsWith(process.pid());
    Survivors.Ended ended = survivors.end();

    assertThat(ended.pids()).hasSize(3);
    assertThat(ended.killed()).isZero();
    assertThat(ended.alive()).isEmpty();
    process.waitFor();
    assertThat(find(List.of()).pids()).isEmpty();
  }

  @Test
  void findsThemByTheirIdentity() throws Exception {
    Process process = survivor("sleep 1000 &", false);

    Survivors survivors = find(List.of(identity(process)));

    assertThat(survivors.pids()).hasSize(2).endsWith(process.pid());
    assertThat(survivors.end().alive()).isEmpty();
  }

  @Test
  void sparesAProcessThatStartedAtAnotherTime() throws Exception {
    Process process = survivor("sleep 1000 &", false);
    ProcessIdentity own = identity(process);
    ProcessIdentity earlier =
        new ProcessIdentity(own.pid(), own.start().minus(Duration.ofMinutes(1)).plusNanos(6000));

    assertThat(find(List.of(earlier)).pids()).isEmpty();
    assertThat(find(List.of(own)).end().alive()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsAProcessThatWasWrittenDownBeforeTheClockWasSet() throws Exception {
    Process process = survivor("sleep 1000 &", false);
    ProcessIdentity own = identity(process);
    ProcessIdentity written =
        new ProcessIdentity(own.pid(), own.start().minus(Duration.ofHours(5)));

    assertThat(find(List.of(written)).pids()).hasSize(2).endsWith(process.pid());
    assertThat(find(List.of(own)).end().alive()).isEmpty();
  }

  @Test
  void killsWhatIgnoresTerm() throws Exception {
    survivor("trap '' TERM; sleep 1000 &", true);

    Survivors.Ended ended = find(List.of()).end(Duration.ofMillis(100));

    assertThat(ended.killed()).isEqualTo(2);
    assertThat(ended.alive()).isEmpty();
  }

  @Test
  void outrunsAProcessThatStartsAnotherWhenItIsToldToEnd(@TempDir Path directory) throws Exception {
    Path other = directory.resolve("pid");
    String trap = "trap 'sleep 1000 & echo $! >" + other + "; exit' TERM; ";
    Process process = survivor(trap + "echo ready; while :; do sleep 0.01; done;", true);

    Survivors.Ended ended = Survivors.endAll("REGATTA_RUN", run, List.of());

    process.waitFor();
    assertThat(ended.pids()).contains(Long.valueOf(Files.readString(other).strip()));
    assertThat(find(List.of()).pids()).isEmpty();
  }

  @Test
  void neverFindsThisProcess() {
    ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    assertThat(find(List.of(own)).pids()).doesNotContain(own.pid());
  }

  @Test
  void agreesWithTheJdkOnStartTimes() {
    ProcessHandle own = ProcessHandle.current();

    assertThat(ProcessIdentity.of(own.pid()))
        .hasValueSatisfying(identity ->
            assertThat(
                    identity
                        .start()
                        .minusNanos(
                            identity.start().getLong(ChronoField.NANO_OF_SECOND) % 10_000_000))
                .isEqualTo(own.info().startInstant().orElseThrow()));
  }
}

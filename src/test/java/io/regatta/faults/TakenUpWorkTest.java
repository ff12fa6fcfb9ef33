package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Work that a run had captured when it was killed.
class TakenUpWorkTest extends FaultCase {
  /// Kills the tool the first time that it looks at the work of the story, and wants it mended.
  private static final String GATE =
      """
      #!/bin/sh
      control=${0%/*}
      [ -e part-1 ] || exit 0
      mkdir "$control/once" 2>/dev/null && {
        journal=$control/../repository/.regatta/runs/$REGATTA_RUN/journal.ndjson
        kill -9 "$(sed -n 's/.*"process":\\([0-9]*\\),"stories".*/\\1/p' "$journal")"
        sleep 300
      }
      [ -e mended ]
      """;

  @Test
  void isWhereItsAgentFindsItThatIsToMendIt() throws Exception {
    Path gate = Files.createDirectories(repository.control()).resolve("killing-gate.sh");
    Files.writeString(gate, GATE);
    assertThat(gate.toFile().setExecutable(true)).isTrue();
    repository.with(
        "workspace: isolated\ngates: { story: [\"" + gate + "\"], fixAttempts: 1 }\n",
        ScriptedPhase.sequential(ScriptedStory.of("1", "[ ! -e part-1 ] || touch mended")));

    assertThat(implement().exit()).isEqualTo(Weapon.KILLED);
    Ended next = implement();

    assertThat(next.exit()).as(next.printed()).isZero();
    assertThat(starts("1")).isEqualTo(2);
    assertThat(repository.asks("show", "HEAD:part-1").output().lines()).hasSize(2);
  }
}

package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Disks that fill up under workspaces, or under the repository that their work goes to. Needs
/// root; is skipped elsewhere.
class FullDiskWorkspacesTest extends FaultCase {
  private void planThatFills(SmallDisk disk) throws Exception {
    Path ballast = disk.directory().resolve(SmallDisk.BALLAST);
    repository.with(
        "workspace: isolated\n",
        ScriptedPhase.sequential(ScriptedStory.of("1", "")),
        ScriptedPhase.parallel(
            ScriptedStory.of(
                "2",
                "mkdir \"$control/once\" 2>&- && dd if=/dev/zero of='" + ballast + "' bs=4k 2>&-"),
            ScriptedStory.of("3", "until [ -d \"$control/once\" ]; do sleep 0.01; done")),
        ScriptedPhase.sequential(ScriptedStory.of("4", "")));
  }

  private void assertSaidSo(Ended run) throws Exception {
    assertThat(run.exit()).as(run.printed() + run.complaints()).isBetween(1, 4);
    assertThat(run.printed() + run.complaints()).contains("No space left on device");
    assertThat(repository.asks("show", "HEAD:part-1").succeeded()).isTrue();
  }

  private void assertNextRunCompletes() throws Exception {
    Ended next = implement();
    assertThat(next.exit()).as(next.printed() + next.complaints()).isZero();
    for (String story : new String[] {"1", "2", "3", "4"}) {
      assertThat(repository.asks("show", "HEAD:part-" + story).output()).isNotBlank();
      assertThat(logged()).contains(story + " completed");
    }
    assertThat(starts("1")).isEqualTo(1);
    assertThat(repository.asks("fsck", "--no-dangling").errors()).isBlank();
    assertThat(repository.asks("status", "--porcelain").output()).isBlank();
  }

  @Test
  void aFullDiskUnderWorkspacesFailsWhatNeedsThem() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.control().resolve("state"), "2m")) {
      planThatFills(disk);
      assertSaidSo(implement());
      disk.empty();
      assertNextRunCompletes();
    }
  }

  @Test
  void aFullDiskUnderTheRepositoryLosesNoWork() throws Exception {
    try (SmallDisk disk = SmallDisk.on(repository.root().resolve(".git"), "2m")) {
      planThatFills(disk);
      assertSaidSo(implement());
      disk.empty();
      assertNextRunCompletes();
    }
  }
}

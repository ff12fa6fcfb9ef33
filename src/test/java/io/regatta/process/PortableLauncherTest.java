package io.regatta.process;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.BeforeEach;

class PortableLauncherTest extends LauncherContract {
  /// Where this launcher is used nobody adopts orphans; a test of the other one may have begun to.
  @BeforeEach
  void adoptNobody() {
    if (LinuxLauncher.isAvailable()) {
      try (Arena arena = Arena.ofConfined()) {
        new LinuxCalls(arena).adoptOrphans(false);
      }
    }
  }

  @Override
  ProcessLauncher launcher() {
    return new PortableLauncher();
  }
}

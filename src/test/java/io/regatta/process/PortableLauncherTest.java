package io.regatta.process;

class PortableLauncherTest extends LauncherContract {
  @Override
  ProcessLauncher launcher() {
    return new PortableLauncher();
  }
}

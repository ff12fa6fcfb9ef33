package io.regatta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// This machine's name, for people: a lock may be looked at from another machine.
final class Host {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  private Host() {}

  /// The name, without asking any network.
  static String name() {
    try {
      return Files.exists(LINUX_NAME) ? Files.readString(LINUX_NAME).strip() : fallback();
    } catch (IOException e) {
      return fallback();
    }
  }

  private static String fallback() {
    String name = System.getenv("HOSTNAME");
    return name == null ? "this machine" : name;
  }
}

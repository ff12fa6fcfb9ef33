package io.regatta.agent.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of the user's own, such as the configuration of a client.
public final class UserText {
  private static final int LONGEST = 256 * 1024;

  private UserText() {}

  /// Its beginning; empty if there is no such file or it can't be read.
  public static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}

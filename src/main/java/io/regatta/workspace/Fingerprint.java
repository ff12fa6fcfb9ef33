package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells one content of a file from another, without keeping the content.
final class Fingerprint {
  /// Up to this size the content itself is hashed; beyond it, size and time of change must do,
  /// since reading large files again and again would cost more than it tells.
  private static final long HASHED = 1 << 20;

  static final String ABSENT = "absent";

  private Fingerprint() {}

  /// The fingerprint of a file as it is now; [#ABSENT] if there is none.
  static String of(Path file) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return ABSENT;
    }
    if (attributes.isSymbolicLink()) {
      return "link:" + Files.readSymbolicLink(file);
    }
    if (!attributes.isRegularFile()) {
      return "other";
    }
    if (attributes.size() > HASHED) {
      return attributes.size() + "@" + attributes.lastModifiedTime();
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return executable(file) + HexFormat.of().formatHex(digest);
    } catch (NoSuchFileException e) {
      // It went while it was looked at, as what others write aside does.
      return ABSENT;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String executable(Path file) {
    return Files.isExecutable(file) ? "x:" : "-:";
  }
}

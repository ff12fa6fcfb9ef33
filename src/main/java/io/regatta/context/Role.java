package io.regatta.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a role as a file name and as text: it comes from a plan, so it may be anything.
record Role(String name) {
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final Pattern UNUSUAL = Pattern.compile("[^a-z0-9._-]");

  /// Where its definition stands, relative to the repository root; empty for a name that is no file
  /// name.
  Optional<String> definition() {
    boolean leaves = name.contains("/") || name.contains("\\") || name.startsWith(".");
    boolean fits = !name.isBlank() && name.length() <= 200;
    return !leaves && fits && name.chars().noneMatch(Character::isISOControl)
        ? Optional.of(".claude/agents/" + name + ".md")
        : Optional.empty();
  }

  /// The name of the file for its prefix; two roles never share one, not even where the file system
  /// takes upper and lower case for the same.
  String prefixFile() {
    if (PLAIN.matcher(name).matches()) {
      return "context-" + name + ".md";
    }
    String short40 = name.length() > 40 ? name.substring(0, 40) : name;
    return "context-" + UNUSUAL.matcher(short40).replaceAll("_") + "~" + fingerprint() + ".md";
  }

  /// Its name on one line.
  String shown() {
    return Line.of(name);
  }

  private String fingerprint() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

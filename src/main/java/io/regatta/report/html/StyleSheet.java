package io.regatta.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// How the page looks.
///
/// @param css the style sheet
record StyleSheet(String css) {
  static StyleSheet read() {
    try (InputStream in = StyleSheet.class.getResourceAsStream("report.css")) {
      return new StyleSheet(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the page may do: show itself with this style sheet, and nothing else. So it would load
  /// and run nothing even if something in it had become markup.
  String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + fingerprint()
        + "'; base-uri 'none'; form-action 'none'";
  }

  private String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

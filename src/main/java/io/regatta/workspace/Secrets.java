package io.regatta.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells new files that look like secrets. Files that are tracked already are not asked about: who
/// put them there has decided. Keys and certificates in directories of tests are taken for samples;
/// files that are only ever real (`.env`, tokens of registries, `id_rsa`) are refused there too.
final class Secrets {
  /// Credentials are short; what is beyond is not looked at.
  private static final int BEGINNING = 1 << 20;

  private static final Pattern ENVIRONMENT = Pattern.compile("\\.env(\\..+)?");
  private static final Pattern ENVIRONMENT_SAMPLE =
      Pattern.compile(".*\\.(example|sample|template|dist|defaults)");
  private static final Pattern SSH_KEY = Pattern.compile("id_(rsa|dsa|ecdsa|ed25519)(_sk)?");
  private static final Pattern KEY_STORE =
      Pattern.compile(".+\\.(pem|p12|pfx|jks|keystore|ppk)|\\.pem");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(.*[-_.])?(credentials?|service[-_]?account|client[-_]secrets?).*\\.json");
  private static final Pattern TEST_DIRECTORY =
      Pattern.compile(
          "(^|/)(tests?|testing|testdata|test[-_]data|specs?|__tests__|fixtures?|__fixtures__)/");

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----");
  private static final Pattern NPM_TOKEN =
      Pattern.compile("(?m)^[^#;\\n]*(_authToken|_auth|_password)\\s*=\\s*[^$\\s]");
  private static final Pattern PYPI_TOKEN = Pattern.compile("(?m)^\\s*password\\s*[=:]\\s*\\S");
  private static final Pattern NETRC_TOKEN = Pattern.compile("\\bpassword\\s+\\S");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "\"(private_key|client_secret|refresh_token|aws_secret_access_key|secretAccessKey)\"");
  private static final Set<String> ALWAYS = Set.of(".git-credentials", ".htpasswd");

  private Secrets() {}

  /// What makes a file look like a secret, as the end of a sentence; null if nothing does.
  ///
  /// @param path the file, no link
  static @Nullable String in(TreeFile file, Path path) throws IOException {
    String named = inName(file);
    return named == null ? inContent(file, beginning(path)) : named;
  }

  /// As [#in], of the name alone.
  static @Nullable String inName(TreeFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (ENVIRONMENT.matcher(name).matches() && !ENVIRONMENT_SAMPLE.matcher(name).matches()) {
      return "looks like settings with secrets";
    }
    if (SSH_KEY.matcher(name).matches()
        || ALWAYS.contains(name)
        || file.text().endsWith(".aws/credentials")
        || (KEY_STORE.matcher(name).matches() && !isInTests(file))) {
      return "looks like a key or a password";
    }
    return null;
  }

  /// As [#in], of the content alone.
  ///
  /// @param content the file's beginning at least
  static @Nullable String inContent(TreeFile file, String content) {
    String name = file.name().toLowerCase(Locale.ROOT);
    boolean token =
        switch (name) {
          case ".npmrc" -> NPM_TOKEN.matcher(content).find();
          case ".pypirc" -> PYPI_TOKEN.matcher(content).find();
          case ".netrc", "_netrc" -> NETRC_TOKEN.matcher(content).find();
          default -> false;
        };
    if (token) {
      return "holds a password or token";
    }
    if (CREDENTIALS.matcher(name).matches() && ACCOUNT.matcher(content).find()) {
      return "looks like the credentials of an account";
    }
    return !isInTests(file) && PRIVATE_KEY.matcher(content).find() ? "holds a private key" : null;
  }

  private static boolean isInTests(TreeFile file) {
    return TEST_DIRECTORY.matcher(file.text().toLowerCase(Locale.ROOT)).find();
  }

  private static String beginning(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    }
  }
}

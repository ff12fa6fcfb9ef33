package io.regatta;

import java.util.List;

/// Keys that nobody has: the right shape with a made-up rest. They are put together here so that no
/// scanner of this repository takes one for real.
public final class SampleSecrets {
  private static final String LETTERS = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6";
  private static final String HEX =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String PEM_LINE =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

  private SampleSecrets() {}

  /// One of each shape.
  public static List<String> keys() {
    return List.of(
        "sk-ant-" + "api03-" + LETTERS,
        "sk-" + "proj-" + LETTERS,
        "sk-" + LETTERS.substring(0, 48),
        "sk-" + "or-v1-" + HEX,
        "ghp" + "_" + LETTERS.substring(0, 36),
        "ghs" + "_" + LETTERS.substring(0, 36),
        "github" + "_pat_" + LETTERS,
        "glpat" + "-" + LETTERS.substring(0, 20),
        "AKIA" + "ABCDEFGH234567IJ",
        "aws_secret" + "_access_key = " + LETTERS.substring(0, 40),
        "\"Secret" + "AccessKey\": \"" + LETTERS.substring(0, 40) + "\"",
        "AIza" + LETTERS.substring(0, 35),
        "xoxb" + "-123456789012-" + LETTERS.substring(0, 24),
        "sk_" + "live_" + LETTERS.substring(0, 24),
        "npm" + "_" + LETTERS.substring(0, 36),
        "//registry.example.org/:_auth" + "Token=" + LETTERS.substring(0, 36),
        "pypi" + "-AgEIcHlwaS5vcmc" + LETTERS,
        "hf" + "_" + LETTERS.substring(0, 34),
        "eyJ" + LETTERS.substring(0, 20) + ".eyJ" + LETTERS.substring(0, 30) + "." + LETTERS,
        "https://" + "user:" + LETTERS.substring(0, 16) + "@example.com/repository.git",
        "Authorization" + ": Bearer " + LETTERS,
        pem("\n"),
        pem("\\n"));
  }

  /// The part of a key of [#keys] that must not be left.
  public static String core(String key) {
    return key.contains("PRIVATE") ? PEM_LINE.substring(8, 40) : longestWord(key);
  }

  private static String longestWord(String key) {
    String longest = "";
    for (String word : key.split("[^A-Za-z0-9]")) {
      longest = word.length() > longest.length() ? word : longest;
    }
    return longest.substring(longest.length() - 12);
  }

  private static String pem(String end) {
    String kind = "PRIVATE " + "KEY-----";
    return "-----BEGIN "
        + kind
        + end
        + (PEM_LINE + end).repeat(25)
        + "q83vEjRWeJA="
        + end
        + "-----END "
        + kind;
  }
}

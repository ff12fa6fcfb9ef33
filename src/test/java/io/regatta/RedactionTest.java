package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
  private static final Redaction SHAPES = Redaction.KNOWN_SHAPES;

  static List<String> keys() {
    return SampleSecrets.keys();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takesOutAKeyWhereverItStands(String key) {
    for (String around :
        List.of("%s", "key: %s.", "KEY=%s\nnext", "\"%s\"", "\u001b[32m%s\u001b[0m")) {
      String text = around.formatted(key);
      assertThat(SHAPES.suspects(text)).as(text).isTrue();
      assertThat(SHAPES.apply(text))
          .contains(Redaction.MARK)
          .doesNotContain(SampleSecrets.core(key));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takesOutAKeyHoweverItsBytesAreCut(String key) {
    String text = "before " + key + "\nafter é " + key + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String whole = SHAPES.apply(text);
    for (int size : new int[] {1, 2, 3, 7, 16, 61}) {
      assertThat(streamed(SHAPES, bytes, size)).as("pieces of " + size).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takesNothingOutTwice(String key) {
    String once = SHAPES.apply("see " + key + " there");
    assertThat(SHAPES.apply(once)).isEqualTo(once);
  }

  @Test
  void leavesAloneWhatOnlyLooksUnusual() {
    for (String text :
        List.of(
            "commit e50080d1f2a3b4c5d6e7f8091a2b3c4d5e6f7081",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "session 3b241101-e2bb-4255-8caf-4136c566a962",
            "task-0123456789abcdef0123456789 of the desk-sk",
            "src/main/java/io/regatta/agent/claude/ClaudeClient.java:126",
            "https://example.com:8080/@scope/package?x=1#y",
            "postgres://user@localhost:5432/db and postgres://user:${PASSWORD}@localhost/db",
            "npm_config_registry and npm_lifecycle_event",
            "the header is -----BEGIN PRIVATE KEY----- and what follows it",
            "20261127-113000-4f2a 2026-11-27T11:24:52.123Z PT1.5S",
            "sk-fading-circle-container-with-many-words",
            "Authorization: see the chapter on bearer tokens",
            "password: ******** token: <your token> key=$KEY",
            "eyJhbGciOi is how a token begins")) {
      assertThat(SHAPES.apply(text)).isSameAs(text);
    }
  }

  @Test
  void takesOutValuesThatAreKnownInTextJsonAndBytes() {
    Redaction redaction = Redaction.of(List.of("päss\"wörd\\1", "hunter2hunter2"), List.of());
    assertThat(redaction.apply("is päss\"wörd\\1, or hunter2hunter2"))
        .isEqualTo("is [redacted], or [redacted]");
    assertThat(redaction.apply("{\"a\":\"päss\\\"wörd\\\\1\"}"))
        .isEqualTo("{\"a\":\"[redacted]\"}");
    assertThat(streamed(redaction, "is päss\"wörd\\1.".getBytes(StandardCharsets.UTF_8), 1))
        .isEqualTo("is [redacted].");
  }

  @Test
  void takesOutTheLongerOfTwoValues() {
    Redaction redaction = Redaction.of(List.of("abcdefgh", "abcdefgh-ijkl"), List.of());
    assertThat(redaction.apply("abcdefgh-ijkl abcdefgh-i")).isEqualTo("[redacted] [redacted]-i");
    assertThat(streamed(redaction, "abcdefgh-ijkl abcdefgh-i".getBytes(StandardCharsets.UTF_8), 1))
        .isEqualTo("[redacted] [redacted]-i");
  }

  @Test
  void takesOutTheBeginningOfAValueThatWasCutOff() {
    Redaction redaction = Redaction.of(List.of("correct-horse-battery"), List.of());
    assertThat(redaction.apply("curl -u me:correct-horse-b…")).isEqualTo("curl -u me:[redacted]…");
    assertThat(redaction.apply("all is correct")).isEqualTo("all is correct");
  }

  @Test
  void takesOutWhatTheUsersPatternsMatchLineByLine() {
    Redaction redaction = Redaction.of(List.of(), List.of(Pattern.compile("acme-[0-9]{4}")));
    String text = "one acme-1234\ntwo acme-12\nthree acme-5678";
    String clean = "one [redacted]\ntwo acme-12\nthree [redacted]";
    assertThat(redaction.apply(text)).isEqualTo(clean);
    assertThat(streamed(redaction, text.getBytes(StandardCharsets.UTF_8), 5)).isEqualTo(clean);
  }

  @Test
  void passesOnAtOnceWhatCanBeNoSecret() {
    StringBuilder seen = new StringBuilder();
    RedactedStream stream = new RedactedStream(SHAPES, bytes -> seen.append(text(bytes)));
    stream.write(ByteBuffer.wrap("a prompt without a line end? ".getBytes(StandardCharsets.UTF_8)));
    assertThat(seen).hasToString("a prompt without a line end? ");
  }

  @Test
  void holdsBackNoMoreThanABound() {
    StringBuilder seen = new StringBuilder();
    RedactedStream stream = new RedactedStream(SHAPES, bytes -> seen.append(text(bytes)));
    byte[] endless = ("ghp_" + "a".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
    stream.write(ByteBuffer.wrap(endless));
    assertThat(seen.indexOf(Redaction.MARK)).isZero();
    stream.end();
    assertThat(stream.changed()).isTrue();
  }

  @Test
  void bytesThatNeverEndATokenAreNotLookedAtAgainAndAgain() {
    for (SecretShape shape : SecretShape.ALL) {
      byte[] endless = shape.anchor().repeat(200_000).getBytes(StandardCharsets.UTF_8);
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> streamed(SHAPES, endless, 60_000), shape.anchor());
    }
  }

  @Test
  void aFloodOfNoiseComesThroughAsItWas() {
    byte[] noise = new byte[300_000];
    new Random(5).nextBytes(noise);
    StringBuilder seen = new StringBuilder();
    RedactedStream stream =
        new RedactedStream(SHAPES, bytes -> seen.append(StandardCharsets.ISO_8859_1.decode(bytes)));
    for (int i = 0; i < noise.length; i += 1000) {
      stream.write(ByteBuffer.wrap(noise, i, 1000));
    }
    stream.end();
    assertThat(seen.toString()).isEqualTo(new String(noise, StandardCharsets.ISO_8859_1));
    assertThat(stream.changed()).isFalse();
  }

  private static String streamed(Redaction redaction, byte[] bytes, int size) {
    java.io.ByteArrayOutputStream seen = new java.io.ByteArrayOutputStream();
    RedactedStream stream =
        new RedactedStream(
            redaction,
            piece -> {
              byte[] copy = new byte[piece.remaining()];
              piece.get(copy);
              seen.writeBytes(copy);
            });
    for (int i = 0; i < bytes.length; i += size) {
      stream.write(ByteBuffer.wrap(bytes, i, Math.min(size, bytes.length - i)));
    }
    stream.end();
    return seen.toString(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }
}

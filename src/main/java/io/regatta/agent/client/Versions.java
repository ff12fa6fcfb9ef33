package io.regatta.agent.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of versions, both ends included.
///
/// @param least the oldest one that is known to work, such as `2.0.0`
/// @param tried the newest one that was tried
public record Versions(String least, String tried) {
  /// Of a program that is not asked for its version.
  public static final Versions UNASKED = new Versions("0.0", "0.0");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+){1,3}");

  /// The first version number in what a program prints of itself.
  static Optional<String> find(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Optional.of(number.group()) : Optional.empty();
  }

  /// Whether a version is older than the oldest one that is known to work.
  boolean tooOld(String version) {
    return Arrays.compare(parts(version), parts(least)) < 0;
  }

  /// Whether a version is of a later series (its first number) than the newest one that was tried.
  boolean untried(String version) {
    return parts(version)[0] > parts(tried)[0];
  }

  private static int[] parts(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Versions::number).toArray();
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}

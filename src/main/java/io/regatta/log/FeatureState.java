package io.regatta.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a feature stands in its life.
public enum FeatureState {
  PLANNED,
  IN_PROGRESS,
  TESTING,
  REVIEW,
  DEPLOYED,
  SUMMARISED,
  ARCHIVED;

  /// What happens in the course of things.
  private static final Map<FeatureState, List<FeatureState>> COURSE =
      Map.of(
          PLANNED, List.of(IN_PROGRESS),
          IN_PROGRESS, List.of(TESTING, REVIEW, DEPLOYED),
          TESTING, List.of(REVIEW, DEPLOYED),
          REVIEW, List.of(DEPLOYED),
          DEPLOYED, List.of(SUMMARISED),
          SUMMARISED, List.of(ARCHIVED));

  /// What only a person decides.
  private static final Map<FeatureState, List<FeatureState>> BY_HAND =
      Map.of(
          PLANNED, List.of(ARCHIVED),
          IN_PROGRESS, List.of(PLANNED),
          TESTING, List.of(IN_PROGRESS),
          REVIEW, List.of(IN_PROGRESS),
          DEPLOYED, List.of(IN_PROGRESS),
          SUMMARISED, List.of(DEPLOYED),
          ARCHIVED, List.of(DEPLOYED));

  /// The word in files, text and JSON, such as `in_progress`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state that a word means; `implemented` is another word for deployed.
  public static Optional<FeatureState> of(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return plain.equals("implemented")
        ? Optional.of(DEPLOYED)
        : Arrays.stream(values()).filter(state -> state.text().equals(plain)).findFirst();
  }

  /// The states that a feature can go to from this one, with a reason; the usual ones first.
  public List<FeatureState> next() {
    return Stream.of(COURSE, BY_HAND)
        .flatMap(moves -> moves.getOrDefault(this, List.of()).stream())
        .toList();
  }

  /// The states of [#next], such as `in_progress, archived`.
  public String nextText() {
    return next().stream().map(FeatureState::text).collect(Collectors.joining(", "));
  }
}

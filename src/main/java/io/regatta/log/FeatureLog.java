package io.regatta.log;

import io.regatta.Reasons;
import io.regatta.log.LogException.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The team's list of features (`docs/features/feature-log.json`) as it stands in its file. It is a
/// claim: what is completed is decided by the logs of the plans. Immutable.
public final class FeatureLog {
  /// Where it is, relative to the repository root.
  public static final String PATH = "docs/features/feature-log.json";

  private final JsonOutline outline;

  private FeatureLog(JsonOutline outline) {
    this.outline = outline;
  }

  /// Reads it; empty where there is no such file.
  ///
  /// @throws LogException if it can't be read, is no JSON, or has no list of features: with line
  ///   and cause
  public static Optional<FeatureLog> read(Path file) throws LogException {
    try {
      return Optional.of(parse(file, Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LogException(
          Place.of(file), "cannot read the feature log: " + Reasons.of(e), "make it readable", e);
    }
  }

  /// Reads it from its bytes, which must not be changed afterwards.
  ///
  /// @param file what to name in messages
  /// @throws LogException as [#read]
  static FeatureLog parse(Path file, byte[] bytes) throws LogException {
    JsonOutline outline;
    try {
      outline = JsonOutline.of(file, bytes);
    } catch (LogException e) {
      throw explained(file, bytes, e);
    }
    FeatureLog log = new FeatureLog(outline);
    if (log.list().isEmpty()) {
      throw new LogException(
          new Place(file, outline.line(), 0),
          "the feature log has no list of features",
          "put its entries into a list: {\"features\": [ … ]}",
          null);
    }
    return log;
  }

  private static LogException explained(Path file, byte[] bytes, LogException cause) {
    List<Integer> markers = ConflictMarkers.lines(bytes);
    if (markers.isEmpty()) {
      return new LogException(
          cause.place(),
          "the feature log is broken, and is left as it is: " + bare(cause),
          "mend it by hand, or take an earlier version of it from git",
          cause);
    }
    return new LogException(
        new Place(file, markers.getFirst(), 1),
        "the feature log holds merge conflict markers in lines "
            + markers.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ", and is left as it is",
        "resolve the conflict in the file, then run the same command again",
        cause);
  }

  private static String bare(LogException failure) {
    String place = " (" + failure.place() + ")";
    String message = String.valueOf(failure.getMessage());
    String text =
        message.endsWith(place) ? message.substring(0, message.length() - place.length()) : message;
    return text.replaceFirst("^the log is broken: ", "");
  }

  /// Every feature, in file order; of several entries with one id the last. An entry without an id
  /// is none.
  public List<Feature> features() {
    Map<String, Feature> features = new LinkedHashMap<>();
    entries()
        .flatMap(entry -> Feature.id(entry).map(id -> Feature.of(id, entry)).stream())
        .forEach(feature -> features.put(Feature.plain(feature.id()), feature));
    return List.copyOf(features.values());
  }

  /// The feature with that id.
  public Optional<Feature> find(String id) {
    return entry(id).map(entry -> Feature.of(id, entry));
  }

  /// The entry of a feature; of several with one id the last.
  Optional<JsonOutline> entry(String id) {
    String plain = Feature.plain(id);
    return entries()
        .filter(entry -> Feature.id(entry).map(Feature::plain).filter(plain::equals).isPresent())
        .reduce((first, second) -> second);
  }

  Stream<JsonOutline> entries() {
    return list().stream().flatMap(list -> list.items().stream()).filter(JsonOutline::isObject);
  }

  private Optional<JsonOutline> list() {
    return outline.isArray()
        ? Optional.of(outline)
        : outline.get("features").filter(JsonOutline::isArray);
  }

  JsonOutline outline() {
    return outline;
  }

  /// Another version of the file, with a feature's entry as it stands in this one: what else is
  /// different in this one stays out of it.
  ///
  /// @param other the bytes of the other version
  /// @return its new bytes; empty if one of the two lacks the feature or the other one is broken
  public Optional<byte[]> carriedInto(byte[] other, String feature) {
    try {
      FeatureLog target = parse(Path.of(PATH), other);
      Optional<JsonOutline> from = entry(feature);
      Optional<JsonOutline> to = target.entry(feature);
      if (from.isEmpty() || to.isEmpty()) {
        return Optional.empty();
      }
      Span span = from.get().span();
      byte[] entry = Arrays.copyOfRange(outline.bytes(), span.start(), span.end());
      return Optional.of(new Splice(other).replace(to.get().span(), entry).toBytes());
    } catch (LogException e) {
      // What is committed there is none of our business.
      return Optional.empty();
    }
  }
}

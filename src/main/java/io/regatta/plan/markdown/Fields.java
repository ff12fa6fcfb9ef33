package io.regatta.plan.markdown;

import io.regatta.plan.markdown.Label.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields in the section of a story. Where a label occurs more than once, one at the top of the
/// section beats one inside a list, and the first beats the rest.
final class Fields {
  private static final Pattern GOES_ON = Pattern.compile("(?i)(?:[,:;&]|\\band)$");

  private final List<Line> section;
  private final Map<Field, Found> found = new EnumMap<>(Field.class);
  private final Map<Field, String> firsts = new EnumMap<>(Field.class);

  /// Where a field stands.
  ///
  /// @param index of its label in the section
  /// @param line of its label in the file
  /// @param inline what stands beside the label
  /// @param rank 0 at the top, else deeper
  record Found(int index, int line, String inline, int rank) {}

  /// @param section the lines of the story behind its heading
  Fields(List<Line> section) {
    this.section = section;
    for (int i = 0; i < section.size(); i++) {
      Line line = section.get(i);
      for (Label label : Labels.all(line)) {
        int rank = line.isItem() ? line.level() + 1 : line.isHeading() ? 0 : line.level();
        Found before = found.get(label.field());
        if (before == null || rank < before.rank()) {
          found.put(label.field(), new Found(i, line.number(), label.value(), rank));
        }
      }
    }
  }

  Optional<Found> get(Field field) {
    return Optional.ofNullable(found.get(field));
  }

  /// The first line of a field's value; empty if it has none.
  String first(Field field) {
    return firsts.computeIfAbsent(
        field, it -> get(it).flatMap(place -> values(place).stream().findFirst()).orElse(""));
  }

  /// A field's whole value, its list items as lines.
  String all(Field field) {
    return get(field).map(place -> String.join("\n", values(place))).orElse("");
  }

  private List<String> values(Found place) {
    List<String> values = new ArrayList<>();
    if (!place.inline().isBlank()) {
      values.add(place.inline());
      if (!GOES_ON.matcher(place.inline()).find()) {
        return values;
      }
    }
    Line label = section.get(place.index());
    int level = -1;
    for (int i = place.index() + 1; i < section.size(); i++) {
      Line line = section.get(i);
      boolean out = label.isItem() && line.isItem() && line.level() <= label.level();
      if (line.isHeading() || line.kind() == Line.Kind.RULE || out || endsValue(line, values)) {
        break;
      }
      if (line.isItem()) {
        level = level < 0 ? line.level() : level;
        if (line.level() == level) {
          values.add(PlainText.undecorated(line.text()));
        }
      } else if (level < 0) {
        values.add(line.text());
      }
    }
    return values;
  }

  private static boolean endsValue(Line line, List<String> values) {
    if (line.isItem()) {
      return false;
    }
    boolean later = !values.isEmpty() && line.afterBlank();
    return later || line.label().isPresent();
  }
}

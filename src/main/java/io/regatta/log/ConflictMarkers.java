package io.regatta.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The lines that git leaves in a file which it could not merge, and the versions of the file that
/// they hold. A conflict may stand inside a side of another one.
final class ConflictMarkers {
  /// Deeper nesting has not been seen; each level doubles the versions.
  private static final int DEEPEST = 6;

  private ConflictMarkers() {}

  /// What a line is in a conflict.
  private enum Marker {
    OURS("<<<<<<<"),
    BASE("|||||||"),
    MIDDLE("======="),
    THEIRS(">>>>>>>");

    private final String sign;

    Marker(String sign) {
      this.sign = sign;
    }

    static Optional<Marker> of(String line) {
      for (Marker marker : values()) {
        if (line.startsWith(marker.sign)
            && (line.length() == 7 || Character.isWhitespace(line.charAt(7)))) {
          return Optional.of(marker);
        }
      }
      return Optional.empty();
    }
  }

  /// The numbers of the lines, from 1, that are markers; none unless a conflict begins or ends.
  static List<Integer> lines(byte[] bytes) {
    List<Integer> numbers = new ArrayList<>();
    boolean conflict = false;
    int number = 1;
    for (int start = 0; start < bytes.length; number++) {
      int end = endOfLine(bytes, start);
      Optional<Marker> marker = marker(bytes, start, end);
      if (marker.isPresent()) {
        numbers.add(number);
        conflict |= marker.get() == Marker.OURS || marker.get() == Marker.THEIRS;
      }
      start = end;
    }
    return conflict ? numbers : List.of();
  }

  /// The versions of the file: for each way of choosing sides, level by level, the lines of that
  /// way, markers left out. Every line of the file stands in one of them, except those of common
  /// ancestors. Empty if the markers do not match each other.
  static List<byte[]> versions(byte[] bytes) {
    Set<String> versions = new LinkedHashSet<>();
    int deepest = 1;
    for (int choice = 0; choice < 1 << deepest; choice++) {
      Walk walk = new Walk(choice, deepest);
      for (int start = 0; start < bytes.length; ) {
        int end = endOfLine(bytes, start);
        if (!walk.line(bytes, start, end)) {
          return List.of();
        }
        start = end;
      }
      if (!walk.levels.isEmpty() || walk.deepest > DEEPEST) {
        return List.of();
      }
      deepest = Math.max(walk.deepest, 1);
      versions.add(walk.text.toString());
    }
    return versions.stream().map(it -> it.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  /// One pass over the lines that takes one side at each level of nesting.
  private static final class Walk {
    private final int choice;
    private final int highest;
    private final StringBuilder text = new StringBuilder();

    /// The side that is being read, per level: 0 ours, 1 theirs, 2 the common ancestor.
    private final List<Integer> levels = new ArrayList<>();

    private int deepest;

    /// A walk.
    ///
    /// @param choice a bit per level, 1 for theirs; the outermost level is the highest bit, so that
    ///   counting up tries the sides in the order in which they stand in the file
    Walk(int choice, int levels) {
      this.choice = choice;
      this.highest = levels - 1;
    }

    boolean line(byte[] bytes, int start, int end) {
      Optional<Marker> marker = marker(bytes, start, end);
      if (marker.isEmpty()) {
        if (taken()) {
          text.append(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        }
        return true;
      }
      if (marker.get() == Marker.OURS) {
        levels.add(0);
        deepest = Math.max(deepest, levels.size());
        return true;
      }
      if (levels.isEmpty()) {
        return false;
      }
      int side = levels.getLast();
      return switch (marker.get()) {
        case OURS -> true;
        case BASE -> side == 0 && turn(2);
        case MIDDLE -> side != 1 && turn(1);
        case THEIRS -> levels.removeLast() == 1;
      };
    }

    private boolean turn(int side) {
      levels.set(levels.size() - 1, side);
      return true;
    }

    private boolean taken() {
      for (int level = 0; level < levels.size(); level++) {
        if (levels.get(level) != ((choice >> (highest - level)) & 1)) {
          return false;
        }
      }
      return true;
    }
  }

  private static Optional<Marker> marker(byte[] bytes, int start, int end) {
    return switch (bytes[start]) {
      case '<', '|', '=', '>' ->
          Marker.of(
              new String(bytes, start, Math.min(end - start, 16), StandardCharsets.ISO_8859_1)
                  .stripTrailing());
      default -> Optional.empty();
    };
  }

  /// One past the line's end.
  private static int endOfLine(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }
}

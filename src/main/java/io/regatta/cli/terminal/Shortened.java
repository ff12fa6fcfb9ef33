package io.regatta.cli.terminal;

/// What an agent does, shortened to some columns so that it still says what it is: of a path the
/// name of the file stays, and where it begins.
final class Shortened {
  private static final String GAP = "…";

  private Shortened() {}

  /// The activity in at most that many columns.
  static String to(String activity, int columns) {
    if (DisplayWidth.of(activity) <= columns) {
      return activity;
    }
    int space = activity.indexOf(' ');
    String verb = activity.substring(0, space + 1);
    String object = activity.substring(space + 1);
    boolean isPath = object.indexOf('/') >= 0 && object.indexOf(' ') < 0;
    String shorter = isPath ? verb + path(object, columns - DisplayWidth.of(verb)) : activity;
    return DisplayWidth.clip(shorter, columns);
  }

  /// Such as `src/…/deep/App.ts`: with its first directory if that fits, and as many of the last.
  private static String path(String path, int columns) {
    int first = path.indexOf('/', 1);
    if (first > 0) {
      String root = path.substring(0, first + 1);
      String tail = tail(path, first + 1, columns - DisplayWidth.of(root));
      if (!tail.isEmpty()) {
        return root + tail;
      }
    }
    String tail = tail(path, 0, columns);
    return tail.isEmpty()
        ? DisplayWidth.middle(path.substring(path.lastIndexOf('/') + 1), columns)
        : tail;
  }

  /// The longest end of the path that begins with a directory and fits behind a gap, if there is
  /// one.
  private static String tail(String path, int from, int columns) {
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String tail = GAP + path.substring(slash);
      if (DisplayWidth.of(tail) <= columns) {
        return tail;
      }
    }
    return "";
  }
}

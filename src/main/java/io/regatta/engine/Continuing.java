package io.regatta.engine;

import io.regatta.event.StoryError;

/// What agents are told when they go on with what an attempt before them began.
final class Continuing {
  private static final String FINISH =
      " Look at what is there already, do what is missing of the story, and end your last message"
          + " with the result as you were asked before: one JSON object in a ```json block.\n";

  private Continuing() {}

  /// In the same session, after an attempt of this run.
  static String message(StoryError error) {
    return "You were interrupted: " + error.message() + "." + FINISH;
  }

  /// In the same session, after a usage limit.
  static String afterLimit() {
    return "The usage limit that interrupted you has ended." + FINISH;
  }

  /// In the same session, after an attempt of an earlier run.
  static String message(Inheritance.Begun begun) {
    return begun.told() + FINISH;
  }

  /// In a new session, after an attempt of this run.
  static String note(StoryError error) {
    return "An earlier attempt at this story failed: "
        + error.message()
        + "\n("
        + error.type().text()
        + ", while "
        + error.context()
        + ")\n"
        + LOOK;
  }

  /// In a new session, after an attempt of an earlier run.
  static String note(Inheritance.Begun begun) {
    return begun.told() + "\n" + LOOK;
  }

  private static final String LOOK =
      "Files may hold a part of its work: look at them before you change them.\n";
}

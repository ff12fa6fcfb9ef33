package io.regatta.engine;

import io.regatta.context.Fence;
import io.regatta.event.LandingEvent;
import io.regatta.event.StoryError;
import io.regatta.plan.StoryId;
import java.util.stream.Collectors;

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

  /// After a gate that did not pass, in the same session or a new one.
  static String afterGate(LandingEvent.GateFailure failure) {
    return "You said that you are done, but a check of your work does not pass:\n"
        + failure.command()
        + (failure.exit() < 0 ? "" : " (exit " + failure.exit() + ")")
        + "\n"
        + Fence.fenced(String.join("\n", failure.lastLines()), "output")
        + "Your files are as you left them. Find the cause, mend it, and end your last message with"
        + " the result as you were asked before: one JSON object in a ```json block.\n";
  }

  /// After a conflict, in the same session or a new one.
  static String afterConflict(Worksite.Clash clash) {
    String others =
        clash.others().isEmpty()
            ? "other stories"
            : (clash.others().size() == 1 ? "story " : "stories ")
                + String.join(", ", clash.others().stream().map(StoryId::text).toList());
    return "Your work was done, but "
        + others
        + " changed the same files meanwhile and came first. Your directory has been made anew: it"
        + " holds what they did with your changes merged into it. Where both changed the same lines"
        + " you find both sides between <<<<<<< and >>>>>>>; `git diff` shows what differs from the"
        + " state without your work. Files that need your attention:\n"
        + clash.files().stream().map(file -> "- " + file + "\n").collect(Collectors.joining())
        + "Keep what the others did, bring your part of the story into it, leave no markers, and do"
        + " not delete or overwrite their files as a whole. Then end your last message with the"
        + " result as you were asked before: one JSON object in a ```json block.\n";
  }

  /// After a check that the work passes by itself, and not together with what others did.
  static String afterRedWhole(LandingEvent.GateFailure failure) {
    return "Your work was done, but together with what other stories did meanwhile a check does not"
        + " pass. Your directory has been made anew: it holds what they did with your changes"
        + " merged into it; `git diff` shows yours.\n"
        + afterGate(failure);
  }

  private static final String LOOK =
      "Files may hold a part of its work: look at them before you change them.\n";
}

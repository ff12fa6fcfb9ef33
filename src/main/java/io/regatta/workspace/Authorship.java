package io.regatta.workspace;

import io.regatta.PlainText;
import io.regatta.Redaction;
import io.regatta.plan.StoryId;

/// What the commit of a story says.
///
/// @param plan the plan's file relative to the repository root, with `/`
/// @param title the story's title
/// @param agent the role that worked on it
/// @param run the run's id
/// @param attempt which attempt of the story in that run, from 1
/// @param summary the agent's own words, for the case that it made no commit; may be empty
/// @param redaction takes secrets out of what it says
public record Authorship(
    String plan,
    StoryId story,
    String title,
    String agent,
    String run,
    int attempt,
    String summary,
    Redaction redaction) {

  /// A text as it stands in a trailer: one line that steers no terminal.
  public static String line(String text) {
    return PlainText.of(text).replaceAll("\\s+", " ").strip();
  }
}

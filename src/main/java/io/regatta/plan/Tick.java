package io.regatta.plan;

/// Where a plan's file says whether a story is done, and how it says that it is. Formats of other
/// tools have one for each story: a box, a member. Our own has none: there the log alone says it.
///
/// @param done what the file says now
/// @param start the first character that changes when it is to say so
/// @param end one past the last; equal to `start` where something is inserted
/// @param whenDone what stands there then
public record Tick(boolean done, int start, int end, String whenDone) {
  public Tick {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no piece of a text: " + start + " to " + end);
    }
  }
}

package io.regatta.report.document;

/// A part of something that may be long.
///
/// @param text the part, several lines; may hold anything
/// @param note what part it is, or why there is none; empty where it is all of it
public record Excerpt(String text, String note) {
  /// Nothing, and why.
  public static Excerpt none(String note) {
    return new Excerpt("", note);
  }
}

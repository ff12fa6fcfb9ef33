package io.regatta.report;

import io.regatta.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of a report, safe to show: its text went through [PlainText]. Styles add nothing that
/// the text does not say.
///
/// @param spans its parts from left to right
public record Line(List<Span> spans) {
  static final Line BLANK = new Line(List.of());

  public Line {
    spans = List.copyOf(spans);
  }

  /// A part of a line.
  ///
  /// @param text made safe
  /// @param style what it means
  public record Span(String text, Style style) {
    public Span {
      text = PlainText.of(text);
    }
  }

  /// A line of one plain part.
  public static Line of(String text) {
    return of(Style.PLAIN, text);
  }

  /// A line of one part.
  public static Line of(Style style, String text) {
    return new Line(List.of(new Span(text, style)));
  }

  Line and(Style style, String text) {
    if (text.isEmpty()) {
      return this;
    }
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(text, style));
    return new Line(more);
  }

  Line and(String text) {
    return and(Style.PLAIN, text);
  }

  /// The line without styles and without a line feed.
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }
}

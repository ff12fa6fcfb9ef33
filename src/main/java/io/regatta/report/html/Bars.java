package io.regatta.report.html;

import static io.regatta.report.html.HtmlReport.percent;

import io.regatta.report.html.TimelineSection.Scale;
import io.regatta.report.markup.Markup;
import io.regatta.timeline.AttemptTimeline;
import io.regatta.timeline.Segment;
import java.time.Duration;
import java.util.List;

/// The bars of the timeline, 24 units high and as wide as there is room: places are percentages, so
/// that nothing is distorted.
record Bars(Markup html) {
  /// Behind that a label would not fit any more.
  private static final double LAST_LABEL = 90;

  void axis(Scale scale) {
    html.open("svg", "bars axis").with("aria-hidden", "true");
    for (Duration mark = Duration.ZERO;
        scale.place(mark) <= LAST_LABEL;
        mark = mark.plus(scale.step())) {
      html.open("text")
          .with("x", percent(scale.place(mark)))
          .with("y", 14)
          .with("text-anchor", mark.isZero() ? "start" : "middle")
          .text(label(mark))
          .close();
    }
    html.close();
  }

  /// Such as `2m`: where it is nothing, the smaller part goes without saying.
  private static String label(Duration mark) {
    return mark.isZero() ? "0" : Page.duration(mark).replace(" 00s", "").replace(" 00m", "");
  }

  void grid(Scale scale) {
    for (Duration mark = Duration.ZERO; scale.place(mark) <= 100; mark = mark.plus(scale.step())) {
      String place = percent(scale.place(mark));
      line("grid", place, place, 0, 24);
    }
  }

  void attempt(AttemptTimeline attempt, Scale scale) {
    List<Segment> segments = attempt.segments();
    if (segments.isEmpty()) {
      return;
    }
    String end = percent(scale.place(segments.getLast().to()));
    line("span", percent(scale.place(segments.getFirst().from())), end, 12, 12);
    for (Segment segment : segments) {
      double from = scale.place(segment.from());
      double to = scale.place(segment.to());
      segment(segment.kind(), percent(from), percent(to - from), percent(to));
    }
    if (attempt.failure() != null) {
      miss(end);
    }
  }

  /// One thing that an attempt was at: thin for waiting, full for its agent, striped for gates,
  /// hollow for its merge.
  void segment(Segment.Kind kind, String from, String width, String to) {
    switch (kind) {
      case QUEUE -> bar("queue", from, width, 10, 4);
      case PAUSE -> line("pause", from, to, 12, 12);
      case AGENT -> bar("agent", from, width, 4, 16);
      case GATES -> {
        bar("gates", from, width, 4, 3);
        bar("gates", from, width, 11, 3);
        bar("gates", from, width, 18, 3);
      }
      case MERGE -> bar("merge", from, width, 5, 14);
    }
  }

  private void bar(String kind, String from, String width, int top, int height) {
    html.open("rect", kind)
        .with("x", from)
        .with("width", width)
        .with("y", top)
        .with("height", height)
        .close();
  }

  private void line(String kind, String from, String to, int top, int bottom) {
    html.open("line", kind)
        .with("x1", from)
        .with("x2", to)
        .with("y1", top)
        .with("y2", bottom)
        .close();
  }

  /// A cross where an attempt came to nothing.
  void miss(String at) {
    html.open("svg").with("x", at).with("overflow", "visible");
    html.open("path", "miss").with("d", "M-5 7 5 17M-5 17 5 7").close();
    html.close();
  }
}

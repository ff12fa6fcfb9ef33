package io.regatta.timeline;

import io.regatta.event.ErrorType;
import io.regatta.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One attempt, as its events come in.
final class AttemptFold {
  private final int number;
  private final String backend;
  private final @Nullable String model;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable Ending ending;
  private @Nullable ErrorType failure;

  AttemptFold(int number, String backend, @Nullable String model) {
    this.number = number;
    this.backend = backend;
    this.model = model;
  }

  /// How its agent ended.
  record Ending(
      AttemptTimeline.End end, @Nullable ErrorType failure, Usage usage, Duration worked) {}

  /// It could have started then.
  void ready(Instant at) {
    if (!segments.isEmpty() && segments.getFirst().kind() == Segment.Kind.QUEUE) {
      Instant to = segments.getFirst().to();
      segments.set(0, new Segment(Segment.Kind.QUEUE, at.isBefore(to) ? at : to, to));
    }
  }

  /// What takes no time is left out, but for the work of an agent: that there was one is worth
  /// knowing.
  void add(Segment.Kind kind, Instant from, Instant to) {
    boolean first = kind == Segment.Kind.QUEUE && segments.isEmpty();
    if (from.isBefore(to) || kind == Segment.Kind.AGENT || first) {
      segments.add(new Segment(kind, from, to));
    }
  }

  void ended(Ending how) {
    ending = how;
    failure = how.failure();
  }

  void failed(ErrorType type) {
    failure = type;
  }

  Stream<Instant> lastDeed() {
    return segments.stream().skip(Math.max(0, segments.size() - 1)).map(Segment::to);
  }

  AttemptTimeline timeline() {
    Ending how = ending;
    List<Segment> times =
        segments.stream()
            .filter(segment ->
                segment.kind() != Segment.Kind.QUEUE || segment.from().isBefore(segment.to()))
            .toList();
    return how == null
        ? new AttemptTimeline(
            number, backend, model, times, null, failure, Usage.UNKNOWN, agentTime())
        : new AttemptTimeline(
            number, backend, model, times, how.end(), failure, how.usage(), how.worked());
  }

  private Duration agentTime() {
    return segments.stream()
        .filter(segment -> segment.kind() == Segment.Kind.AGENT)
        .map(Segment::duration)
        .reduce(Duration.ZERO, Duration::plus);
  }
}

package io.regatta.log;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the work on a story took, as far as a log entry tells: nothing is worked out of other
/// figures but the time between two times that are written in the same way.
///
/// @param duration from the first start to the last end, waits included; null where it is not told
/// @param attempts how many there were; null where it is not told
/// @param usage tokens and cost; [Usage#UNKNOWN] where it is not told
public record EntryEffort(@Nullable Duration duration, @Nullable Integer attempts, Usage usage) {
  static final EntryEffort UNKNOWN = new EntryEffort(null, null, Usage.UNKNOWN);

  /// Longer than any story took; what is beyond is a mistake or made up.
  private static final Duration LONGEST = Duration.ofDays(31);

  /// Names of durations, and how many milliseconds their unit has.
  private static final Map<String, Integer> DURATIONS =
      Map.of("durationseconds", 1000, "durationms", 1, "durationminutes", 60_000);

  /// Reads it out of an entry.
  static EntryEffort of(ImplementationLog log, LogEntry entry) {
    Map<String, String> values = new TreeMap<>();
    try {
      JsonScanner json = new JsonScanner(log.file(), log.text().bytes(), entry.span().start());
      if (json.peek() == '{') {
        read(json, log.text().bytes(), "", values);
      }
    } catch (LogException impossible) {
      throw new IllegalStateException("the entry was read before", impossible);
    }
    return of(values, entry);
  }

  private static void read(JsonScanner json, byte[] bytes, String prefix, Map<String, String> into)
      throws LogException {
    for (boolean more = json.enter(); more; more = json.next()) {
      String name = EntryField.plain(JsonScanner.text(bytes, json.name()));
      byte first = json.peek();
      if (first == '{' && prefix.isEmpty() && name.equals("usage")) {
        read(json, bytes, "usage.", into);
        continue;
      }
      Span value = json.skipValue();
      if (value.end() - value.start() <= 40 && first != '{' && first != '[' && first != 'n') {
        into.put(prefix + name, JsonScanner.text(bytes, value));
      }
    }
  }

  private static EntryEffort of(Map<String, String> values, LogEntry entry) {
    Integer attempts = whole(values.get("attempts"), 1_000_000).map(Long::intValue).orElse(null);
    return new EntryEffort(duration(values, entry), attempts, usage(values));
  }

  private static @Nullable Duration duration(Map<String, String> values, LogEntry entry) {
    for (Map.Entry<String, Integer> unit : DURATIONS.entrySet()) {
      BigDecimal told = number(values.get(unit.getKey()));
      if (told != null) {
        BigDecimal millis = told.multiply(BigDecimal.valueOf(unit.getValue()));
        return millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0
            ? null
            : Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
      }
    }
    String started = values.getOrDefault("startedat", values.get("timestampstart"));
    String ended = entry.facts().completedText();
    return started == null || ended == null
        ? null
        : EntryTime.between(EntryTime.of(started), EntryTime.of(ended))
            .filter(span -> span.compareTo(LONGEST) <= 0)
            .orElse(null);
  }

  private static Usage usage(Map<String, String> values) {
    return new Usage(
        whole(values.get("usage.inputtokens"), Long.MAX_VALUE).orElse(0L),
        whole(values.get("usage.outputtokens"), Long.MAX_VALUE).orElse(0L),
        whole(values.get("usage.cachereadtokens"), Long.MAX_VALUE).orElse(0L),
        0,
        number(values.get("usage.costusd")));
  }

  private static Optional<Long> whole(@Nullable String text, long most) {
    return text != null && text.matches("[0-9]{1,18}")
        ? Optional.of(Math.min(most, Long.parseLong(text)))
        : Optional.empty();
  }

  /// A number that is none below zero and not written to exhaust whoever calculates with it.
  private static @Nullable BigDecimal number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?")
        ? Usage.credible(new BigDecimal(text))
        : null;
  }
}

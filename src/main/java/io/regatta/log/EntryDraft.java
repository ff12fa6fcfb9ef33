package io.regatta.log;

import static java.util.Objects.requireNonNull;

import io.regatta.log.LogEntry.Facts;
import io.regatta.log.LogEntry.Origin;
import io.regatta.log.LogEntry.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been read of an entry so far. Used again for the next entry: where a value is the same
/// as in the entry before (status, agent, run), its string is too.
final class EntryDraft {

  private static final Span NOTHING = new Span(0, 0);

  private final byte[] bytes;
  private final Map<EntryField, Value> values = new EnumMap<>(EntryField.class);

  /// One per name that a story's number goes by: an entry may use two.
  private final List<Value> ids = new ArrayList<>();

  private long bits;
  private @Nullable String errorType;
  private @Nullable String errorMessage;

  /// A value, and the string that was made last in this place.
  private static final class Value {
    private boolean present;
    private int rank;
    private Span span = NOTHING;
    private @Nullable String text;
  }

  EntryDraft(byte[] bytes) {
    this.bytes = bytes;
    for (EntryField field : EntryField.values()) {
      values.put(field, new Value());
    }
    for (int i = 0; i < EntryField.STORY.names(); i++) {
      ids.add(new Value());
    }
  }

  void clear() {
    values.values().forEach(value -> value.present = false);
    ids.forEach(value -> value.present = false);
    bits = 0;
    errorType = null;
    errorMessage = null;
  }

  void has(EntryField.Key key) {
    bits |= key.bit();
  }

  /// Takes a value that is neither null, object nor list. Of two values under the same name the
  /// later counts, as it does for most readers of JSON.
  void set(EntryField.Key key, Span span) {
    Value value = key.field() == EntryField.STORY ? ids.get(key.rank()) : value(key.field());
    if (!value.present || value.rank >= key.rank()) {
      value.present = true;
      value.rank = key.rank();
      if (value.text == null
          || !Arrays.equals(
              bytes, value.span.start(), value.span.end(), bytes, span.start(), span.end())) {
        value.text = JsonScanner.text(bytes, span);
        value.span = span;
      }
    }
  }

  void setError(@Nullable String type, @Nullable String message) {
    errorType = type;
    errorMessage = message;
  }

  boolean namesStory() {
    return ids.stream().anyMatch(value -> value.present);
  }

  @Nullable String get(EntryField field) {
    return text(value(field));
  }

  private Value value(EntryField field) {
    return requireNonNull(values.get(field));
  }

  private static @Nullable String text(Value value) {
    return value.present ? value.text : null;
  }

  /// The entry.
  ///
  /// @param plainId whether a key that is just `id` numbers the story
  LogEntry entry(int line, Span span, boolean plainId) {
    List<String> named = new ArrayList<>(2);
    for (Value value : ids) {
      String id = text(value);
      if (id != null) {
        named.add(id);
      }
    }
    String id = get(EntryField.PLAIN_ID);
    if (plainId && id != null) {
      named.add(id);
    }
    String agent = get(EntryField.AGENT);
    String error = get(EntryField.ERROR);
    return new LogEntry(
        line,
        span,
        new Subject(
            named, get(EntryField.TITLE), get(EntryField.ISSUE), agent == null ? "" : agent),
        new Facts(
            get(EntryField.STATUS),
            get(EntryField.COMPLETED),
            errorType,
            errorMessage == null ? error : errorMessage),
        new Origin(
            get(EntryField.RUN),
            get(EntryField.PLAN),
            get(EntryField.PHASE),
            get(EntryField.STORY_HASH)),
        new EntryKeys(bits));
  }
}

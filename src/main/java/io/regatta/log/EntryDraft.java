package io.regatta.log;

import io.regatta.log.LogEntry.Facts;
import io.regatta.log.LogEntry.Origin;
import io.regatta.log.LogEntry.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been read of an entry so far.
final class EntryDraft {
  private record Value(int rank, String text) {}

  private final List<Value> ids = new ArrayList<>(2);
  private final Map<EntryField, Value> values = new EnumMap<>(EntryField.class);
  private long bits;
  private @Nullable String errorType;
  private @Nullable String errorMessage;

  void has(EntryField.Key key) {
    bits |= key.bit();
  }

  /// Takes a value that is neither null, object nor list. Of two values under the same name the
  /// later counts, as it does for most readers of JSON.
  void set(EntryField.Key key, String text) {
    Value value = new Value(key.rank(), text);
    if (key.field() == EntryField.STORY) {
      ids.removeIf(other -> other.rank() == key.rank());
      ids.add(value);
      return;
    }
    Value other = values.get(key.field());
    if (other == null || other.rank() >= key.rank()) {
      values.put(key.field(), value);
    }
  }

  void setError(@Nullable String type, @Nullable String message) {
    errorType = type;
    errorMessage = message;
  }

  boolean namesStory() {
    return !ids.isEmpty();
  }

  @Nullable String get(EntryField field) {
    Value value = values.get(field);
    return value == null ? null : value.text();
  }

  /// @param plainId whether a key that is just `id` numbers the story
  LogEntry entry(int line, Span span, boolean plainId) {
    List<String> names = new ArrayList<>(2);
    ids.sort((a, b) -> Integer.compare(a.rank(), b.rank()));
    ids.forEach(id -> names.add(id.text()));
    String id = get(EntryField.PLAIN_ID);
    if (plainId && id != null) {
      names.add(id);
    }
    String agent = get(EntryField.AGENT);
    String error = get(EntryField.ERROR);
    return new LogEntry(
        line,
        span,
        new Subject(
            names, get(EntryField.TITLE), get(EntryField.ISSUE), agent == null ? "" : agent),
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

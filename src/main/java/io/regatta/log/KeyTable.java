package io.regatta.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers what the keys of a log mean by their bytes, so that no string is made for each of the
/// millions of keys of a large log.
final class KeyTable {
  private static final int SLOTS = 1 << 10;

  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Known(byte[] name, EntryField.Key key) {}

  private final byte[] bytes;
  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  KeyTable(byte[] bytes) {
    this.bytes = bytes;
  }

  EntryField.Key key(Span name) {
    int hash = 0;
    for (int i = name.start(); i < name.end(); i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 16)) & SLOTS - 1;
    Known there = known[slot];
    if (there != null
        && Arrays.equals(there.name(), 0, there.name().length, bytes, name.start(), name.end())) {
      return there.key();
    }
    // A second key of the same slot takes its place: no log can make the table grow.
    Known now =
        new Known(
            Arrays.copyOfRange(bytes, name.start(), name.end()),
            EntryField.of(JsonScanner.text(bytes, name)));
    known[slot] = now;
    return now.key();
  }
}

package io.regatta.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log's bytes and where in them things stand.
///
/// @param bytes the file, never changed
/// @param root what the file holds
/// @param rootSpan its one value; empty in a blank file
/// @param members the members of the top-level object, if it is one
/// @param lists the lists of entries, in file order
/// @param entries all entries: the top-level object itself if it speaks of a story, then those of
///   the lists
/// @param file what the top-level object says of all entries
@SuppressWarnings("ArrayRecordComponent") // never compared; a file may have 100 MB
record LogText(
    byte[] bytes,
    Root root,
    Span rootSpan,
    List<Member> members,
    List<EntryList> lists,
    List<LogEntry> entries,
    FileFacts file) {

  enum Root {
    BLANK,
    ARRAY,
    OBJECT
  }

  /// A member of the top-level object.
  record Member(String name, Span key, Span value) {}

  /// A list of entries.
  ///
  /// @param name the key it stands under; empty for a top-level array
  /// @param span from bracket to bracket
  /// @param first the index of its first entry
  /// @param count how many entries it has
  record EntryList(String name, Span span, int first, int count) {}

  /// What the top-level object says of all entries.
  record FileFacts(@Nullable String issue, @Nullable String status, @Nullable String completedAt) {
    static final FileFacts NONE = new FileFacts(null, null, null);
  }

  List<LogEntry> entriesOf(EntryList list) {
    return entries.subList(list.first(), list.first() + list.count());
  }
}

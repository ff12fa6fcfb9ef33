package io.regatta.log;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What Regatta looks for in an entry, under all the names that tools have given it.
///
/// Names are compared without case, hyphens and underscores. Of several names for one thing the one
/// that stands first here counts first.
enum EntryField {
  STORY("storynumber", "storyid", "story", "storyreference"),
  /// In a list of stories this is a story's number; in any other object it may number anything.
  PLAIN_ID("id"),
  TITLE("storytitle", "title", "storyname"),
  STATUS("status"),
  COMPLETED(
      "completedat",
      "timestampcompleted",
      "timestamp",
      "implementedat",
      "datecompleted",
      "completeddate",
      "completiondate",
      "implementationdate"),
  ISSUE("issuenumber", "issueid", "githubissue", "issue"),
  ISSUE_STATUS("issuestatus"),
  AGENT("agent"),
  RUN("run"),
  PLAN("plan"),
  PHASE("phase"),
  STORY_HASH("storyhash"),
  ERROR("error"),
  OPAQUE;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> names;

  EntryField(String... names) {
    this.names = List.of(names);
  }

  /// A key as it was read.
  ///
  /// @param field what it means
  /// @param rank its place among the names of the field, from 0
  /// @param bit the bit of [EntryKeys], or 0
  record Key(EntryField field, int rank, long bit) {}

  private static final Map<String, Key> BY_NAME = byName();

  private static Map<String, Key> byName() {
    Map<String, Key> keys = new HashMap<>();
    for (EntryField field : values()) {
      for (int rank = 0; rank < field.names.size(); rank++) {
        keys.put(field.names.get(rank), new Key(field, rank, 0));
      }
    }
    return keys;
  }

  /// How many names it has.
  int names() {
    return names.size();
  }

  static Key of(String name) {
    int written = EntryKeys.WRITTEN.indexOf(name);
    long bit = written < 0 ? 0 : 1L << written;
    Key key = BY_NAME.get(plain(name));
    return key == null ? new Key(OPAQUE, 0, bit) : new Key(key.field(), key.rank(), bit);
  }

  /// A name without case, hyphens and underscores.
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}

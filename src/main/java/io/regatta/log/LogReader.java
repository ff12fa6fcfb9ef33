package io.regatta.log;

import io.regatta.log.LogException.Place;
import io.regatta.log.LogText.EntryList;
import io.regatta.log.LogText.FileFacts;
import io.regatta.log.LogText.Member;
import io.regatta.log.LogText.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a log in one pass: finds the entries and the few values that Regatta looks at, and skips
/// the rest without making strings of it.
final class LogReader {
  /// Lists of these names hold stories.
  private static final Set<String> STORY_LISTS =
      Set.of(
          "stories", "storiescompleted", "completedstories", "userstories", "implementedstories");

  /// Lists of these names hold stories only if their entries say so; else events and the like.
  private static final Set<String> MIXED_LISTS =
      Set.of(
          "entries", "log", "logs", "implementationlog", "implementations", "records", "results");

  private final Path file;
  private final byte[] bytes;
  private final int start;
  private final JsonScanner json;
  private final KeyTable keys;
  private final EntryDraft draft;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<EntryList> lists = new ArrayList<>();

  private LogReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.start = Blanks.afterByteOrderMark(bytes);
    this.json = new JsonScanner(file, bytes, start);
    this.keys = new KeyTable(bytes);
    this.draft = new EntryDraft(bytes);
  }

  /// What came of reading a log.
  ///
  /// @param text the log, as far as it could be read
  /// @param failure why the rest could not, or null
  record Reading(LogText text, @Nullable LogException failure) {}

  /// Reads a log's bytes. Total: whatever the bytes, it answers.
  static Reading read(Path file, byte[] bytes) {
    return new LogReader(file, bytes).read();
  }

  private Reading read() {
    Span nothing = new Span(bytes.length, bytes.length);
    try {
      if (Blanks.skip(bytes, start) == bytes.length) {
        return new Reading(text(Root.BLANK, nothing, FileFacts.NONE), null);
      }
      refuseZeroBytes();
      LogText text = readRoot();
      if (json.peek() != 0 || json.at() < bytes.length) {
        throw json.broken("it goes on after its end");
      }
      return new Reading(text, null);
    } catch (LogException e) {
      return new Reading(text(Root.BLANK, nothing, FileFacts.NONE), e);
    }
  }

  /// Zero bytes are what UTF-16 and a file system after a power cut have in common.
  private void refuseZeroBytes() throws LogException {
    for (int i = start; i < Math.min(start + 4, bytes.length); i++) {
      if (bytes[i] == 0) {
        throw new LogException(
            new Place(file, 1, i - start + 1),
            "the log is broken: it is no UTF-8 text but has zero bytes",
            null,
            null);
      }
    }
  }

  /// Whether a list of that name can be one of stories.
  static boolean mayHoldStories(String name) {
    String plain = EntryField.plain(name);
    return STORY_LISTS.contains(plain) || MIXED_LISTS.contains(plain);
  }

  private LogText readRoot() throws LogException {
    byte first = json.peek();
    int from = json.at();
    return switch (first) {
      case '[' -> {
        readList("", true);
        yield text(Root.ARRAY, new Span(from, json.at()), FileFacts.NONE);
      }
      case '{' -> readTopLevelObject(from);
      default -> throw json.broken("it is neither a JSON array nor an object");
    };
  }

  private LogText readTopLevelObject(int from) throws LogException {
    int line = json.line();
    EntryDraft top = new EntryDraft(bytes);
    for (boolean more = json.enter(); more; more = json.next()) {
      Span key = json.name();
      String name = JsonScanner.text(bytes, key);
      String plain = EntryField.plain(name);
      boolean stories = STORY_LISTS.contains(plain);
      byte first = json.peek();
      int valueStart = json.at();
      if (first == '[' && mayHoldStories(name)) {
        readList(name, stories);
      } else {
        readValue(keys.key(key), top);
      }
      members.add(new Member(name, key, new Span(valueStart, json.at())));
    }
    Span span = new Span(from, json.at());
    dropListsOfOtherThings();
    if (top.namesStory()) {
      entries.add(0, top.entry(line, span, false));
      lists.replaceAll(it -> new EntryList(it.name(), it.span(), it.first() + 1, it.count()));
    }
    String status = top.get(EntryField.ISSUE_STATUS);
    FileFacts facts =
        new FileFacts(
            top.get(EntryField.ISSUE),
            status == null ? top.get(EntryField.STATUS) : status,
            top.get(EntryField.COMPLETED));
    return text(Root.OBJECT, span, facts);
  }

  private LogText text(Root root, Span span, FileFacts facts) {
    return new LogText(
        bytes, root, span, List.copyOf(members), List.copyOf(lists), List.copyOf(entries), facts);
  }

  private void readList(String name, boolean plainIds) throws LogException {
    int from = json.at();
    int first = entries.size();
    for (boolean more = json.enter(); more; more = json.next()) {
      entries.add(readEntry(plainIds));
    }
    lists.add(new EntryList(name, new Span(from, json.at()), first, entries.size() - first));
  }

  /// A list of events, or of the bare ids of stories, is no list of entries.
  private void dropListsOfOtherThings() {
    boolean storyList =
        lists.stream().anyMatch(list -> STORY_LISTS.contains(EntryField.plain(list.name())));
    for (int i = lists.size() - 1; i >= 0; i--) {
      EntryList list = lists.get(i);
      List<LogEntry> inside = entries.subList(list.first(), list.first() + list.count());
      boolean keep =
          STORY_LISTS.contains(EntryField.plain(list.name()))
              ? inside.isEmpty() || inside.stream().anyMatch(it -> bytes[it.span().start()] == '{')
              : !storyList && inside.stream().anyMatch(it -> !it.subject().ids().isEmpty());
      if (!keep) {
        lists.remove(i);
        int gone = list.count();
        for (int j = i; j < lists.size(); j++) {
          EntryList later = lists.get(j);
          lists.set(
              j, new EntryList(later.name(), later.span(), later.first() - gone, later.count()));
        }
        inside.clear();
      }
    }
  }

  private LogEntry readEntry(boolean plainIds) throws LogException {
    byte first = json.peek();
    int line = json.line();
    int from = json.at();
    draft.clear();
    if (first == '{') {
      for (boolean more = json.enter(); more; more = json.next()) {
        readValue(keys.key(json.name()), draft);
      }
    } else {
      json.skipValue();
    }
    return draft.entry(line, new Span(from, json.at()), plainIds);
  }

  private void readValue(EntryField.Key key, EntryDraft into) throws LogException {
    into.has(key);
    byte first = json.peek();
    if (first == '{' && key.field() == EntryField.ERROR) {
      readError(into);
      return;
    }
    Span value = json.skipValue();
    if (key.field() != EntryField.OPAQUE && first != '{' && first != '[' && first != 'n') {
      into.set(key, value);
    }
  }

  private void readError(EntryDraft into) throws LogException {
    String type = null;
    String message = null;
    for (boolean more = json.enter(); more; more = json.next()) {
      String name = JsonScanner.text(bytes, json.name());
      byte first = json.peek();
      Span value = json.skipValue();
      if (first == '"' && name.equals("type")) {
        type = JsonScanner.text(bytes, value);
      } else if (first == '"' && name.equals("message")) {
        message = JsonScanner.text(bytes, value);
      }
    }
    into.setError(type, message);
  }
}

package io.regatta.log;

import io.regatta.log.LogException.Place;
import io.regatta.log.LogText.EntryList;
import io.regatta.log.LogText.FileFacts;
import io.regatta.log.LogText.Member;
import io.regatta.log.LogText.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a log in one pass: finds the entries and the few values that Regatta looks at, and skips
/// the rest without making strings of it.
final class LogReader {
  /// Real logs nest some five levels deep; the limit is against files made to exhaust the stack of
  /// whoever reads them after us.
  private static final int DEEPEST = 1000;

  private static final int MOST_KEYS_REMEMBERED = 10_000;

  /// Lists of these names hold stories.
  private static final Set<String> STORY_LISTS =
      Set.of(
          "stories", "storiescompleted", "completedstories", "userstories", "implementedstories");

  /// Lists of these names hold stories only if their entries say so; else events and the like.
  private static final Set<String> MIXED_LISTS =
      Set.of(
          "entries", "log", "logs", "implementationlog", "implementations", "records", "results");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final Path file;
  private final byte[] bytes;
  private final int start;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<EntryList> lists = new ArrayList<>();
  private final Map<String, EntryField.Key> keys = new HashMap<>();

  private LogReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.start = Blanks.afterByteOrderMark(bytes);
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
    if (Blanks.skip(bytes, start) == bytes.length) {
      return new Reading(text(Root.BLANK, new Span(bytes.length, bytes.length), null), null);
    }
    if (hasZeroAtStart()) {
      String message = "the log is not UTF-8 text: it begins with zero bytes";
      return failed(new LogException(Place.of(file), message, null, null));
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), bytes, start, bytes.length - start)) {
      LogText text = readRoot(parser);
      return text == null
          ? failed(
              new LogException(place(parser), "the log is no JSON array or object", null, null))
          : parser.nextToken() == null
              ? new Reading(text, null)
              : failed(
                  new LogException(place(parser), "the log goes on after its end", null, null));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      Place place = at == null ? Place.of(file) : new Place(file, at.getLineNr(), at.getColumnNr());
      return failed(
          new LogException(
              place, "the log is broken: " + firstLine(e.getOriginalMessage()), null, e));
    }
  }

  /// Zero bytes are what UTF-16 and a file system after a power cut have in common.
  private boolean hasZeroAtStart() {
    for (int i = start; i < Math.min(start + 4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private Reading failed(LogException failure) {
    return new Reading(text(Root.BLANK, new Span(0, 0), null), failure);
  }

  private @Nullable LogText readRoot(JsonParser parser) {
    JsonToken token = parser.nextToken();
    int from = tokenStart(parser);
    if (token == JsonToken.START_ARRAY) {
      readList(parser, "", true);
      return text(Root.ARRAY, new Span(from, here(parser)), null);
    }
    if (token == JsonToken.START_OBJECT) {
      return readTopLevelObject(parser, from);
    }
    return null;
  }

  private LogText readTopLevelObject(JsonParser parser, int from) {
    int line = parser.currentTokenLocation().getLineNr();
    EntryDraft draft = new EntryDraft();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      int keyStart = tokenStart(parser);
      JsonToken token = parser.nextToken();
      int valueStart = tokenStart(parser);
      int keyEnd = Blanks.endOfString(bytes, keyStart);
      String plain = EntryField.plain(name);
      if (token == JsonToken.START_ARRAY
          && (STORY_LISTS.contains(plain) || MIXED_LISTS.contains(plain))) {
        readList(parser, name, STORY_LISTS.contains(plain));
      } else {
        readValue(parser, token, key(name), draft);
      }
      members.add(new Member(name, new Span(keyStart, keyEnd), new Span(valueStart, here(parser))));
    }
    Span span = new Span(from, here(parser));
    dropListsOfOtherThings();
    LogEntry whole = draft.entry(line, span, false);
    if (draft.namesStory()) {
      entries.add(0, whole);
      lists.replaceAll(it -> new EntryList(it.name(), it.span(), it.first() + 1, it.count()));
    }
    return text(Root.OBJECT, span, draft);
  }

  private LogText text(Root root, Span span, @Nullable EntryDraft top) {
    FileFacts facts = FileFacts.NONE;
    if (top != null) {
      String status = top.get(EntryField.ISSUE_STATUS);
      facts =
          new FileFacts(
              top.get(EntryField.ISSUE),
              status == null ? top.get(EntryField.STATUS) : status,
              top.get(EntryField.COMPLETED));
    }
    return new LogText(
        bytes, root, span, List.copyOf(members), List.copyOf(lists), List.copyOf(entries), facts);
  }

  private void readList(JsonParser parser, String name, boolean plainIds) {
    int from = tokenStart(parser);
    int first = entries.size();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      entries.add(readEntry(parser, token, plainIds));
    }
    lists.add(new EntryList(name, new Span(from, here(parser)), first, entries.size() - first));
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

  private LogEntry readEntry(JsonParser parser, JsonToken token, boolean plainIds) {
    int line = parser.currentTokenLocation().getLineNr();
    int from = tokenStart(parser);
    EntryDraft draft = new EntryDraft();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        EntryField.Key key = key(parser.currentName());
        readValue(parser, parser.nextToken(), key, draft);
      }
    } else {
      parser.skipChildren();
    }
    return draft.entry(line, new Span(from, here(parser)), plainIds);
  }

  private EntryField.Key key(String name) {
    EntryField.Key key = keys.get(name);
    if (key == null) {
      key = EntryField.of(name);
      if (keys.size() < MOST_KEYS_REMEMBERED) {
        keys.put(name, key);
      }
    }
    return key;
  }

  private void readValue(JsonParser parser, JsonToken token, EntryField.Key key, EntryDraft draft) {
    draft.has(key);
    if (token == JsonToken.START_OBJECT && key.field() == EntryField.ERROR) {
      readError(parser, draft);
    } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      parser.skipChildren();
    } else if (key.field() != EntryField.OPAQUE && token != JsonToken.VALUE_NULL) {
      draft.set(key, parser.getString());
    }
  }

  private static void readError(JsonParser parser, EntryDraft draft) {
    String type = null;
    String message = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && name.equals("type")) {
        type = parser.getString();
      } else if (token == JsonToken.VALUE_STRING && name.equals("message")) {
        message = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    draft.setError(type, message);
  }

  private int tokenStart(JsonParser parser) {
    return start + (int) parser.currentTokenLocation().getByteOffset();
  }

  /// One past the value that was just read.
  private int here(JsonParser parser) {
    parser.finishToken();
    return start + (int) parser.currentLocation().getByteOffset();
  }

  private Place place(JsonParser parser) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Place(file, at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }
}

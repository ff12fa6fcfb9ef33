package io.regatta.log;

import io.regatta.log.LogException.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where everything stands in a JSON file.
///
/// @param bytes the whole file, never changed
/// @param span the value, from its first byte to its last
/// @param line the line of its first byte, from 1
/// @param members of an object, in file order; of two with one name both
/// @param items of an array
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonOutline(
    byte[] bytes, Span span, int line, List<Member> members, List<JsonOutline> items) {
  /// Deep enough for whatever people write, and not for what is made to exhaust the stack.
  private static final int DEEPEST = 100;

  /// A member of an object.
  record Member(String name, Span key, JsonOutline value) {}

  /// Reads a file.
  ///
  /// @param file what to name in messages
  /// @throws LogException if it is no JSON, with line and cause
  static JsonOutline of(Path file, byte[] bytes) throws LogException {
    JsonScanner json = new JsonScanner(file, bytes, Blanks.afterByteOrderMark(bytes));
    JsonOutline outline = read(file, json, bytes, 0);
    if (json.peek() != 0 || json.at() < bytes.length) {
      throw json.broken("it goes on after its end");
    }
    return outline;
  }

  private static JsonOutline read(Path file, JsonScanner json, byte[] bytes, int depth)
      throws LogException {
    byte first = json.peek();
    int from = json.at();
    int line = json.line();
    List<Member> members = new ArrayList<>();
    List<JsonOutline> items = new ArrayList<>();
    if (depth > DEEPEST) {
      throw new LogException(
          new Place(file, line, 0), "it nests deeper than " + DEEPEST + " levels", null, null);
    }
    if (first == '{') {
      for (boolean more = json.enter(); more; more = json.next()) {
        Span key = json.name();
        members.add(
            new Member(JsonScanner.text(bytes, key), key, read(file, json, bytes, depth + 1)));
      }
    } else if (first == '[') {
      for (boolean more = json.enter(); more; more = json.next()) {
        items.add(read(file, json, bytes, depth + 1));
      }
    } else {
      json.skipValue();
    }
    return new JsonOutline(
        bytes, new Span(from, json.at()), line, List.copyOf(members), List.copyOf(items));
  }

  boolean isObject() {
    return bytes[span.start()] == '{';
  }

  boolean isArray() {
    return bytes[span.start()] == '[';
  }

  boolean isText() {
    return bytes[span.start()] == '"';
  }

  /// The value of a member; the last one if it is there twice, as JSON's readers have it.
  Optional<JsonOutline> get(String name) {
    return members.reversed().stream()
        .filter(member -> member.name().equals(name))
        .map(Member::value)
        .findFirst();
  }

  /// What a member says: a text, a number or a truth value as text; null if it is missing, null, or
  /// has parts.
  @Nullable String text(String name) {
    return get(name).map(JsonOutline::text).orElse(null);
  }

  /// What the value says, as of [#text(String)].
  @Nullable String text() {
    return isObject() || isArray() || bytes[span.start()] == 'n'
        ? null
        : JsonScanner.text(bytes, span);
  }

  /// The value as it is written.
  String source() {
    return new String(bytes, span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
  }
}

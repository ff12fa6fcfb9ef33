package io.regatta.plan.data;

import io.regatta.plan.Tick;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.data.Value.Place;
import java.util.List;

/// Makes ticks of members that say whether something is done.
///
/// @param content the file's whole text
/// @param json whether it is JSON, and not YAML
public record Ticks(String content, boolean json) {
  /// The ticks of a file.
  public static Ticks of(String content) {
    String bare = content.replaceFirst("^[\\s\\uFEFF]+", "");
    return new Ticks(content, bare.startsWith("{") || bare.startsWith("["));
  }

  /// A tick where a value stands that is to be replaced.
  public Tick replacing(Value value, boolean done, String whenDone) {
    Place place = value.place();
    return new Tick(done, place.start(), place.end(), whenDone);
  }

  /// A tick where no member says it yet: one is inserted, on a line of its own where members have
  /// that.
  ///
  /// @param value as it is written in the file
  public Tick inserting(Members owner, String name, String value) {
    List<Value.Member> members = List.copyOf(owner.members().values());
    int open = owner.place().start();
    if (members.isEmpty()) {
      return at(open + 1, (json ? "\"" + name + "\"" : name) + ": " + value);
    }
    int first = members.getFirst().start();
    if (json || content.startsWith("{", open)) {
      String gap = content.substring(Math.min(open + 1, first), first);
      String key = json ? "\"" + name + "\"" : name;
      return at(first, key + ": " + value + "," + (gap.isEmpty() ? " " : gap));
    }
    String indent = " ".repeat(first - lineStart(first));
    if (members.size() > 1) {
      return at(members.get(1).start(), name + ": " + value + lineEnd() + indent);
    }
    int end = members.getFirst().value().place().end();
    return end > 0 && content.charAt(end - 1) == '\n'
        ? at(end, indent + name + ": " + value + lineEnd())
        : at(end, lineEnd() + indent + name + ": " + value);
  }

  private static Tick at(int place, String text) {
    return new Tick(false, place, place, text);
  }

  private String lineEnd() {
    return content.contains("\r\n") ? "\r\n" : "\n";
  }

  private int lineStart(int at) {
    return content.lastIndexOf('\n', at - 1) + 1;
  }
}

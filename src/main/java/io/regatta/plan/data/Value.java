package io.regatta.plan.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a data file, with its place.
public sealed interface Value {
  /// Where it stands.
  Place place();

  /// A piece of a file.
  ///
  /// @param line where it begins, from 1
  /// @param start its first character, from 0
  /// @param end one past its last
  record Place(int line, int start, int end) {}

  /// A mapping.
  ///
  /// @param members by name, in the order of the file; of two with one name the last
  record Members(Map<String, Member> members, Place place) implements Value {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// A member of a mapping.
  ///
  /// @param start the first character of its name
  record Member(String name, int start, Value value) {}

  /// A list.
  record Items(List<Value> items, Place place) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Anything else.
  ///
  /// @param text what it means if it is a text, or else as it is written
  record Scalar(String text, Kind kind, Place place) implements Value {
    /// Whether it says nothing.
    public boolean isEmpty() {
      return kind == Kind.NOTHING || text.isBlank();
    }
  }

  /// What a scalar is.
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }
}

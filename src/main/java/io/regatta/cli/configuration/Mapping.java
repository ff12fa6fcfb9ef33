package io.regatta.cli.configuration;

import io.regatta.plan.Suggestion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The keys of one mapping of the file, in their order; keys that are given twice are problems.
record Mapping(Map<String, Entry> entries, Problems problems) {
  Mapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /// A key with its value.
  ///
  /// @param key where the key stands
  record Entry(Node key, Value value) {}

  /// The whole file; anything but a mapping is a problem, and empty.
  static Optional<Mapping> root(Node node, Problems problems) {
    return node instanceof MappingNode mapping
        ? Optional.of(of("", mapping, problems))
        : new Value("the file", node, problems).mapping();
  }

  static Mapping of(String name, MappingNode node, Problems problems) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        problems.add(key, "a key must be a text", "write key: value");
        continue;
      }
      String text = scalar.getValue();
      String full = (name.isEmpty() ? "" : name + ".") + Problems.shown(text);
      Entry entry = new Entry(key, new Value(full, tuple.getValueNode(), problems));
      if (entries.putIfAbsent(text, entry) != null) {
        problems.add(key, full + " is given twice", "keep one of the two");
      }
    }
    return new Mapping(entries, problems);
  }

  Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /// These keys, and those of another mapping where this one has none.
  Mapping over(Mapping other) {
    Map<String, Entry> both = new LinkedHashMap<>(other.entries);
    both.putAll(entries);
    return new Mapping(both, problems);
  }

  /// Refuses keys that are not known.
  void allowOnly(List<String> known) {
    entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        problems.add(
            entry.key(),
            "unknown key " + entry.value().name(),
            Suggestion.closest(key, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("known keys: " + String.join(", ", known)));
      }
    });
  }
}

package io.regatta.cli.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One value of the file, asked for by type. A value of another type is a problem, and empty.
///
/// @param name what it is called in messages, such as `agents.default.run`
record Value(String name, Node node, Problems problems) {
  private static final Pattern DURATION =
      Pattern.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?");

  private static final Map<Tag, String> KINDS =
      Map.of(Tag.INT, "number", Tag.FLOAT, "number", Tag.BOOL, "truth value", Tag.STR, "text");

  Optional<String> text() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      if (!scalar.getValue().isBlank()) {
        return Optional.of(scalar.getValue());
      }
    }
    return wrong("a text", "put it in quotes: " + last() + ": \"…\"");
  }

  Optional<Integer> number(int least, int most) {
    if (node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.INT)
        && scalar.getValue().matches("-?[0-9]{1,10}")) {
      long number = Long.parseLong(scalar.getValue());
      if (number >= least && number <= most) {
        return Optional.of((int) number);
      }
    }
    return wrong(
        "a whole number from " + least + " to " + most,
        "write for example " + last() + ": " + Math.clamp(4, least, most));
  }

  /// An amount of money, not less than nothing.
  Optional<BigDecimal> amount() {
    if (node instanceof ScalarNode scalar
        && List.of(Tag.INT, Tag.FLOAT).contains(scalar.getTag())
        && scalar.getValue().matches("[0-9]{1,9}(?:\\.[0-9]{1,9})?")) {
      return Optional.of(new BigDecimal(scalar.getValue()));
    }
    return wrong("an amount such as 20 or 2.50", "write for example " + last() + ": 20");
  }

  Optional<Boolean> truth() {
    return truth("true or false");
  }

  /// @param expected what else there can be
  Optional<Boolean> truth(String expected) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(scalar.getValue().equalsIgnoreCase("true"));
    }
    return wrong(expected, "write " + last() + ": true");
  }

  /// A length of time such as `1h30m`, longer than nothing.
  Optional<Duration> duration() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      Matcher matcher = DURATION.matcher(scalar.getValue());
      if (matcher.matches()) {
        Duration duration =
            Duration.ofHours(part(matcher, 1))
                .plusMinutes(part(matcher, 2))
                .plusSeconds(part(matcher, 3));
        if (duration.isPositive()) {
          return Optional.of(duration);
        }
      }
    }
    return wrong("a duration such as 30s, 10m or 1h30m", "write the unit too: " + last() + ": 30m");
  }

  /// Whether this is the word `off`.
  boolean isOff() {
    return node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && scalar.getValue().equals("off");
  }

  /// One of the words of an enumeration, in lower case.
  <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (node instanceof ScalarNode scalar && scalar.getValue().equals(word)) {
        return Optional.of(constant);
      }
      words.add(word);
    }
    return wrong(String.join(" or ", words), "write " + last() + ": " + words.getFirst());
  }

  /// A list of texts; those that are none are problems and left out.
  Optional<List<String>> texts() {
    if (!(node instanceof SequenceNode sequence) || !sequence.getTag().equals(Tag.SEQ)) {
      return wrong("a list of texts", "write " + last() + ": [\"…\"]");
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      new Value("an entry of " + name, item, problems).text().ifPresent(texts::add);
    }
    return Optional.of(texts);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  Optional<Mapping> mapping() {
    if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
      return Optional.of(Mapping.of(name, mapping, problems));
    }
    return wrong("a mapping", "write its keys below it, indented, each as key: value");
  }

  void problem(String message, String hint) {
    problems.add(node, message, hint);
  }

  private <T> Optional<T> wrong(String expected, String hint) {
    problems.add(node, name + " must be " + expected + ", not " + found(), hint);
    return Optional.empty();
  }

  private String found() {
    return switch (node) {
      case MappingNode mapping -> "a mapping";
      case SequenceNode sequence -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
      case ScalarNode scalar when scalar.getValue().isBlank() -> "an empty text";
      case ScalarNode scalar ->
          "the "
              + KINDS.getOrDefault(scalar.getTag(), "value")
              + " "
              + Problems.shown(scalar.getValue());
      default -> "something else";
    };
  }

  /// The last part of its name: the key, or an entry's list.
  private String last() {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(' ')) + 1);
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}

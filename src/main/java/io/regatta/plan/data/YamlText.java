package io.regatta.plan.data;

import io.regatta.plan.Problem;
import io.regatta.plan.data.Value.Kind;
import io.regatta.plan.data.Value.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML. One reading of one text. Anchors and aliases are refused: nothing that is read here
/// needs them, and a few lines of them can stand for millions of values.
final class YamlText {
  private static final int MOST_CHARACTERS = 4 << 20;

  private final String content;
  private final List<Problem> problems;
  private final CodePoints places;

  /// How many characters stand before what is read: a byte order mark is none of the document.
  private final int before;

  YamlText(String text, List<Problem> problems) {
    this.before = text.startsWith("\uFEFF") ? 1 : 0;
    this.content = text.substring(before);
    this.problems = problems;
    this.places = new CodePoints(content);
  }

  /// What it holds; empty, with an error, if it is broken or empty.
  Optional<Value> read() {
    if (content.length() > MOST_CHARACTERS) {
      return refused(0, "the file is larger than 4 MiB", "split it, or check the path");
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel("plan").setCodePointLimit(MOST_CHARACTERS).build();
    try {
      if (!isPlain(settings)) {
        return Optional.empty();
      }
      Optional<Node> root =
          new Compose(settings)
              .composeString(content)
              .filter(node -> !node.getTag().equals(Tag.NULL));
      return root.isPresent()
          ? root.map(this::value)
          : refused(0, "the file holds nothing", "write a list of tasks under `tasks:`");
    } catch (MarkedYamlEngineException e) {
      return refused(
          e.getProblemMark().map(Mark::getLine).orElse(0) + 1,
          "this is not valid YAML: " + e.getProblem(),
          "check indentation, quotes and colons around this line");
    } catch (YamlEngineException | NumberFormatException e) {
      // The second is the library's own oversight, of broken escapes.
      return refused(
          0, "this is not valid YAML: " + e.getMessage(), "check for characters out of place");
    }
  }

  private Optional<Value> refused(int line, String message, String hint) {
    String shown = message.replaceAll("[\\p{Cntrl}\\s]+", " ");
    problems.add(Problem.error(line, shown.length() > 240 ? shown.substring(0, 240) : shown, hint));
    return Optional.empty();
  }

  /// The library composes by recursion: depth is looked at first.
  private boolean isPlain(LoadSettings settings) {
    int depth = 0;
    int values = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(content)) {
      int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        case Alias -> {
          refused(line, "an alias (*) is not read here", "write what it stands for");
          return false;
        }
        case Scalar -> values++;
        case Comment, DocumentEnd, StreamEnd, StreamStart -> {}
      }
      if (depth > DataFile.DEEPEST || values > DataFile.MOST_VALUES) {
        refused(line, "the file nests too deep or holds too much for a plan", "check the path");
        return false;
      }
      if (documents > 1) {
        refused(line, "a second document begins here", "keep one, without a line `---`");
        return false;
      }
    }
    return true;
  }

  private Value value(Node node) {
    return switch (node) {
      case MappingNode mapping -> members(mapping);
      case SequenceNode sequence ->
          new Value.Items(sequence.getValue().stream().map(this::value).toList(), place(node));
      case ScalarNode scalar -> new Value.Scalar(scalar.getValue(), kind(scalar), place(node));
      default -> new Value.Scalar("", Kind.NOTHING, place(node));
    };
  }

  private Value members(MappingNode mapping) {
    Map<String, Value.Member> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        Place at = place(key);
        Value.Member member =
            new Value.Member(key.getValue(), at.start(), value(tuple.getValueNode()));
        if (members.put(member.name(), member) != null) {
          problems.add(
              Problem.warning(
                  at.line(),
                  "the key " + member.name() + " is given twice; the last counts",
                  "keep one"));
        }
      }
    }
    return new Value.Members(members, place(mapping));
  }

  private static Kind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Kind.NUMBER;
    }
    if (tag.equals(Tag.NULL)) {
      return Kind.NOTHING;
    }
    return tag.equals(Tag.BOOL) ? Kind.TRUTH : Kind.TEXT;
  }

  private Place place(Node node) {
    Optional<Mark> start = node.getStartMark();
    return new Place(
        start.map(Mark::getLine).orElse(0) + 1,
        before + places.offset(start.map(Mark::getIndex).orElse(0)),
        before + places.offset(node.getEndMark().map(Mark::getIndex).orElse(0)));
  }
}

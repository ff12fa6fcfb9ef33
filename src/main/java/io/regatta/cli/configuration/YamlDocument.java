package io.regatta.cli.configuration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The bytes of a YAML file as one tree with positions, whatever they are: size, depth and aliases
/// are bounded.
final class YamlDocument {
  static final int MOST_BYTES = 1 << 20;

  /// Deeper than any setting; the library's composer recurses once per level.
  private static final int MOST_LEVELS = 20;

  private static final int MOST_ALIASES = 50;

  private static final Pattern BROKEN_ESCAPE =
      Pattern.compile("\\\\(?:U[89A-Fa-f][0-9A-Fa-f]{7}|[xuU]\\z)");

  private YamlDocument() {}

  /// The document's root; empty for an empty document.
  ///
  /// @throws ConfigurationException if the bytes are no such document
  static Optional<Node> read(byte[] bytes, Problems problems) throws ConfigurationException {
    if (bytes.length > MOST_BYTES) {
      problems.add(1, 1, "the file is larger than 1 MiB", "keep only settings in it");
      problems.throwIfAny();
    }
    String text = decode(bytes, problems);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("regatta.yaml")
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      checkShape(text, settings, problems);
      problems.throwIfAny();
      return new Compose(settings)
          .composeString(text)
          .filter(node -> !node.getTag().equals(Tag.NULL));
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark(),
          "this is not valid YAML: " + Problems.complaint(e.getProblem()),
          e.getProblem().contains("TAB")
              ? "indent with spaces: YAML allows no tabs there"
              : "check indentation, quotes and brackets around this place");
      problems.throwIfAny(e);
    } catch (ReaderException e) {
      problems.add(
          text,
          e.getPosition(),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
          "remove it");
      problems.throwIfAny(e);
    } catch (NumberFormatException e) {
      // The library's own oversight.
      problems.add(
          text,
          escape(text),
          "an escape such as \\x41 or \\u0041 has not the digits that it needs",
          "write the character itself, or the backslash twice");
      problems.throwIfAny(e);
    } catch (YamlEngineException e) {
      problems.add(
          1,
          1,
          "this is not valid YAML: " + Problems.complaint(String.valueOf(e.getMessage())),
          "write one mapping of settings, without other directives");
      problems.throwIfAny(e);
    }
    return Optional.empty();
  }

  /// Where an escape stands that is too large, or that the file's end cuts off.
  private static int escape(String text) {
    Matcher escape = BROKEN_ESCAPE.matcher(text);
    return escape.find() ? escape.start() : text.length();
  }

  private static String decode(byte[] bytes, Problems problems) throws ConfigurationException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(1, 1, "the file is not UTF-8 text", "save it in the encoding UTF-8");
      problems.throwIfAny(e);
      throw new IllegalStateException("a problem was added", e);
    }
  }

  private static void checkShape(String text, LoadSettings settings, Problems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        case Alias, Comment, DocumentEnd, Scalar, StreamEnd, StreamStart -> {}
      }
      if (depth > MOST_LEVELS) {
        problems.add(
            event.getStartMark(),
            "this is nested more than " + MOST_LEVELS + " levels deep",
            "no setting needs that; remove the inner brackets");
        return;
      }
      if (documents > 1) {
        problems.add(
            event.getStartMark(),
            "a second document begins here",
            "keep one document, without a line ---");
        return;
      }
    }
  }
}

package io.regatta.cli.claude;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.journal.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The files that make Regatta at hand in Claude Code, for everybody who works in a repository.
/// What somebody else wrote in them stays.
public final class ClaudeFiles {
  /// The slash command `/implement`.
  public static final String COMMAND = ".claude/commands/implement.md";

  /// The servers that Claude Code starts in this project.
  public static final String SERVERS = ".mcp.json";

  private static final String NAME = "regatta";

  /// Far more than anybody writes by hand.
  private static final long LARGEST = 4L * 1024 * 1024;

  private ClaudeFiles() {}

  /// What became of a file.
  ///
  /// @param file relative to the repository's root
  public record Written(String file, Effect effect) {}

  /// What was done.
  public enum Effect {
    /// The file is new.
    WROTE,
    /// An entry was added to it.
    EXTENDED,
    /// It had all that it needs.
    UNCHANGED;

    /// The word in JSON.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A file as it is to be.
  private record Draft(Path file, String text, Written written) {}

  /// Writes them: all, or none where one can't be.
  ///
  /// @param root the repository's root
  /// @param program what starts Regatta
  /// @throws ClaudeFilesException if something else is in the place of one of them
  public static List<Written> write(Path root, String program) throws ClaudeFilesException {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(command(root));
    drafts.add(servers(root, program));
    for (Draft draft : drafts) {
      if (draft.written().effect() != Effect.UNCHANGED) {
        write(draft);
      }
    }
    return drafts.stream().map(Draft::written).toList();
  }

  private static Draft command(Path root) throws ClaudeFilesException {
    Path file = root.resolve(COMMAND);
    String text = text();
    if (!isThere(file, root)) {
      return new Draft(file, text, new Written(COMMAND, Effect.WROTE));
    }
    if (!read(file).equals(text)) {
      throw ClaudeFilesException.occupied(
          file, "is there already, and says something else", "rename or remove it");
    }
    return new Draft(file, text, new Written(COMMAND, Effect.UNCHANGED));
  }

  private static Draft servers(Path root, String program) throws ClaudeFilesException {
    Path file = root.resolve(SERVERS);
    ObjectNode server = server(program);
    boolean there = isThere(file, root);
    String old = there ? read(file) : "";
    try {
      ServerList list = new ServerList(old.isBlank() ? "{}\n" : old);
      JsonNode known = list.server(NAME);
      if (known.isMissingNode()) {
        Effect effect = there ? Effect.EXTENDED : Effect.WROTE;
        return new Draft(file, list.with(NAME, server), new Written(SERVERS, effect));
      }
      if (!known.equals(server)) {
        throw ClaudeFilesException.occupied(
            file,
            "has another server named `" + NAME + "`: " + known,
            "keep it if it starts `regatta mcp`, or remove it to get " + server);
      }
      return new Draft(file, old, new Written(SERVERS, Effect.UNCHANGED));
    } catch (ServerList.UnusableException e) {
      throw ClaudeFilesException.occupied(
          file, "can't be added to: " + e.getMessage(), "mend the file and run the command again");
    }
  }

  private static ObjectNode server(String program) {
    ObjectNode server = JsonNodeFactory.instance.objectNode();
    server.put("type", "stdio").put("command", program).putArray("args").add("mcp");
    return server;
  }

  /// The slash command's text.
  static String text() {
    try (InputStream in =
        Objects.requireNonNull(ClaudeFiles.class.getResourceAsStream("implement.md"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A repository is somebody else's work: a link in it may lead anywhere.
  private static boolean isThere(Path file, Path root) throws ClaudeFilesException {
    for (Path part = file; !part.equals(root); part = Objects.requireNonNull(part.getParent())) {
      if (Files.isSymbolicLink(part)) {
        throw ClaudeFilesException.occupied(
            part,
            "is a symbolic link, which may lead out of the repository",
            "put the file itself there");
      }
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String read(Path file) throws ClaudeFilesException {
    try {
      if (Files.size(file) > LARGEST) {
        throw ClaudeFilesException.occupied(
            file, "has more than " + LARGEST + " bytes", "see whether it is what it should be");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw ClaudeFilesException.occupied(file, "is not UTF-8", "mend the file");
    } catch (IOException e) {
      throw ClaudeFilesException.refused(file, "read", e);
    }
  }

  private static void write(Draft draft) throws ClaudeFilesException {
    byte[] bytes = draft.text().getBytes(UTF_8);
    try {
      Files.createDirectories(Objects.requireNonNull(draft.file().getParent()));
      AtomicFile.replace(
          draft.file(), channel -> AtomicFile.write(channel, bytes, 0, bytes.length));
    } catch (IOException e) {
      throw ClaudeFilesException.refused(draft.file(), "written", e);
    }
  }
}

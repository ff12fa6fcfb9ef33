package io.regatta.context;

import io.regatta.context.ContextFiles.RoleFiles;
import io.regatta.context.ContextReader.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files as parts of prompts: each made once, and shared as read-only buffers by all prompts that
/// hold it. Not thread-safe.
final class Sections {
  private final ContextReader reader;
  private final Map<RepositoryFile, List<ByteBuffer>> files = new HashMap<>();

  Sections(ContextReader reader) {
    this.reader = reader;
  }

  /// The shared beginning of all prompts of a role.
  List<ByteBuffer> role(RoleFiles role) throws ContextException {
    List<ByteBuffer> parts = new ArrayList<>();
    String name = role.role().shown();
    parts.add(bytes("# Role: " + name + "\n\n"));
    ByteBuffer definition = definition(role);
    if (definition.hasRemaining()) {
      parts.add(definition);
      parts.add(bytes("\n\n"));
    } else {
      parts.add(bytes("You work as " + name + " in this repository.\n\n"));
    }
    List<ByteBuffer> context = files(role.files());
    if (!context.isEmpty()) {
      parts.add(
          bytes(
              "# Context of the role\n\nFiles of this repository that the role works from. Each"
                  + " stands between tags that name its path.\n\n"));
      parts.addAll(context);
    }
    return List.copyOf(parts);
  }

  /// The files one after the other, without those that are binary or unreadable.
  List<ByteBuffer> files(List<RepositoryFile> list) throws ContextException {
    List<ByteBuffer> parts = new ArrayList<>();
    for (RepositoryFile file : list) {
      parts.addAll(file(file));
    }
    return parts;
  }

  private List<ByteBuffer> file(RepositoryFile file) throws ContextException {
    List<ByteBuffer> known = files.get(file);
    if (known == null) {
      Content content = reader.read(file);
      known = content.told() ? fenced(file, content.text()) : List.of();
      files.put(file, known);
    }
    return known;
  }

  private static List<ByteBuffer> fenced(RepositoryFile file, ByteBuffer text) {
    Fence fence = Fence.around(text, "file");
    return List.of(bytes(fence.open(file.path())), text, bytes(fence.close(text) + "\n"));
  }

  private ByteBuffer definition(RoleFiles role) throws ContextException {
    RepositoryFile file = role.definition();
    return file == null ? ByteBuffer.allocate(0) : FrontMatter.skip(reader.read(file).text());
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }
}

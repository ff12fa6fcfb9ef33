package io.regatta.context;

import io.regatta.DurableWrite;
import io.regatta.plan.Story;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The prompts of one phase on disk: the beginning that the stories of a role share is written
/// once, each attempt keeps only its own part. Files are private to the user. Thread-safe.
public final class PromptStore {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final PhaseContext context;
  private final Map<String, Path> prefixFiles = new HashMap<>();

  private PromptStore(PhaseContext context) {
    this.context = context;
  }

  /// Writes `context-<role>.md` for each role of a phase.
  ///
  /// @param directory of this run and phase; exists
  /// @throws ContextException if it cannot be written
  public static PromptStore create(PhaseContext context, Path directory) throws ContextException {
    PromptStore store = new PromptStore(context);
    for (Map.Entry<String, List<ByteBuffer>> prefix : context.prefixes().entrySet()) {
      Path file = directory.resolve(new Role(prefix.getKey()).prefixFile());
      write(file, prefix.getValue());
      store.prefixFiles.put(prefix.getKey(), file);
    }
    return store;
  }

  /// The prompt for an attempt; writes its own part to a new file.
  ///
  /// @param ownFile the file; its directory exists
  /// @param note what the agent should know of an earlier attempt, such as its error; empty for the
  ///   first
  /// @param form how it is asked to hand over its result
  /// @throws ContextException if it cannot be written
  /// @throws IllegalArgumentException if the story is not one of this phase
  public Prompt prompt(Story story, Path ownFile, String note, ResultForm form)
      throws ContextException {
    List<ByteBuffer> prefix = context.prefix(story);
    List<ByteBuffer> own = context.own(story, note, form);
    write(ownFile, own);
    Path prefixFile = prefixFiles.get(story.agent());
    if (prefixFile == null) {
      throw new IllegalStateException("a story of this phase without a prefix: " + story.id());
    }
    return new Prompt(prefix, prefixFile, own, ownFile);
  }

  @DurableWrite("prompt written")
  private static void write(Path file, List<ByteBuffer> buffers) throws ContextException {
    try {
      try (FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS),
              PRIVATE)) {
        for (ByteBuffer buffer : buffers) {
          ByteBuffer view = buffer.duplicate();
          while (view.hasRemaining()) {
            channel.write(view);
          }
        }
      }
    } catch (IOException e) {
      throw new ContextException(
          "cannot write the prompt " + file + " (" + e + ")",
          "check the free space and the permissions of " + file.getParent(),
          e);
    }
  }
}

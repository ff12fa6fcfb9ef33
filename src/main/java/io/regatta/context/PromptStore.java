package io.regatta.context;

import io.regatta.PrivateFiles;
import io.regatta.RedactedStream;
import io.regatta.Redaction;
import io.regatta.plan.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The prompts of one phase on disk: the beginning that the stories of a role share is written
/// once, each attempt keeps only its own part. Files are private to the user. Thread-safe.
///
/// What is kept has no secrets. Where that makes a difference, the agent is given another file
/// beside it that has them, which is gone when the phase is over.
public final class PromptStore implements AutoCloseable {
  /// How the names of files end that are there for the agent alone.
  public static final String TOLD = ".told.md";

  private final PhaseContext context;
  private final Redaction redaction;
  private final Map<String, Path> prefixFiles = new HashMap<>();
  private final Queue<Path> told = new ConcurrentLinkedQueue<>();

  private PromptStore(PhaseContext context, Redaction redaction) {
    this.context = context;
    this.redaction = redaction;
  }

  /// Writes `context-<role>.md` for each role of a phase.
  ///
  /// @param directory of this run and phase; exists
  /// @param redaction takes secrets out of what is kept
  /// @throws ContextException if it cannot be written
  public static PromptStore create(PhaseContext context, Path directory, Redaction redaction)
      throws ContextException {
    PromptStore store = new PromptStore(context, redaction);
    for (Map.Entry<String, List<ByteBuffer>> prefix : context.prefixes().entrySet()) {
      Path file = directory.resolve(new Role(prefix.getKey()).prefixFile());
      store.prefixFiles.put(prefix.getKey(), store.keep(file, prefix.getValue()));
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
    Path ownFileTold = keep(ownFile, own);
    Path prefixFile = prefixFiles.get(story.agent());
    if (prefixFile == null) {
      throw new IllegalStateException("a story of this phase without a prefix: " + story.id());
    }
    return new Prompt(prefix, prefixFile, own, ownFileTold);
  }

  /// Writes a part down.
  ///
  /// @return the file to give to the agent
  private Path keep(Path file, List<ByteBuffer> buffers) throws ContextException {
    if (!write(file, buffers, redaction)) {
      return file;
    }
    String name = String.valueOf(file.getFileName());
    Path whole = file.resolveSibling(name.replaceFirst("\\.md$", "") + TOLD);
    told.add(whole);
    write(whole, buffers, null);
    return whole;
  }

  /// Removes what was there for agents alone: none of them is at work any more.
  @Override
  public void close() {
    for (Path file : told) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Private all the same, and the next run tries again.
        System.getLogger(PromptStore.class.getName())
            .log(System.Logger.Level.WARNING, "a prompt with secrets was not removed: " + file, e);
      }
    }
  }

  /// @param without takes secrets out; null to leave them in
  /// @return whether there were any
  private static boolean write(Path file, List<ByteBuffer> buffers, @Nullable Redaction without)
      throws ContextException {
    try {
      try (FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS),
              PrivateFiles.FILE)) {
        if (without == null) {
          buffers.forEach(buffer -> write(channel, buffer.duplicate()));
          return false;
        }
        RedactedStream stream = new RedactedStream(without, bytes -> write(channel, bytes));
        buffers.forEach(buffer -> stream.write(buffer.duplicate()));
        stream.end();
        return stream.changed();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ContextException(
          "cannot write the prompt " + file + " (" + e + ")",
          "check the free space and the permissions of " + file.getParent(),
          e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

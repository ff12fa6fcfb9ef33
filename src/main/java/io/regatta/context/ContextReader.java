package io.regatta.context;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Reads context files, each once whatever its number of names, and measures the reading. Not
/// thread-safe.
///
/// Contents are held outside of the heap, in memory of exactly their size: no collector copies
/// them, and they go to a process without another copy.
final class ContextReader {
  /// Where git looks for a NUL byte to tell binary files from text.
  private static final int HEAD = 8 * 1024;

  private static final int NAMED = 5;

  private final FileSource source;
  private final LongSupplier nanoTime;
  private final Map<Path, Content> contents = new HashMap<>();
  private final List<ContextNotice> notices = new ArrayList<>();
  private final List<String> binaries = new ArrayList<>();
  private long bytes;
  private long nanos;

  /// @param nanoTime a monotonic clock
  ContextReader(FileSource source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /// What a file holds.
  ///
  /// @param text a read-only view; empty for binary and unreadable files
  /// @param bytesRead what was read from disk to know that
  /// @param told whether agents are told of it at all
  record Content(ByteBuffer text, long bytesRead, boolean told) {
    private static Content leftOut(long bytesRead) {
      return new Content(ByteBuffer.allocate(0).asReadOnlyBuffer(), bytesRead, false);
    }
  }

  /// The content of a file, read when it is first asked for.
  ///
  /// @throws ContextException if memory does not hold it, or the thread was interrupted
  Content read(RepositoryFile file) throws ContextException {
    Content known = contents.get(file.real());
    if (known == null) {
      known = readTimed(file);
      contents.put(file.real(), known);
      bytes += known.bytesRead();
    }
    return known;
  }

  int files() {
    return contents.size();
  }

  long bytes() {
    return bytes;
  }

  Duration time() {
    return Duration.ofNanos(nanos);
  }

  /// What the reading met with. All binaries are one notice: a directory of images is one matter.
  List<ContextNotice> notices() {
    if (binaries.isEmpty()) {
      return notices;
    }
    List<ContextNotice> all = new ArrayList<>(notices);
    String named = String.join(", ", binaries.subList(0, Math.min(NAMED, binaries.size())));
    all.add(
        ContextNotice.note(
            binaries.size() == 1
                ? "context file " + named + " is binary and is left out"
                : binaries.size()
                    + " context files are binary and are left out: "
                    + named
                    + (binaries.size() > NAMED ? ", …" : ""),
            "exclude them from the globs under context: in regatta.yaml"));
    return all;
  }

  private Content readTimed(RepositoryFile file) throws ContextException {
    long start = nanoTime.getAsLong();
    try (SeekableByteChannel channel = source.open(file.real())) {
      return read(file, channel);
    } catch (ClosedByInterruptException e) {
      throw new ContextException(
          "interrupted while reading " + Line.of(file.path()), "start again", e);
    } catch (IOException e) {
      notices.add(
          ContextNotice.warning(
              "context file "
                  + Line.of(file.path())
                  + " cannot be read ("
                  + Line.of(e.toString())
                  + ")",
              "check its permissions"));
      return Content.leftOut(0);
    } finally {
      nanos += nanoTime.getAsLong() - start;
    }
  }

  private Content read(RepositoryFile file, SeekableByteChannel channel)
      throws IOException, ContextException {
    long size = channel.size();
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(size, HEAD));
    fill(channel, head);
    if (hasNul(head)) {
      binaries.add(Line.of(file.path()));
      return Content.leftOut(head.limit());
    }
    if (size > Integer.MAX_VALUE) {
      notices.add(
          ContextNotice.warning(
              "context file " + Line.of(file.path()) + " is larger than 2 GiB and is left out",
              "exclude it from the globs under context: in regatta.yaml"));
      return Content.leftOut(head.limit());
    }
    ByteBuffer whole = allocate(file, (int) size);
    whole.put(head);
    fill(channel, whole);
    return new Content(whole.asReadOnlyBuffer(), whole.limit(), true);
  }

  private ByteBuffer allocate(RepositoryFile file, int size) throws ContextException {
    try {
      return ByteBuffer.allocateDirect(size);
    } catch (OutOfMemoryError e) {
      throw new ContextException(
          "memory does not hold the context: "
              + bytes
              + " bytes were read before "
              + Line.of(file.path())
              + " ("
              + size
              + " bytes)",
          "name fewer files under context: in regatta.yaml, or allow more memory (-Xmx)",
          e);
    }
  }

  /// Reads until the buffer is full or the file ends, and makes it ready to be read.
  private static void fill(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    buffer.flip();
  }

  private static boolean hasNul(ByteBuffer head) {
    for (int index = 0; index < head.limit(); index++) {
      if (head.get(index) == 0) {
        return true;
      }
    }
    return false;
  }
}

package io.regatta.process;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Keeps what a process prints in a file, bounded: of a flood, the first part and the last, with a
/// line between them that says how much was left out. The file is private to the user and made with
/// the first byte; a silent process leaves none. A file that can't be written never disturbs the
/// process: see [#problem].
///
/// The results may be read from any thread once the process has ended.
public final class OutputFile implements OutputSink {
  /// Enough to find out what happened, and little enough for hundreds of floods on one disk.
  public static final long DEFAULT_CAP = 64L * 1024 * 1024;

  /// What is kept of the end; held in memory, so that the file is written once, from front to back.
  private static final int TAIL = 256 * 1024;

  private final Path file;
  private final long headCap;
  private final AtomicLong received = new AtomicLong();
  private volatile @Nullable IOException failure;
  private @Nullable FileChannel channel;
  private byte @Nullable [] tail;
  private long tailReceived;

  /// @param cap the most bytes to keep, the note between the parts not counted; at least 512 KiB
  public OutputFile(Path file, long cap) {
    if (cap < 2 * TAIL) {
      throw new IllegalArgumentException("a cap of " + cap + " bytes is too small");
    }
    this.file = file;
    this.headCap = cap - TAIL;
  }

  @Override
  public void received(ByteBuffer bytes) {
    long before = received.getAndAdd(bytes.remaining());
    if (failure != null) {
      return;
    }
    try {
      long room = headCap - before;
      if (tail == null && room >= bytes.remaining()) {
        write(bytes);
        return;
      }
      if (tail == null) {
        tail = new byte[TAIL];
        ByteBuffer first = bytes.slice(bytes.position(), (int) Math.max(0, room));
        bytes.position(bytes.position() + first.remaining());
        write(first);
      }
      keepTail(bytes, tail);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void keepTail(ByteBuffer bytes, byte[] ring) {
    while (bytes.hasRemaining()) {
      int at = (int) (tailReceived % TAIL);
      int count = Math.min(bytes.remaining(), TAIL - at);
      bytes.get(ring, at, count);
      tailReceived += count;
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    FileChannel to = channel;
    if (to == null) {
      to = PrivateFiles.open(file);
      channel = to;
    }
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  @Override
  public void ended() {
    try {
      byte[] ring = tail;
      if (ring != null && failure == null) {
        writeTail(ring);
      }
    } catch (IOException e) {
      failure = e;
    }
    tail = null;
    FileChannel written = channel;
    if (written != null) {
      channel = null;
      try {
        written.close();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  private void writeTail(byte[] ring) throws IOException {
    if (omitted() > 0) {
      String note = "\n[regatta: " + omitted() + " bytes of output left out here]\n";
      write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
    }
    int length = (int) Math.min(tailReceived, TAIL);
    int start = tailReceived <= TAIL ? 0 : (int) (tailReceived % TAIL);
    int first = Math.min(length, TAIL - start);
    write(ByteBuffer.wrap(ring, start, first));
    write(ByteBuffer.wrap(ring, 0, length - first));
  }

  public Path file() {
    return file;
  }

  /// How many bytes came.
  long received() {
    return received.get();
  }

  /// How many of them are not in the file because there were too many.
  public long omitted() {
    return Math.max(0, received.get() - headCap - TAIL);
  }

  /// Why the file is not whole; empty if it is.
  public Optional<String> problem() {
    return Optional.ofNullable(failure).map(e -> "cannot write " + file + ": " + e.getMessage());
  }
}

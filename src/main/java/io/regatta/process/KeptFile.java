package io.regatta.process;

import io.regatta.PrivateFiles;
import io.regatta.RedactedStream;
import io.regatta.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that a process has written and that is kept.
public final class KeptFile {
  private static final int PIECE = 64 * 1024;

  private KeptFile() {}

  /// Takes secrets out of a file, and makes it private. What is no regular file holds nothing, and
  /// is left alone.
  ///
  /// @throws IOException if that can't be done; the file is then removed, if it can be: nobody
  ///   knows what it holds
  public static void redact(Path file, Redaction redaction) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path aside = file.resolveSibling(file.getFileName() + ".redacted");
    try {
      copy(file, aside, redaction);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      Files.deleteIfExists(aside);
      Files.delete(file);
      throw e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
    }
  }

  private static void copy(Path from, Path to, Redaction redaction) throws IOException {
    Files.deleteIfExists(to);
    try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS);
        FileChannel out = PrivateFiles.open(to)) {
      RedactedStream stream = new RedactedStream(redaction, bytes -> write(out, bytes));
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        stream.write(ByteBuffer.wrap(piece, 0, read));
      }
      stream.end();
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

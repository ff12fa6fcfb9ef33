package io.regatta;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes secrets out of bytes as they come, however they are cut: what may be the beginning of one
/// is held back until its end is known, 32 KiB at most. Everything else is passed on at once,
/// unless the user has patterns of his own: those are matched line by line. Not thread-safe.
public final class RedactedStream {
  /// Longer than any key; PEM files of RSA keys with 16,384 bits have 13 KB.
  private static final int MOST_HELD = 32 * 1024;

  /// As much is looked at in one go: a buffer may be large.
  private static final int PIECE = 64 * 1024;

  /// Up to here each piece is looked at as it comes.
  private static final int SHORT = 1024;

  private final Redaction redaction;
  private final Consumer<ByteBuffer> next;
  private String held = "";
  private final StringBuilder coming = new StringBuilder();
  private int enough;
  private boolean changed;

  /// @param next gets what is left; must copy what it keeps
  public RedactedStream(Redaction redaction, Consumer<ByteBuffer> next) {
    this.redaction = redaction;
    this.next = next;
  }

  /// Some bytes came; all of them are taken.
  public void write(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      ByteBuffer piece = bytes.slice(bytes.position(), Math.min(PIECE, bytes.remaining()));
      bytes.position(bytes.position() + piece.remaining());
      writePiece(piece);
    }
  }

  /// Whether a secret was taken out so far.
  public boolean changed() {
    return changed;
  }

  private void writePiece(ByteBuffer bytes) {
    String text = text(bytes.duplicate());
    if (held.isEmpty() && coming.isEmpty() && !redaction.hasPatterns()) {
      if (redaction.next(text, 0, false) < 0) {
        next.accept(bytes);
        return;
      }
      look(text);
      return;
    }
    coming.append(text);
    int size = held.length() + coming.length();
    if (size >= enough) {
      look(taken());
    }
  }

  /// No more will come.
  public void end() {
    String rest = taken();
    held = "";
    if (!rest.isEmpty()) {
      pass(rest, redaction.apply(rest));
    }
  }

  private String taken() {
    String all = held + coming;
    coming.setLength(0);
    return all;
  }

  private void look(String text) {
    int complete = redaction.hasPatterns() ? text.lastIndexOf('\n') + 1 : text.length();
    boolean tooLong = text.length() > MOST_HELD;
    if (complete == 0 && tooLong) {
      complete = text.length();
    }
    StringBuilder kept = new StringBuilder(complete);
    int end = redaction.take(text.substring(0, complete), false, kept);
    if (tooLong && complete - end > MOST_HELD) {
      kept.append(redaction.apply(text.substring(end, complete)));
      end = complete;
    }
    String clean = kept.toString();
    pass(text.substring(0, end), redaction.hasPatterns() ? redaction.apply(clean) : clean);
    held = text.substring(end);
    // A long piece that stays undecided is not looked at again for each byte that is added.
    enough = held.length() < SHORT ? 0 : held.length() + held.length() / 4;
  }

  private void pass(String text, String clean) {
    changed |= !clean.equals(text);
    if (!clean.isEmpty()) {
      next.accept(ByteBuffer.wrap(clean.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static String text(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      return new String(
          bytes.array(),
          bytes.arrayOffset() + bytes.position(),
          bytes.remaining(),
          StandardCharsets.ISO_8859_1);
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return new String(copy, StandardCharsets.ISO_8859_1);
  }
}

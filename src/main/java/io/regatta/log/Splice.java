package io.regatta.log;

import io.regatta.journal.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Old bytes with new ones between them: what is not replaced survives byte for byte.
final class Splice implements AtomicFile.Content {
  private final byte[] old;
  private final List<Cut> cuts = new ArrayList<>();

  /// @param from where the new bytes go
  /// @param to where the old text goes on; equal to `from` unless something is replaced
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cut(int from, int to, byte[] bytes) {}

  Splice(byte[] old) {
    this.old = old;
  }

  /// Inserts text. Of several insertions at one place the earlier call comes first.
  Splice insert(int at, String text) {
    return replace(new Span(at, at), text.getBytes(StandardCharsets.UTF_8));
  }

  Splice replace(Span span, byte[] bytes) {
    cuts.add(new Cut(span.start(), span.end(), bytes));
    return this;
  }

  boolean isEmpty() {
    return cuts.isEmpty();
  }

  @Override
  public void writeTo(FileChannel channel) throws IOException {
    int at = 0;
    for (Cut cut : inOrder()) {
      AtomicFile.write(channel, old, at, cut.from());
      AtomicFile.write(channel, cut.bytes(), 0, cut.bytes().length);
      at = cut.to();
    }
    AtomicFile.write(channel, old, at, old.length);
  }

  byte[] toBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(old.length + 1024);
    int at = 0;
    for (Cut cut : inOrder()) {
      all.write(old, at, cut.from() - at);
      all.writeBytes(cut.bytes());
      at = cut.to();
    }
    all.write(old, at, old.length - at);
    return all.toByteArray();
  }

  private List<Cut> inOrder() {
    return cuts.stream().sorted(Comparator.comparingInt(Cut::from)).toList();
  }
}

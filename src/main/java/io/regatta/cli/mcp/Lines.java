package io.regatta.cli.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The lines of a stream, none longer than there is memory for.
final class Lines {
  /// Far more than any message to a server of this kind has.
  static final int LONGEST = 4 * 1024 * 1024;

  private final InputStream input;

  Lines(InputStream input) {
    this.input = new BufferedInputStream(input);
  }

  /// What comes next.
  sealed interface Next {
    /// A line without its end.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Line(byte[] bytes) implements Next {}

    /// A line that was longer than [#LONGEST], and was passed over.
    record TooLong() implements Next {}

    /// The stream has ended.
    record End() implements Next {}
  }

  /// Waits for the next line. What stands behind the last line feed is a line too.
  ///
  /// @throws IOException if the stream can't be read
  Next next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    for (int b = input.read(); b != '\n'; b = input.read()) {
      if (b < 0) {
        return length == 0 ? new Next.End() : whole(line, length);
      }
      length++;
      if (length <= LONGEST) {
        line.write(b);
      }
    }
    return whole(line, length);
  }

  private static Next whole(ByteArrayOutputStream line, long length) {
    return length > LONGEST ? new Next.TooLong() : new Next.Line(line.toByteArray());
  }
}

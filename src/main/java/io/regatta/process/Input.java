package io.regatta.process;

import java.nio.ByteBuffer;
import java.util.List;

/// What a process reads on standard input.
public sealed interface Input permits Input.Fixed, InputPipe {
  /// What is known before the start: written, then closed. Serves any number of processes.
  ///
  /// @param parts the memory is shared, never copied as a whole, and must not change while the
  ///   process runs. None: `/dev/null`
  record Fixed(List<ByteBuffer> parts) implements Input {
    public Fixed {
      parts = List.copyOf(parts);
    }
  }
}

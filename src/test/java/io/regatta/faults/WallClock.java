package io.regatta.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/// A wall clock that can be set while a process runs that goes by it: a library that the process
/// loads before the C library adds an offset, in seconds, that stands in a file.
///
/// @param library see `bench/clock.c`
/// @param offset the file; eight bytes of this machine's order
record WallClock(Path library, Path offset) {
  private static final String SOURCE = System.getProperty("regatta.faults.clock", "bench/clock.c");

  /// Builds the library, if it can.
  ///
  /// @param directory gets it
  /// @return where it is; null where there is no C compiler
  static @org.jspecify.annotations.Nullable Path build(Path directory)
      throws IOException, InterruptedException {
    Path library = directory.resolve("clock.so");
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), SOURCE, "-ldl")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return compiler.waitFor() == 0 ? library : null;
    } catch (IOException missing) {
      return null;
    }
  }

  /// A clock that goes right as yet.
  static WallClock in(Path directory, Path library) throws IOException {
    return new WallClock(library, Files.write(directory.resolve("clock-offset"), new byte[8]));
  }

  /// Sets it forwards, or backwards, from what it shows now.
  void step(Duration by) throws IOException {
    try (FileChannel channel =
        FileChannel.open(offset, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
      channel.read(bytes, 0);
      long seconds = bytes.getLong(0) + by.toSeconds();
      channel.write(bytes.putLong(0, seconds).rewind(), 0);
    }
  }

  /// Whom a process must be started with to go by it.
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "FAULTS_CLOCK", offset.toString());
  }
}

package io.regatta.process;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program to run, and all that it gets.
///
/// @param line the program and its arguments; a program without `/` is searched on the `PATH` of
///   `environment`, one with `/` is relative to `directory`
/// @param directory the working directory
/// @param environment the complete environment: nothing is inherited
/// @param input what the process reads on standard input; the memory is shared, never copied as a
///   whole, and must not change while the process runs. Empty: `/dev/null`
/// @param output who gets what it prints
/// @param limits when it is ended
public record Command(
    List<String> line,
    Path directory,
    Map<String, String> environment,
    List<ByteBuffer> input,
    Output output,
    Limits limits) {
  public Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
    input = List.copyOf(input);
    if (line.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  String program() {
    return line.getFirst();
  }
}

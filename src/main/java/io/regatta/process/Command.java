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
/// @param input what the process reads on standard input
/// @param output who gets what it prints
/// @param limits when it is ended
public record Command(
    List<String> line,
    Path directory,
    Map<String, String> environment,
    Input input,
    Output output,
    Limits limits) {
  public Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
    if (line.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /// A command with a fixed input.
  ///
  /// @param input as [Input.Fixed] has it
  public Command(
      List<String> line,
      Path directory,
      Map<String, String> environment,
      List<ByteBuffer> input,
      Output output,
      Limits limits) {
    this(line, directory, environment, new Input.Fixed(input), output, limits);
  }

  /// Whether it reads `/dev/null`.
  boolean readsNothing() {
    return input instanceof Input.Fixed fixed && fixed.parts().isEmpty();
  }

  String program() {
    return line.getFirst();
  }
}

package io.regatta.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tool as its users start it: a process of its own.
///
/// @param line what comes before the arguments
public record Tool(List<String> line) {
  public Tool {
    line = List.copyOf(line);
  }

  /// The packaged tool.
  public static Tool launchedBy(Path script) {
    return new Tool(List.of(script.toString()));
  }

  /// The classes under test.
  public static Tool ofThisBuild() {
    try {
      return new Tool(ToolImage.ofThisBuild().line("io.regatta.cli.Main"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same, hearing INT even where whoever started us is deaf to it, as in the background of a
  /// shell.
  Tool hearingInterrupts() {
    List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=INT"));
    hearing.addAll(line);
    return new Tool(hearing);
  }

  /// Starts it.
  ///
  /// @param output gets what it prints; `.err` beside it what it complains about
  StartedTool start(Path directory, Path output, List<String> arguments) throws IOException {
    return start(directory, output, Map.of(), arguments);
  }

  /// Starts it with more in its environment.
  StartedTool start(
      Path directory, Path output, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> whole = new ArrayList<>(line);
    whole.addAll(arguments);
    Path errors = output.resolveSibling(output.getFileName() + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("XDG_STATE_HOME", output.resolveSibling("state").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new StartedTool(process, output, errors);
  }
}

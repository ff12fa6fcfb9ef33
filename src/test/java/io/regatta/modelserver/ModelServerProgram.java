package io.regatta.modelserver;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server as a process: `java -cp target/test-classes:target/classes:…
/// io.regatta.modelserver.ModelServerProgram SCRIPTS [PORT] [REQUESTS]`. It prints its address and
/// runs until it is killed. SCRIPTS is a file like
///
/// ```json
/// {
///   "usage": {"input": 1200, "cachedRead": 200, "cacheWrite": 0, "output": 34},
///   "stories": {
///     "[[play:alpha]]": [
///       {"refuse": "OVERLOADED", "times": 2},
///       {"write": "alpha.txt", "content": "hello\n"},
///       {"shell": "echo hello"},
///       {"say": "All done.", "pause": "PT0.1S"}
///     ],
///     "[[play:beta]]": [{"limit": "PT2H", "window": "seven_day"}]
///   },
///   "otherwise": [{"write": "hello.txt", "content": "hello\n"}, {"say": "All done."}]
/// }
/// ```
///
/// Further steps: `{"call": TOOL, "arguments": {…}}`, `{"status": 402, "headers": {…}, "body":
/// TEXT}`, `{"streamError": true}`, `{"hang": true}`, `{"cut": true}`. The steps of `otherwise`
/// begin anew in every conversation unless one of them is no answer. With REQUESTS, every request
/// is appended to that file as a line of JSON.
public final class ModelServerProgram {
  private ModelServerProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      System.err.println("usage: ModelServerProgram SCRIPTS [PORT] [REQUESTS]");
      System.exit(2);
    }
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    try (ModelServer server = ModelServer.start(port)) {
      ScriptFile.read(Path.of(arguments[0])).playOn(server);
      if (arguments.length > 2) {
        Writer lines = Files.newBufferedWriter(Path.of(arguments[2]), CREATE, APPEND);
        server.requests().onEach(request -> append(lines, request));
      }
      System.out.println(server.uri());
      Thread.currentThread().join();
    }
  }

  private static void append(Writer lines, ModelRequest request) {
    try {
      lines.append(request.json().toString()).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.faults.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of `regatta mcp`, which is a process of its own.
final class McpSession implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Map<Integer, JsonNode> early = new HashMap<>();
  private int last;

  /// @param state where it keeps workspaces
  /// @param before words that come before the command
  McpSession(Path directory, Path state, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(Tool.ofThisBuild().line());
    command.add("mcp");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("XDG_STATE_HOME", state.toString());
    process = builder.start();
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    int hello = ask("initialize", "{\"protocolVersion\":\"2025-11-25\"}");
    answer(hello);
  }

  /// Asks, and waits for nothing.
  ///
  /// @return the request's id
  int ask(String method, String params) throws IOException {
    last++;
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + last
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}\n";
    process.getOutputStream().write(line.getBytes(UTF_8));
    process.getOutputStream().flush();
    return last;
  }

  int begin(String tool, String arguments) throws IOException {
    return ask("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  /// The answer to a request, in whatever order they come.
  JsonNode answer(int id) throws IOException {
    while (!early.containsKey(id)) {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the server has ended");
      }
      JsonNode message = JsonMapper.shared().readTree(line);
      early.put(message.path("id").intValue(-1), message);
    }
    return early.remove(id);
  }

  /// What a tool answers.
  JsonNode call(String tool, String arguments) throws IOException {
    return answer(begin(tool, arguments)).get("result");
  }

  /// The data of what a tool answers.
  JsonNode data(String tool, String arguments) throws IOException {
    JsonNode result = call(tool, arguments);
    if (result.get("isError").booleanValue()) {
      throw new IOException(result.at("/content/0/text").stringValue());
    }
    return result.get("structuredContent");
  }

  /// Follows a run to its end.
  JsonNode follow(String run) throws IOException {
    JsonNode standing;
    long seq = 0;
    do {
      standing =
          data("status", "{\"run\":\"" + run + "\",\"since\":" + seq + ",\"waitSeconds\":50}")
              .get("run");
      seq = standing.get("seq").longValue();
    } while (List.of("starting", "running").contains(standing.get("state").stringValue()));
    return standing;
  }

  Process process() {
    return process;
  }

  /// Closes the server's input.
  ///
  /// @return its exit status
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IOException("the server does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

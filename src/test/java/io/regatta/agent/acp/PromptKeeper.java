package io.regatta.agent.acp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An agent that only keeps its prompt, in the file `prompt` of its directory.
final class PromptKeeper {
  private PromptKeeper() {}

  public static void main(String[] arguments) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> answers =
        List.of(
            "{\"protocolVersion\":1}", "{\"sessionId\":\"s1\"}", "{\"stopReason\":\"end_turn\"}");
    for (String answer : answers) {
      JsonNode message = json.readTree(in.readLine());
      if (message.path("method").stringValue("").equals("session/prompt")) {
        String prompt = message.path("params").path("prompt").path(0).path("text").stringValue("");
        Files.writeString(Path.of("prompt"), prompt);
        System.out.println(
            "{\"jsonrpc\":\"2.0\",\"method\":\"session/update\",\"params\":{\"sessionId\":\"s1\","
                + "\"update\":{\"sessionUpdate\":\"tool_call\",\"toolCallId\":\"w\",\"kind\":\"edit\","
                + "\"status\":\"completed\",\"locations\":[{\"path\":\"prompt\"}]}}}");
      }
      System.out.println(
          "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + answer + "}");
    }
  }
}

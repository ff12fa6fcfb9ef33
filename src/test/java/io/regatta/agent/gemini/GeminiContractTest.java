package io.regatta.agent.gemini;

import io.regatta.agent.client.Client;
import io.regatta.agent.client.StreamContract;

class GeminiContractTest extends StreamContract {
  @Override
  protected Client client() {
    return new GeminiClient();
  }

  @Override
  protected String says(String text) {
    return """
    {"type":"init","session_id":"s-1","model":"gemini-2.5-pro"}
    {"type":"message","role":"assistant","content":"%s","delta":true}
    """
        .formatted(text);
  }

  @Override
  protected String isDone() {
    return """
    {"type":"tool_use","tool_name":"write_file","tool_id":"t","parameters":{"file_path":"a","content":""}}
    {"type":"tool_result","tool_id":"t","status":"success"}
    {"type":"result","status":"success","stats":{}}
    """;
  }
}

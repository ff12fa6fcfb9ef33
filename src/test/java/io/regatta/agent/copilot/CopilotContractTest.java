package io.regatta.agent.copilot;

import io.regatta.agent.client.Client;
import io.regatta.agent.client.StreamContract;

class CopilotContractTest extends StreamContract {
  @Override
  protected Client client() {
    return new CopilotClient();
  }

  @Override
  protected String says(String text) {
    return """
    {"type":"assistant.message","data":{"model":"m","content":"%s"}}
    """
        .formatted(text);
  }

  @Override
  protected String isDone() {
    return """
    {"type":"tool.execution_start","data":{"toolCallId":"c","toolName":"create","arguments":{"path":"a"}}}
    {"type":"tool.execution_complete","data":{"toolCallId":"c","success":true,"fileEdits":[{"path":"a","kind":"create"}]}}
    {"type":"result","sessionId":"s-1","exitCode":0}
    """;
  }
}

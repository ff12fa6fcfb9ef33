package io.regatta.agent.opencode;

import io.regatta.agent.client.Client;
import io.regatta.agent.client.StreamContract;

class OpencodeContractTest extends StreamContract {
  @Override
  protected Client client() {
    return new OpencodeClient();
  }

  @Override
  protected String says(String text) {
    return """
    {"type":"step_start","sessionID":"s-1","part":{}}
    {"type":"text","sessionID":"s-1","part":{"type":"text","text":"%s"}}
    """
        .formatted(text);
  }

  @Override
  protected String isDone() {
    return """
    {"type":"tool_use","sessionID":"s-1","part":{"tool":"write","callID":"c","state":{"status":"completed","input":{"filePath":"a"}}}}
    {"type":"step_finish","sessionID":"s-1","part":{"reason":"stop","tokens":{"input":1,"output":1}}}
    """;
  }
}

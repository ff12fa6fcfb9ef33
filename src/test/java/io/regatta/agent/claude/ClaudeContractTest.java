package io.regatta.agent.claude;

import io.regatta.agent.client.Client;
import io.regatta.agent.client.StreamContract;

class ClaudeContractTest extends StreamContract {
  @Override
  protected Client client() {
    return new ClaudeClient();
  }

  @Override
  protected String says(String text) {
    return
"""
{"type":"assistant","message":{"id":"m1","content":[{"type":"text","text":"%s"}]}}
"""
        .formatted(text);
  }

  @Override
  protected String isDone() {
    return
"""
{"type":"system","subtype":"init","session_id":"s","model":"m"}
{"type":"assistant","message":{"id":"m1","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"true"}}]}}
{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":""}]}}
{"type":"result","subtype":"success","is_error":false,"result":"fine"}
""";
  }
}

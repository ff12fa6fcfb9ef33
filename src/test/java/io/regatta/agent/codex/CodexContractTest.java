package io.regatta.agent.codex;

import io.regatta.agent.client.Client;
import io.regatta.agent.client.StreamContract;

class CodexContractTest extends StreamContract {
  @Override
  protected Client client() {
    return new CodexClient();
  }

  @Override
  protected String says(String text) {
    return """
    {"type":"thread.started","thread_id":"s-1"}
    {"type":"item.completed","item":{"id":"item_0","type":"agent_message","text":"%s"}}
    """
        .formatted(text);
  }

  @Override
  protected String isDone() {
    return """
    {"type":"item.completed","item":{"type":"file_change","changes":[{"path":"a","kind":"add"}],"status":"completed"}}
    {"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":1}}
    """;
  }
}

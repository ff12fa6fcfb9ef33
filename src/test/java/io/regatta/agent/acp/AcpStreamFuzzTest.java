package io.regatta.agent.acp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.client.StreamFuzz;

/// Whatever an agent says in the Agent Client Protocol, the conversation ends with an outcome.
class AcpStreamFuzzTest {
  private static final AgentSettings SETTINGS = AgentSettings.of("acp", "tide-agent");

  private final StreamFuzz stream = new StreamFuzz(new AcpClient(SETTINGS), SETTINGS);

  @FuzzTest
  void anyConversationIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

package io.regatta.agent.copilot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class CopilotStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new CopilotClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

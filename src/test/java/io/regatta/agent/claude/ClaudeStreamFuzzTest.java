package io.regatta.agent.claude;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class ClaudeStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new ClaudeClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

package io.regatta.agent.qwen;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class QwenStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new QwenClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

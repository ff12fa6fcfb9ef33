package io.regatta.agent.gemini;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class GeminiStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new GeminiClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

package io.regatta.agent.codex;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class CodexStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new CodexClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

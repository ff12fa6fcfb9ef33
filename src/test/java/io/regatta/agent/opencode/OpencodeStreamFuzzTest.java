package io.regatta.agent.opencode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.agent.client.StreamFuzz;

/// Whatever the client prints, reading it ends with an outcome.
class OpencodeStreamFuzzTest {
  private final StreamFuzz stream = new StreamFuzz(new OpencodeClient());

  @FuzzTest
  void anyStreamIsAnOutcome(byte[] printed) {
    stream.check(printed);
  }
}

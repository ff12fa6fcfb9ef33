package io.regatta.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What is left of a role's definition is its end, whatever stands before it.
class FrontMatterFuzzTest {
  @FuzzTest
  void leavesTheEndAsItIs(byte[] bytes) {
    ByteBuffer left = FrontMatter.skip(ByteBuffer.wrap(bytes));
    byte[] kept = new byte[left.remaining()];
    left.get(kept);
    assertThat(kept).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - kept.length, bytes.length));
    assertThat(kept.length > 0 && (kept[0] == '\n' || kept[0] == '\r')).isFalse();
  }
}

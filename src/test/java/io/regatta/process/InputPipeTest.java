package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InputPipeTest {
  private final InputPipe pipe = new InputPipe();

  @Test
  void refusesWhatIsMoreThanMayWait() {
    ByteBuffer most = ByteBuffer.allocate(InputPipe.CAPACITY - 2 * InputPipe.OVERHEAD);

    assertThat(pipe.write(ByteBuffer.allocate(InputPipe.CAPACITY))).isFalse();
    assertThat(pipe.write(most)).isTrue();
    assertThat(pipe.write(ByteBuffer.allocate(1))).isFalse();
    assertThat(pipe.next()).isEqualTo(most);
  }

  @Test
  void hasRoomAgainOnceAWriteIsWrittenAsAWhole() {
    ByteBuffer half = ByteBuffer.allocate(InputPipe.CAPACITY / 2);
    assertThat(pipe.write(half)).isTrue();
    assertThat(pipe.write(half)).isFalse();

    ByteBuffer next = pipe.next();
    assertThat(next).isNotNull();
    next.position(1);
    pipe.written(next);
    assertThat(pipe.write(half)).isFalse();
    next.position(next.limit());
    pipe.written(next);

    assertThat(pipe.write(half)).isTrue();
  }

  @Test
  void boundsTinyWritesToo() {
    ByteBuffer tiny = ByteBuffer.allocate(1);
    int count = 0;
    while (pipe.write(tiny)) {
      count++;
    }

    assertThat(count).isEqualTo(InputPipe.CAPACITY / (1 + InputPipe.OVERHEAD));
  }

  @Test
  void isNotOverBeforeWhatWaitsIsWritten() {
    assertThat(pipe.write(ByteBuffer.allocate(1))).isTrue();
    pipe.close();

    assertThat(pipe.isOver()).isFalse();
    assertThat(pipe.write(ByteBuffer.allocate(0))).isFalse();
    pipe.end();
    assertThat(pipe.isOver()).isTrue();
    assertThat(pipe.next()).isNull();
  }
}

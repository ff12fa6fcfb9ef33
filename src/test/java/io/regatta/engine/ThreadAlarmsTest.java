package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadAlarmsTest {
  @Test
  void goOffOnAThreadOfTheirOwn() throws Exception {
    CountDownLatch rang = new CountDownLatch(1);

    new ThreadAlarms().after(Duration.ofMillis(1), rang::countDown);

    assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
  }
}

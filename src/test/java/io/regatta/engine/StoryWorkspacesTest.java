package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.workspace.WorkspaceException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long a run waits at its end for workspaces to be removed.
@Timeout(20)
class StoryWorkspacesTest {
  private static final Duration PATIENCE = Duration.ofMillis(1);

  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread sweep = Thread.ofVirtual().start(this::sweep);

  private void sweep() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void endSweep() {
    end.countDown();
  }

  @Test
  void waitsAsLongAsWorkspacesGo() throws Exception {
    AtomicInteger left = new AtomicInteger(9);

    boolean ended =
        StoryWorkspaces.outlasts(
            sweep,
            () -> {
              if (left.decrementAndGet() == 1) {
                end.countDown();
                while (sweep.isAlive()) {
                  Thread.onSpinWait();
                }
              }
              return left.get();
            },
            PATIENCE);

    assertThat(ended).isTrue();
    assertThat(sweep.isAlive()).isFalse();
    assertThat(left.get()).isPositive();
  }

  @Test
  void doesNotWaitWhereNothingGoes() throws Exception {
    AtomicInteger asked = new AtomicInteger();

    boolean ended =
        StoryWorkspaces.outlasts(
            sweep,
            () -> {
              asked.incrementAndGet();
              return 5;
            },
            PATIENCE);

    assertThat(ended).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void waitsOnceForWhoIsToStop() throws Exception {
    assertThat(StoryWorkspaces.outlasts(sweep, () -> 0, PATIENCE)).isFalse();
    assertThat(sweep.isAlive()).isTrue();
  }

  @Test
  void doesNotWaitForWhatCanNotBeSeen() throws Exception {
    boolean ended =
        StoryWorkspaces.outlasts(
            sweep,
            () -> {
              throw new WorkspaceException("unreadable", "look", null);
            },
            PATIENCE);

    assertThat(ended).isFalse();
  }
}

package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.RegattaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Work that may be ended early, and waiting for it.
@Timeout(60)
class TaskTest {
  private final List<String> ends = new ArrayList<>();
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final List<Message> meanwhile = new ArrayList<>();
  private final Errands errands =
      new Errands(inbox, task -> Thread.ofVirtual().start(task), meanwhile::add);

  private static final Message STOP = new Message.Stop("SIGINT", List.of(), false);

  private void end(@Nullable String result, @Nullable RegattaException trouble) {
    ends.add(result + " " + (trouble == null ? null : trouble.getMessage()));
  }

  @Test
  void tellsWhatItYielded() {
    new Task<>(() -> "done", this::end).run();

    assertThat(ends).containsExactly("done null");
  }

  @Test
  void tellsWhyItCouldNot() {
    new Task<String>(
            () -> {
              throw new FakeBriefings.Refusal("no gate can be run");
            },
            this::end)
        .run();

    assertThat(ends).containsExactly("null no gate can be run");
  }

  @Test
  void aFaultOfRegattaIsToldLikeAnyOtherTrouble() {
    new Task<String>(
            () -> {
              throw new IllegalStateException("a bug");
            },
            this::end)
        .run();

    assertThat(ends)
        .containsExactly("null Regatta itself failed: java.lang.IllegalStateException: a bug");
  }

  @Test
  void whatIsCancelledBeforeItBeginsNeverBegins() {
    Task<String> task =
        new Task<>(
            () -> {
              throw new AssertionError("it began");
            },
            this::end);
    task.cancel();
    task.run();

    assertThat(ends).containsExactly("null null");
  }

  @Test
  void whatIsCancelledMeanwhileEndsWithNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Task<String> task =
        new Task<>(
            () -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return "never";
            },
            this::end);
    Thread thread = Thread.ofVirtual().start(task);
    begun.await();
    task.cancel();
    thread.join();

    assertThat(ends).containsExactly("null null");
  }

  @Test
  void aCancellationThatComesTooLateInterruptsNobody() throws Exception {
    List<Boolean> interrupted = new ArrayList<>();
    Task<String> task = new Task<>(() -> "done", this::end);
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              task.run();
              task.cancel();
              interrupted.add(Thread.interrupted());
            });
    thread.join();

    assertThat(interrupted).containsExactly(false);
    assertThat(ends).containsExactly("done null");
  }

  @Test
  void anErrandIsWaitedForWhileMessagesAreTaken() throws Exception {
    Message due = new Message.LimitDue("scripted");
    inbox.add(due);

    assertThat(errands.run(() -> "done")).hasValue("done");
    assertThat(meanwhile).containsExactly(due);
    assertThat(errands.stopping()).isFalse();
  }

  @Test
  void aStopEndsAnErrandAndIsPassedOn() throws Exception {
    inbox.add(STOP);

    assertThat(
            errands.run(() -> {
              new CountDownLatch(1).await();
              return "never";
            }))
        .isEmpty();
    assertThat(meanwhile).containsExactly(STOP);
    assertThat(errands.stopping()).isTrue();
  }

  @Test
  void aStopOfSomeStoriesEndsNoErrand() throws Exception {
    Message some = new Message.Stop("SIGINT", PlanSketch.ids("1"), false);
    inbox.add(some);

    assertThat(errands.run(() -> "done")).hasValue("done");
    assertThat(meanwhile).containsExactly(some);
    assertThat(errands.stopping()).isFalse();
  }

  @Test
  void whatIsToBeFinishedIsFinishedInSpiteOfAStop() throws Exception {
    inbox.add(STOP);

    assertThat(errands.finish(() -> "done")).isEqualTo("done");
    assertThat(errands.stopping()).isTrue();
  }

  @Test
  void theTroubleOfAnErrandIsTheCallers() {
    assertThatThrownBy(() ->
            errands.run(() -> {
              throw new FakeBriefings.Refusal("git refuses");
            }))
        .isInstanceOf(FakeBriefings.Refusal.class)
        .hasMessage("git refuses");
  }
}

package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What children and launchers rely on, where timing would show it once in a thousand runs.
class ReactorTest {
  private static final long PATIENCE_SECONDS = 20;

  @BeforeEach
  void needsLinux() {
    assumeTrue(LinuxLauncher.isAvailable());
  }

  /// The call for an action may be among the events that are taken in because a deadline has
  /// passed. Without children nothing else would wake the thread, and the action, such as the start
  /// of the next child, would wait for ever.
  @Test
  void doesWhatItWasCalledForWhileItTookInAllThatHadHappened() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Reactor reactor = new Reactor();
    CountDownLatch prepared = new CountDownLatch(1);
    List<Integer> watched = new ArrayList<>();
    reactor.execute(() -> {
      Descriptors descriptors = new Descriptors(reactor);
      // As many as one look finds, so that it looks again, and then finds only the call.
      for (int descriptor : descriptors.ready(Epoll.MOST_EVENTS)) {
        descriptors.watch(
            descriptor,
            events -> {
              reactor.execute(done::countDown);
              reactor.release(descriptor);
            });
      }
      for (int descriptor : descriptors.idle(Epoll.MOST_EVENTS + 1)) {
        descriptors.watch(descriptor, events -> {});
        watched.add(descriptor);
      }
      reactor.schedule(somebodyWithADeadline(reactor), reactor.now());
      prepared.countDown();
    });

    assertThat(prepared.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    reactor.execute(() -> watched.forEach(reactor::release));
    // Not after a failure: whoever waits for a call in vain can't be closed either.
    reactor.close();
  }

  private static LinuxChild somebodyWithADeadline(Reactor reactor) {
    return new LinuxChild(
        reactor,
        new ProcessIdentity(ProcessHandle.current().pid(), Instant.now()),
        -1,
        InputPipe.to(new Input.Fixed(List.of())),
        "NAME=value",
        Limits.NONE);
  }

  /// Ends of pipes, under many numbers.
  private record Descriptors(Reactor reactor) {
    private static final MemorySegment DUPLICATE = LinuxCalls.function("dup");

    /// What can be read at once: nobody holds the other end.
    List<Integer> ready(int count) {
      int[] pipe = reactor.calls().pipe();
      reactor.calls().close(pipe[1]);
      return copies(pipe[0], count);
    }

    /// What can't be read.
    List<Integer> idle(int count) {
      return copies(reactor.calls().pipe()[0], count);
    }

    private List<Integer> copies(int descriptor, int count) {
      List<Integer> copies = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        copies.add((int) reactor.calls().call(DUPLICATE, descriptor));
      }
      assertThat(copies).allMatch(copy -> copy >= 0);
      return copies;
    }

    void watch(int descriptor, Reactor.Source source) {
      try {
        reactor.watch(descriptor, Epoll.IN, source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.Agent;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Login;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BackendPreflightTest {
  /// A client that answers once all that share its barrier have been asked.
  private record Fake(String backend, boolean installed, Login state, CyclicBarrier asked)
      implements Agent {
    @Override
    public List<Unavailable> check() {
      return installed
          ? List.of()
          : List.of(new Unavailable(backend + " is not installed", "install it"));
    }

    @Override
    public Inspection inspect() throws InterruptedException {
      try {
        asked.await(10, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException e) {
        return new Inspection(List.of("asked alone"), List.of());
      }
      return new Inspection(List.of("version 2"), List.of());
    }

    @Override
    public Optional<Login> login() {
      return Optional.of(state);
    }

    @Override
    public Inspection unattended() {
      return new Inspection(List.of("may write"), List.of(new Unavailable("no tests", "name")));
    }

    @Override
    public Attempt start(AttemptRequest request, AttemptObserver observer) {
      throw new UnsupportedOperationException("nothing is started here");
    }
  }

  private static Fake fake(String backend, boolean installed, Login login, CyclicBarrier asked) {
    return new Fake(backend, installed, login, asked);
  }

  private static Fake alone(String backend, boolean installed) {
    return fake(backend, installed, new Login.Found("KEY is set"), new CyclicBarrier(1));
  }

  @Test
  void asksAllAtTheSameTime() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);

    assertThat(
            BackendPreflight.of(
                List.of(fake("one", true, new Login.Found("A is set"), both)),
                List.of(fake("two", true, new Login.Missing("nothing", "log in"), both))))
        .contains(
            Finding.ok("one", "version 2"),
            Finding.ok("one", "logged in: A is set"),
            Finding.ok("one", "may write"),
            Finding.warning("one", "no tests", "name"),
            Finding.note("two", "version 2", null),
            Finding.note("two", "nothing", "log in"));
  }

  @Test
  void itIsAnErrorOnlyIfNobodyCanPlay() throws Exception {
    assertThat(BackendPreflight.of(List.of(alone("one", false)), List.of()))
        .containsExactly(Finding.error("one", "one is not installed", "install it"));
    assertThat(BackendPreflight.of(List.of(alone("one", false), alone("two", true)), List.of()))
        .contains(Finding.warning("one", "one is not installed", "install it"))
        .noneMatch(Finding::isError);
  }

  @Test
  void ofThoseThatNobodyNeedsThereAreNotesOnly() throws Exception {
    assertThat(BackendPreflight.of(List.of(), List.of(alone("one", false), alone("two", true))))
        .contains(
            Finding.note("one", "not installed", "install it"),
            Finding.note("two", "no tests", "name"))
        .allMatch(finding -> finding.severity() == Finding.Severity.NOTE);
  }

  @Test
  void whatCannotBeToldIsNeitherGoodNorBad() throws Exception {
    Login untold = new Login.Untold("it is in a keychain");

    assertThat(BackendPreflight.of(List.of(fake("one", true, untold, new CyclicBarrier(1)))))
        .contains(
            Finding.note(
                "one", "whether it is logged in can't be told: it is in a keychain", null));
  }
}

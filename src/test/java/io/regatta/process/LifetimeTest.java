package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private static final Limits LIMITS =
      Limits.NONE.withWall(Duration.ofSeconds(3)).withIdle(Duration.ofSeconds(3));

  /// A process whose clock is set by hand.
  private static final class SetBody implements Lifetime.Body {
    private long now;
    private long wake = Lifetime.NEVER;
    private Set<Long> tree = Set.of();
    private final List<Ending.Cause> causes = new ArrayList<>();
    private final List<Lifetime.Signal> signals = new ArrayList<>();

    @Override
    public long now() {
      return now;
    }

    @Override
    public void wakeAt(long time) {
      wake = time;
    }

    @Override
    public long lastOutputAt() {
      return 0;
    }

    @Override
    public boolean outputEnded() {
      return true;
    }

    @Override
    public Set<Long> tree() {
      return tree;
    }

    @Override
    public void signal(Set<Long> processes, Lifetime.Signal signal) {
      signals.add(signal);
    }

    @Override
    public void finished(Ending.Exit exit, Ending.Cause cause, int leftovers, Set<Long> survivors) {
      causes.add(cause);
    }
  }

  private final SetBody body = new SetBody();
  private final Lifetime lifetime = new Lifetime(LIMITS, body);

  @Test
  void theEndOfTheOutputBlamesNobodyWhoseEndIsAboutToBeTold() {
    lifetime.begin();
    body.now = Duration.ofSeconds(5).toNanos();

    lifetime.outputEnded();
    lifetime.exited(new Ending.Exited(0));

    assertThat(body.causes).containsExactly(Ending.Cause.ITSELF);
    assertThat(body.signals).isEmpty();
  }

  @Test
  void whoEndsBeforeItsBeginningIsHeardOfIsStillLookedAfter() {
    body.tree = Set.of(7L);
    new Lifetime(Limits.NONE, body).begin();
    assertThat(body.wake).as("nothing is awaited of whoever runs").isEqualTo(Lifetime.NEVER);
    Lifetime late = new Lifetime(Limits.NONE, body);

    late.exited(new Ending.Exited(0));
    late.begin();

    assertThat(body.wake).isNotEqualTo(Lifetime.NEVER);
    body.tree = Set.of();
    late.proceed();
    assertThat(body.causes).containsExactly(Ending.Cause.ITSELF);
  }

  @Test
  void whoIsServedLateIsLookedAtWhenAllElseHasBeenHeard() {
    body.now = Duration.ofSeconds(5).toNanos();

    lifetime.begin();

    assertThat(body.signals).isEmpty();
    assertThat(body.wake).isEqualTo(Duration.ofSeconds(3).toNanos());
    lifetime.proceed();
    assertThat(body.signals).containsExactly(Lifetime.Signal.TERM);
  }
}

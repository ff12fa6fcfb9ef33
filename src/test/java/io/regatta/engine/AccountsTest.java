package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.Hold;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.UsageLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final ScriptedAgent large = new ScriptedAgent((request, file) -> {}, "large", "team");
  private final ScriptedAgent small = new ScriptedAgent((request, file) -> {}, "small", "team");
  private final ScriptedAgent other = new ScriptedAgent((request, file) -> {}, "other", "other");
  private final Accounts accounts = new Accounts(Duration.ofHours(6), List.of(), NOW);

  private Optional<LimitReached> limited(@Nullable Instant resetsAt, Instant now) {
    return accounts.limited(large, id("1"), new UsageLimit("said", "limit", resetsAt), now);
  }

  /// Lets the hold end that was noted at a time.
  private void lift(Instant since) {
    Duration wait = accounts.alarm("team", Duration.ofDays(1), since).orElseThrow();
    assertThat(accounts.alarmed("team", since.plus(wait))).isTrue();
  }

  private Instant until(@Nullable Instant resetsAt, Instant now) {
    return limited(resetsAt, now).orElseThrow().resumeAt();
  }

  @Test
  void anAnnouncedEndIsWaitedForWithAMargin() {
    Instant end = NOW.plusSeconds(600);

    assertThat(limited(end, NOW))
        .hasValue(
            new LimitReached(id("1"), new UsageLimit("team", "limit", end), end.plusSeconds(1)));
    assertThat(accounts.alarm("team", Duration.ofDays(1), NOW)).hasValue(Duration.ofSeconds(601));
    assertThat(accounts.alarm("other", Duration.ofDays(1), NOW)).isEmpty();
  }

  @Test
  void anEndThatIsNowIsOver() {
    assertThat(until(NOW, NOW)).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void withoutAnAnnouncementEachWaitIsTwiceTheOneBeforeUpToHalfAnHour() {
    Instant now = NOW;
    for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1800, 1800}) {
      Instant until = until(null, now);
      assertThat(Duration.between(now, until)).isEqualTo(Duration.ofSeconds(seconds));
      lift(now);
      now = until;
    }
  }

  @Test
  void siblingsThatStartedBeforeTheHoldTellNothingNew() {
    Instant until = until(null, NOW);

    assertThat(until(null, NOW.plusSeconds(5))).isEqualTo(until);
    lift(NOW);
    assertThat(until(null, until)).as("the next wait").isEqualTo(until.plusSeconds(60));
  }

  @Test
  void aLongerHoldStays() {
    Instant until = until(NOW.plusSeconds(600), NOW);

    assertThat(until(NOW.plusSeconds(60), NOW)).isEqualTo(until);
  }

  @Test
  void aHoldThatHasPassedTellsNothing() {
    Instant until = until(null, NOW);

    assertThat(until(null, until)).isEqualTo(until.plusSeconds(60));
  }

  @Test
  void aWaitThatIsTooLongIsNone() {
    Instant exactly = NOW.plus(Duration.ofHours(6)).minusSeconds(1);
    assertThat(limited(exactly.plusSeconds(1), NOW)).isEmpty();
    assertThat(accounts.holds(large, false)).isFalse();

    assertThat(limited(exactly, NOW)).isPresent();
  }

  @Test
  void waitsAddUpUntilTheAccountHasWorkedAgain() {
    until(NOW.plus(Duration.ofHours(4)), NOW);
    lift(NOW);
    Instant later = NOW.plus(Duration.ofHours(4));
    assertThat(limited(later.plus(Duration.ofHours(3)), later)).as("seven hours").isEmpty();

    accounts.worked(large);

    assertThat(limited(later.plus(Duration.ofHours(3)), later)).isPresent();
  }

  @Test
  void workThatBeganBeforeTheHoldDoesNotEndIt() {
    Instant until = until(null, NOW);

    accounts.worked(large);

    assertThat(accounts.holds(large, false)).isTrue();
    lift(NOW);
    assertThat(until(null, until)).as("nor does it begin anew").isEqualTo(until.plusSeconds(60));
  }

  @Test
  void afterWorkTheWaitsBeginAnew() {
    Instant until = until(null, NOW);
    lift(NOW);
    accounts.worked(large);

    assertThat(until(null, until)).isEqualTo(until.plusSeconds(30));
  }

  @Test
  void anotherModelOfTheAccountMayTakeOverUnlessItMetTheLimitToo() {
    until(null, NOW);

    assertThat(accounts.holds(large, false)).isTrue();
    assertThat(accounts.holds(small, false)).as("whose turn it is").isTrue();
    assertThat(accounts.holds(small, true)).as("who takes over").isFalse();
    assertThat(accounts.holds(large, true)).isTrue();
    assertThat(accounts.holds(other, false)).isFalse();

    lift(NOW);

    assertThat(accounts.holds(large, false)).isFalse();
    assertThat(accounts.holds(large, true)).isFalse();
  }

  @Test
  void whoMetALimitThatHasEndedMayTakeOverAgain() {
    until(null, NOW);
    lift(NOW);
    accounts.limited(small, id("1"), new UsageLimit("said", "limit", null), NOW);

    assertThat(accounts.holds(large, true)).isFalse();
  }

  @Test
  void whatAnEarlierRunMetHolds() {
    Accounts carried =
        new Accounts(
            Duration.ofHours(6),
            List.of(new Hold(id("1"), new UsageLimit("team", "limit", null), NOW.plusSeconds(5))),
            NOW);

    assertThat(carried.holds(large, false)).isTrue();
    assertThat(carried.alarm("team", Duration.ofDays(1), NOW)).hasValue(Duration.ofSeconds(5));
  }

  @Test
  void whyAnAccountIsOutOfOrderIsSaidOnceAndStays() {
    assertThat(accounts.outOfOrder(large)).isEmpty();
    assertThat(accounts.trip("team", Act.error(ErrorType.AUTHENTICATION))).isTrue();
    assertThat(accounts.trip("team", Act.error(ErrorType.ENVIRONMENT))).isFalse();

    assertThat(accounts.outOfOrder(small)).hasValue(Act.error(ErrorType.AUTHENTICATION));
    assertThat(accounts.outOfOrder(other)).isEmpty();
  }
}

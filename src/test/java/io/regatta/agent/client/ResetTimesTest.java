package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResetTimesTest {
  /// A Tuesday, half past four in the afternoon for the user in Berlin, who has winter time.
  private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Optional<Instant> find(String text) {
    return ResetTimes.find(text, NOW, BERLIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        // Moments
        "Claude AI usage limit reached|1795545080 => 2026-11-24T18:31:20Z",
        "Claude AI usage limit reached|1795545080123 => 2026-11-24T18:31:20.123Z",
        "{\"type\":\"usage_limit_reached\",\"resets_at\":1795545080} => 2026-11-24T18:31:20Z",
        "{\"resetsAt\":1795545080000} => 2026-11-24T18:31:20Z",
        "x-ratelimit-reset: 1795545080 => 2026-11-24T18:31:20Z",
        "resets at 2026-11-24T20:00:00Z => 2026-11-24T20:00:00Z",
        "resets at 2026-11-24T20:00:00.250+02:00 => 2026-11-24T18:00:00.250Z",
        "resets at 2026-11-24T20:00:00-0500 => 2026-11-25T01:00:00Z",
        "resets at 2026-11-24T20:00:00 => 2026-11-24T19:00:00Z",
        "resets at 2026-11-24 20:00 => 2026-11-24T19:00:00Z",
        "Your quota will reset on 2026-11-25 00:00 UTC. => 2026-11-25T00:00:00Z",
        "{\"quotaResetTimeStamp\":\"2026-11-25T08:00:00Z\",\"reset\":\"2026-11-25T08:00:00Z\"} => 2026-11-25T08:00:00Z",
        // Times of day
        "You've hit your 5-hour limit · resets 6:31pm (UTC) => 2026-11-24T18:31:00Z",
        "You've hit your limit · resets 3pm (Europe/Berlin) => 2026-11-25T14:00:00Z",
        "5-hour limit reached ∙ resets 3pm => 2026-11-25T14:00:00Z",
        "You’ve hit your usage limit. Upgrade to Pro (https://chatgpt.com/explore/pro), visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again at 6:30 PM. => 2026-11-24T17:30:00Z",
        "try again at 6:30\u202fPM. => 2026-11-24T17:30:00Z",
        "try again at 6:30\u00a0p.m. => 2026-11-24T17:30:00Z",
        "Your limit will reset at 14:30 (UTC). => 2026-11-25T14:30:00Z",
        "resets at 17:30 => 2026-11-24T16:30:00Z",
        "resets at 17:30:00 => 2026-11-24T16:30:00Z",
        "resets 12am => 2026-11-24T23:00:00Z",
        "resets 12pm => 2026-11-25T11:00:00Z",
        "resets 5pm PT => 2026-11-25T01:00:00Z",
        "resets 5pm EST => 2026-11-24T22:00:00Z",
        "resets 5pm UTC => 2026-11-24T17:00:00Z",
        "resets 5pm America/Los_Angeles => 2026-11-25T01:00:00Z",
        "resets 5pm (UTC+2) => 2026-11-25T15:00:00Z",
        "resets 5pm (Middle/Earth) => 2026-11-24T16:00:00Z",
        "resets 5pm (no) => 2026-11-24T16:00:00Z",
        "resets tomorrow at 9am => 2026-11-25T08:00:00Z",
        "try again tomorrow at 17:00 => 2026-11-25T16:00:00Z",
        // Days
        "You've hit your weekly limit · resets Nov 27, 4:31am (UTC) => 2026-11-27T04:31:00Z",
        "You've hit your weekly limit · resets Nov 27, 4am (Europe/Berlin) => 2026-11-27T03:00:00Z",
        "resets November 27 at 3pm => 2026-11-27T14:00:00Z",
        "resets Dec 1 => 2026-11-30T23:00:00Z",
        "try again at Nov 24th, 2026 9:04 PM. => 2026-11-24T20:04:00Z",
        "try again at Nov 26th, 2026 7:45 PM. => 2026-11-26T18:45:00Z",
        "try again at Dec 2nd, 2026 7:45 AM. => 2026-12-02T06:45:00Z",
        "resets Monday 9am => 2026-11-30T08:00:00Z",
        "resets Tue 9am => 2026-12-01T08:00:00Z",
        "resets on Tuesday at 6pm => 2026-11-24T17:00:00Z",
        "Weekly limit reached ∙ resets Thu, 10:00 (UTC) => 2026-11-26T10:00:00Z",
      })
  void findsAMoment(String text, Instant expected) {
    assertThat(find(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "try again in 2 hours 5 minutes => PT2H5M",
        "try again in 2 hours and 5 minutes. => PT2H5M",
        "try again in 1 day 3 hours => PT27H",
        "try again in 1 day, 3 hours, and 4 minutes => PT27H4M",
        "try again in about 3 days 22 hours 9 minutes. => PT94H9M",
        "Your quota will reset after 3h14m5s. => PT3H14M5S",
        "reset after 0s, retry after 1m => PT1M",
        "Please retry in 23.5s. => PT23.5S",
        "Please retry in 23.509877833s. => PT23.509S",
        "Please try again in 20s. Visit https://platform.example/account/rate-limits => PT20S",
        "Please try again in 450ms. => PT0.45S",
        "Rate limit reached for gpt on tokens per min: Limit 30000, Used 29000. Please try again in 1m30s. => PT1M30S",
        "\"retryDelay\": \"34.07s\" => PT34.07S",
        "Retry-After: 120 => PT2M",
        "retry-after=7200 => PT2H",
        "{\"retry_after\": 12.5} => PT12.5S",
        "{\"resets_in_seconds\":7200} => PT2H",
        "Wait 5 minutes => PT5M",
        "resets in 2w => PT336H",
        "resets in: 3 hrs 2 mins => PT3H2M",
        "limit reached, will be available again in 1h => PT1H",
      })
  void findsASpan(String text, Duration expected) {
    assertThat(find(text)).contains(NOW.plus(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "API Error: Request rejected (429) · This request would exceed your account's rate limit. Please try again later.",
        "2026-11-24T18:00:00Z ERROR rate limit",
        "resets",
        "resets at some time",
        "resets soon|123",
        "the limit of 5 hours was reached",
        "try again in 5",
        "try again in 5 pizzas",
        "try again in 0 seconds",
        "resets at 25:00",
        "resets at 13:99pm",
        "resets Feb 30, 2027 3pm",
        "resets Nov 20, 3pm",
        "resets Mar 20, 3pm",
        "resets at 2027-11-24T20:00:00Z",
        "resets at 2026-11-24T10:00:00Z",
        "resets at 2026-13-45T99:00:00Z",
        "reset|9999999999",
        "reset_at: 1600000000",
        "retry in 999999999 weeks",
        "Retry-After: 999999999",
        "retrying 3pm",
        "reset it to 3:00",
      })
  void findsNothingWhereNothingIsAnnouncedOrItCannotBeMeant(String text) {
    assertThat(find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4:15pm, 2026-11-24T15:15:00Z",
    "4:29pm, 2026-11-24T15:29:00Z",
    "4:14pm, 2026-11-25T15:14:00Z",
    "16:31, 2026-11-24T15:31:00Z",
  })
  void takesATimeThatPassedByLittleForNowAndAnEarlierOneForTomorrow(String time, Instant expected) {
    assertThat(find("resets at " + time)).contains(expected);
  }

  @Test
  void knowsTheLastMinutesOfYesterday() {
    Instant justAfterMidnight = Instant.parse("2026-11-24T00:05:00Z");

    assertThat(ResetTimes.find("resets 11:55pm (UTC)", justAfterMidnight, BERLIN))
        .contains(Instant.parse("2026-11-23T23:55:00Z"));
  }

  @Test
  void knowsTheFirstDaysOfTheNextYear() {
    assertThat(
            ResetTimes.find(
                "resets Jan 2, 3pm (UTC)", Instant.parse("2026-12-30T12:00:00Z"), BERLIN))
        .contains(Instant.parse("2027-01-02T15:00:00Z"));
  }

  @Test
  void movesATimeThatSummerTimeLeavesOut() {
    assertThat(ResetTimes.find("resets 2:30am", Instant.parse("2027-03-27T22:00:00Z"), BERLIN))
        .contains(Instant.parse("2027-03-28T01:30:00Z"));
  }

  @Test
  void takesTheFirstOfTwoTimesThatWinterTimeRepeats() {
    assertThat(ResetTimes.find("resets 2:30am", Instant.parse("2026-10-24T22:00:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void goesOnLookingWhereTheFirstAnnouncementIsNoTime() {
    assertThat(find("Please try again later. Your limit resets at 17:30"))
        .contains(Instant.parse("2026-11-24T16:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reset ",
        "try again in 1 ",
        "reset at at ",
        "retry 1h1h1h1h",
        "9",
        "resets Nov 1, ",
        "wait : ",
        "|1",
        "retry after 1 a 1 a ",
        "resets 3pm (",
        "\ud83c"
      })
  @Timeout(10)
  void takesBoundedTimeOnHostileTexts(String part) {
    assertThat(find(part.repeat(200_000)).map(NOW::isBefore).orElse(true)).isTrue();
  }
}

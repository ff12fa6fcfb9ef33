package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claude AI usage limit reached|1795545080",
        "Claude usage limit reached. Your limit will reset at 3pm (Europe/Berlin).",
        "5-hour limit reached ∙ resets 3pm\n     /upgrade to increase your usage limit.",
        "Weekly limit reached · resets Monday 9am",
        "Session limit reached ∙ resets 5pm (UTC)",
        "Opus weekly limit reached ∙ resets Nov 27, 5pm",
        "Limit reached · resets 3pm (UTC)",
        "You've hit your limit · resets 3pm (UTC)",
        "You've hit your 5-hour limit · resets 6:31pm (UTC)",
        "You've hit your weekly limit · resets Nov 27, 4:31am (UTC)",
        "You've hit your Opus limit · resets Nov 27, 4:59am (UTC)",
        "You’ve hit your usage limit. Upgrade to Pro or try again at 6:30 PM.",
        "You have reached your usage limit.",
        "You have exhausted your daily quota on this model.",
        "You're out of extra usage · resets 3pm (UTC)",
        "The usage limit has been reached",
        "Rate limit exceeded",
      })
  void knowsANotice(String message) {
    assertThat(Limits.isNotice(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "All done: I wrote hello.txt.",
        "Implemented the rate limit: 429 after 100 requests",
        "Implemented the rate limit: it resets every hour, and exceeded limits answer 429.",
        "The rate limit is implemented. When the limit is reached, clients get 429 with Retry-After: 120.",
        "Added an upload limit; exceeded uploads answer 413.",
        "Rate limit reached responses now carry a Retry-After header.",
        "Users now see \"You've hit your limit · resets 3pm\" once their quota is used up.",
        "The test `limit reached` passes.",
        "Your limit for uploads is now configurable.",
        "You've hit your target of 90% coverage.",
        "The limit of 5 hours was kept.",
        "Usage limit reached|1795545080 is now parsed.\n```json\n{\"status\":\"completed\"}\n```",
      })
  void takesNoReportForANotice(String message) {
    assertThat(Limits.isNotice(message)).isFalse();
  }

  @Test
  void takesNothingLongForANotice() {
    assertThat(Limits.isNotice("Usage limit reached. " + "I went on all the same. ".repeat(50)))
        .isFalse();
  }
}

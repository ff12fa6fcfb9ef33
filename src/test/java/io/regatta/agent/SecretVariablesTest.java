package io.regatta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretVariablesTest {
  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC_API_KEY, sk-1234567",
    "PGPASSWORD, hunter2hunter2",
    "SHOP_TOKEN, a1b2c3d4e5",
    "AWS_ACCESS_KEY_ID, ABCD12345678",
    "github_pat, x1y2z3x1y2z3",
    "SMTP_PASS, Tr0ub4dor&3",
    "SENTRY_DSN, sentry.example/1"
  })
  void aVariableWhoseNameSaysSoHoldsASecret(String name, String value) {
    assertThat(SecretVariables.values(Map.of(name, value), List.of())).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource({
    "PATH, /usr/bin:/bin",
    "SSH_AUTH_SOCK, /tmp/ssh-x/agent.1",
    "GOOGLE_APPLICATION_CREDENTIALS, /home/ada/google.json",
    "KEYBOARD, us-intl-dead",
    "TOKENIZERS_PARALLELISM, false-or-true",
    "AUTH, disabled",
    "API_KEY, short",
    "MONKEY_BUSINESS, bananas-1-2-3",
    "DATABASE_URL, postgres://ada@localhost/shop",
    "PWD, home/ada/repository"
  })
  void othersHoldNone(String name, String value) {
    assertThat(SecretVariables.values(Map.of(name, value), List.of())).isEmpty();
  }

  @Test
  void thePasswordOfAUrlIsASecretWhateverTheVariable() {
    assertThat(
            SecretVariables.values(
                Map.of("DATABASE_URL", "postgres://ada:correct-horse@localhost/shop"), List.of()))
        .containsExactly("correct-horse");
  }

  @Test
  void whatTheUserNamesIsASecretWhateverItLooksLikeIfItIsLongEnough() {
    Map<String, String> environment = Map.of("SHOP", "/srv/shop", "ID", "tiny", "N", "123");
    assertThat(SecretVariables.values(environment, List.of("SHOP", "ID", "N", "UNSET")))
        .containsExactlyInAnyOrder("/srv/shop", "tiny");
  }
}

package io.regatta.plan.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignTextTest {
  private static final String FILLER = "word ".repeat(18);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Add login form                    | add-login-form",
        "  Add: `login` (form)!            | add-login-form",
        "Émile's Größe                     | emile-s-große",
        "登录 表单                          | 登录-表单",
        "!!!                               | task",
        "An id that has many more words than anybody would like to type |"
            + " an-id-that-has-many-more-words-than-anybody",
      })
  void anIdIsMadeOfTheWordsOfATitle(String title, String id) {
    assertThat(ForeignText.id(title)).isEqualTo(id);
  }

  @Test
  void aWordWithoutEndIsCut() {
    assertThat(ForeignText.id("a".repeat(500))).hasSize(48);
    assertThat(ForeignText.title("a".repeat(500))).hasSize(120).endsWith("…");
  }

  @Test
  void aTitleIsOneLineWithoutBold() {
    assertThat(ForeignText.title(" Short **bold**\n title ")).isEqualTo("Short bold title");
  }

  @ParameterizedTest
  @CsvSource({"'. More', ''", "' — more', ''", "'; more', ''", "', with: more', ''"})
  void aLongOneEndsWhereAClauseDoes(String more, String left) {
    assertThat(ForeignText.title(FILLER.strip() + more + " " + FILLER))
        .isEqualTo(FILLER.strip() + left);
  }

  @Test
  void nothingIsCutWithinBracketsOrCode() {
    String store = "Implement the session store for every kind of user";
    String names =
        ", on which all builds (Create, GetByToken, DeleteByToken, DeleteExpired) in store";

    assertThat(ForeignText.title(store + names)).isEqualTo(store);
    assertThat(ForeignText.title(store + names.replace('(', '`').replace(')', '`')))
        .isEqualTo(store);
  }

  @Test
  void onlyASlugIsARole() {
    assertThat(ForeignText.role(Optional.of("backend-developer"))).isEqualTo("backend-developer");
    assertThat(ForeignText.role(Optional.of("Ada Lovelace"))).isEqualTo("developer");
    assertThat(ForeignText.role(Optional.empty())).isEqualTo("developer");
  }
}

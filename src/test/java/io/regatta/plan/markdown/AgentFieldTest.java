package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFieldTest {
  private static final Set<String> ROLES = Set.of("ops", "backend-developer", "optional");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backend-developer|backend-developer",
        "`@agent-backend-developer`|backend-developer",
        "the backend-developer|backend-developer",
        "✅ qa|qa",
        "(qa)|qa",
        "qa, then somebody else|qa",
        "backend-developer with care|backend-developer",
        "qa and ops|qa-and-ops",
        "Backend Developer|backend-developer",
        "Backend/Frontend_Lead|backend-frontend-lead",
        "Jane|jane",
        "none|''",
        "TBD|''",
        "n/a|''",
        "Not assigned yet|''",
        "any-developer|any-developer",
        "''|''",
        "42|''",
        "—|''"
      })
  void readsTheRoleInTheValueOfAField(String value, String role) {
    assertThat(AgentField.ofValue(PlainText.of(value))).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qa", "backend-developer", "@backend-developer (lead)", "\"qa\"", "qa - later"})
  void theseAreRolesAsRolesAreWritten(String value) {
    assertThat(AgentField.isSlug(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Backend Developer", "qa and ops", "", "42"})
  void theseAreNot(String value) {
    assertThat(AgentField.isSlug(value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "backend-developer, true",
    "qa, false",
    "Jane Doe, false",
    "Backend Developer, false",
    "'', false"
  })
  void onlyASlugOfSeveralWordsIsSurelyNoPerson(String value, boolean role) {
    assertThat(AgentField.isRole(value)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " (agent: qa)|qa",
        " - assigned to: qa|qa",
        ", Assigned Agent = \"qa\"|qa",
        " (Agent: QA)|qa",
        " (agent: none) (qa)|''",
        " (qa)|qa",
        " [@qa]|qa",
        " (qa) (critical)|qa",
        " (qa) (ops)|ops",
        " (ops) (qa)|ops",
        " (tbd)|''",
        " (blocked)|''",
        ": backend-developer|backend-developer",
        ": ops - later|ops",
        ": qa|''",
        ": api-designer (once done)|api-designer",
        ": build-a-form|''",
        " Add a form - ops|ops",
        " Add a form → api-tester|api-tester",
        " Add a form, some-thing|''",
        " Add a form|''"
      })
  void readsTheRoleThatAnItemNames(String text, String role) {
    assertThat(AgentField.ofItem(text, ROLES::contains)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({"(optional), optional", "(low) (optional) (qa), optional"})
  void aRoleOfThePlanMayBeCalledAnything(String text, String role) {
    assertThat(AgentField.ofItem(" " + text, ROLES::contains)).isEqualTo(role);
  }
}

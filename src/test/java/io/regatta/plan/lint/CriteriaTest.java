package io.regatta.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          The form is validated and a confirmation email is sent > The form is validated | A confirmation email is sent
          The total is shown, and the cart is emptied            > The total is shown | The cart is emptied
          Commit creation is verified and commit hash is captured for reporting > Commit creation is verified | Commit hash is captured for reporting
          All failures analyzed and root causes documented       > All failures analyzed | Root causes documented
          The password has eight characters and must hold a digit > The password has eight characters | Must hold a digit
          System validates input and stores it                   > System validates input | Stores it
          When I click save, the record is stored and a toast appears > The record is stored | A toast appears
          Given a cart and a coupon, when I pay, then the price is reduced and the coupon is used > The price is reduced | The coupon is used
          Each source has its own colour; the legend is shown     > Each source has its own colour | The legend is shown
          A file without header is refused but the list stays as it was > A file without header is refused | The list stays as it was
          """)
  void aSecondClauseIsASecondOutcome(String criterion, String parts) {
    assertThat(Sketch.criteria(Category.OUTCOMES, criterion))
        .containsExactly("2 criterion 1 asks for 2 outcomes: " + parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The list shows title, author and year",
        "The form is validated and submitted",
        "Errors and warnings are logged",
        "The client is installed and configured",
        "The application should start and operate normally",
        "The toggle should be easily discoverable and accessible",
        "It should verify that routine operations and repetitive actions are omitted",
        "The total is shown while the request is running",
        "It says what should be present in new logs and what should be absent",
        "Partial success is handled (e.g., commit succeeded but push failed)",
        "It sends alerts and account updates to users",
        "I should see coding conventions and best practices documented",
        "The socket opens and closes the file",
        "The test imports the list and compares the result",
        "Given a cart and a coupon is there, when I pay, then the price is reduced",
        "Das Formular wird geprüft und eine E-Mail wird versandt and it is sent wird die der das",
        "The order is stored AND ,",
        ""
      })
  void oneOutcomeIsOne(String criterion) {
    assertThat(Sketch.criteria(Category.OUTCOMES, criterion)).isEmpty();
  }

  @Test
  void theStressedAndJoins() {
    assertThat(
            Sketch.criteria(
                Category.OUTCOMES,
                "Frontend page displays data AND backend caches responses AND indexes are fast"))
        .containsExactly(
            "5 criterion 1 asks for 3 outcomes in different areas of the system: Frontend page"
                + " displays data | Backend caches responses | Indexes are fast");
  }

  @Test
  void aLongSentenceOfManyOutcomesWeighsMore() {
    assertThat(
            Sketch.criteria(
                Category.OUTCOMES,
                "System validates the whole input of the user, stores it in the place of their"
                    + " choice and of nobody else, and sends a mail to all"))
        .containsExactly(
            "4 criterion 1 asks for 3 outcomes: System validates the whole input of the user |"
                + " Stores it in the place of their choice and of nobody else | Sends a mail to"
                + " all");
  }

  @Test
  void aScenarioMayHaveOneAnd() {
    String two = "**Given** a cart\n**When** I pay\n**Then** it is empty\n**And** I am thanked";

    assertThat(Sketch.criteria(Category.OUTCOMES, two)).isEmpty();
    assertThat(Sketch.criteria(Category.OUTCOMES, two + "\nAnd a mail is sent"))
        .containsExactly(
            "2 criterion 1 asks for 3 outcomes: It is empty | I am thanked | A mail is sent");
  }

  @Test
  void whatIsGivenIsNoOutcome() {
    assertThat(
            Sketch.criteria(
                Category.OUTCOMES,
                "- Given a cart\n- And a coupon\n- When I pay\n- And I wait\n- Then it is empty"))
        .isEmpty();
  }

  @Test
  void moreThanFourCriteriaAreParted() {
    assertThat(
            Sketch.criteria(
                Category.CRITERIA,
                "A cart keeps things",
                "A cart shows its things",
                "A cart forgets",
                "Mail is sent",
                "Mail is kept"))
        .containsExactly(
            "3 there are 5 acceptance criteria, 1 more than 4: A cart keeps things (criteria 1-3) |"
                + " Mail is sent (criteria 4-5)");
    assertThat(Sketch.criteria(Category.CRITERIA, "a", "b", "c", "d")).isEmpty();
  }

  @Test
  void theWeightOfManyCriteriaHasAnEnd() {
    String[] twenty = new String[20];
    Arrays.setAll(twenty, i -> "Criterion " + i + " about word" + i);

    List<String> found = Sketch.criteria(Category.CRITERIA, twenty);

    assertThat(found.getFirst()).startsWith("18 there are 20 acceptance criteria, 16 more than 4");
    assertThat(found.getFirst().split(" \\| ", -1)).hasSize(5);
  }

  @Test
  void thresholdsCanBeSet() {
    LintSettings loose =
        new LintSettings(50, new LintSettings.Most(5, 5, 2, 3), List.of(), java.util.Set.of());
    Story story = Sketch.story("1", "Send mail", List.of("a", "b", "c", "d", "e"));

    assertThat(Sketch.lint(loose, story).getFirst().score()).isEqualTo(100);
    assertThat(Sketch.lint(LintSettings.DEFAULT, story).getFirst().score()).isEqualTo(91);
  }

  @Test
  void aFindingSaysInWhichLineItIs() {
    String text =
        """
        # Plan
        ### 1. Send mail
        - **It** is sent and a copy is kept
        """;
    Story story =
        new Story(
            new io.regatta.plan.StoryId("1"),
            java.util.Set.of(),
            "Send mail",
            "dev",
            new Story.StoryText("", List.of("**It** is sent and a copy is kept")),
            Story.Dependencies.NONE,
            2);

    StoryScore score =
        Lint.of(new Plan("", List.of(), List.of(story)), text, LintSettings.DEFAULT).getFirst();

    assertThat(score.findings()).extracting(Finding::line).containsExactly(3);
    assertThat(score.score()).isEqualTo(94);
    assertThat(score.rating()).isEqualTo(Rating.ATOMIC);
  }
}

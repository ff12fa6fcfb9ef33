package io.regatta.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dependencies, files, technology, and the sum.
class PlanWideTest {
  private static List<String> findings(Category category, Story... stories) {
    return Sketch.lint(LintSettings.DEFAULT, stories).stream()
        .flatMap(score -> score.findings().stream())
        .filter(finding -> finding.category() == category)
        .map(Sketch::text)
        .toList();
  }

  @Test
  void aCircleIsNamedByEachOfItsStories() {
    assertThat(
            findings(
                Category.DEPENDENCIES,
                Sketch.after("1", "3"),
                Sketch.after("2", "1"),
                Sketch.after("3", "2"),
                Sketch.after("4", "3"),
                Sketch.after("5", "5")))
        .extracting(text -> text.split(" ~", 2)[0])
        .containsExactly(
            "10 it waits for itself, by way of 3",
            "10 it waits for itself, by way of 1",
            "10 it waits for itself, by way of 2",
            "10 it waits for itself, by way of 5");
  }

  @Test
  void onlyTheEndOfALongChainIsNamed() {
    Story[] chain = {
      Sketch.after("1"),
      Sketch.after("2", "1"),
      Sketch.after("3", "2"),
      Sketch.after("4", "3"),
      Sketch.after("5", "1", "4")
    };

    assertThat(findings(Category.DEPENDENCIES, chain))
        .containsExactly(
            "1 it is at the end of a chain of 5 stories: 1 → 2 → 3 → 4 → 5 ~ see whether story 5"
                + " needs all of story 4, or only something that could come earlier");
    assertThat(findings(Category.DEPENDENCIES, java.util.Arrays.copyOf(chain, 4))).isEmpty();
  }

  @Test
  void aVeryLongChainIsCutAndQuick() {
    List<Story> stories = new ArrayList<>(List.of(Sketch.after("0")));
    for (int i = 1; i < 20_000; i++) {
      stories.add(Sketch.after("" + i, "" + (i - 1)));
    }

    assertThat(findings(Category.DEPENDENCIES, stories.toArray(Story[]::new)))
        .singleElement()
        .asString()
        .contains("a chain of 20000 stories: … → 19992 →");
  }

  @Test
  void manyDependenciesAreParted() {
    assertThat(
            findings(
                Category.DEPENDENCIES,
                Sketch.after("1"),
                Sketch.after("2"),
                Sketch.after("3"),
                Sketch.after("4", "1", "2", "3")))
        .containsExactly(
            "2 it waits for 3 stories (1, 2, 3), more than 2: Send mail 4: what builds on “Send"
                + " mail 1” (story 1) | Send mail 4: what builds on “Send mail 2” (story 2) | Send"
                + " mail 4: what builds on “Send mail 3” (story 3)");
  }

  @Test
  void dependenciesThatAreImpliedMayGo() {
    assertThat(
            findings(
                Category.DEPENDENCIES,
                Sketch.after("1"),
                Sketch.after("2", "1"),
                Sketch.after("3", "2"),
                Sketch.after("4", "1", "2", "3")))
        .contains(
            "1 it waits for 3 stories (1, 2, 3), more than 2 ~ leave out 1, 2: what else it waits"
                + " for waits for them already");
  }

  @Test
  void whoLooksAtTheWholeMayWaitForAll() {
    assertThat(
            findings(
                Category.DEPENDENCIES,
                Sketch.after("1"),
                Sketch.after("2"),
                Sketch.after("3"),
                Sketch.story("4", "Verify the mails", List.of("They come"), "1", "2", "3"),
                Sketch.story("5", "Mail runbook", List.of("It helps"), "1", "2", "3")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Set Up Testing Infrastructure with Vitest > 2 it says which technology is to be used: Vitest ~ the title says enough without it: “Set Up Testing Infrastructure”
          Build the cart using React and Redis      > 5 it says which technology is to be used: React, Redis ~ the title says enough without it: “Build the cart”
          Create pages with Express components      > 3 it says which technology is to be used: Express ~ the title says enough without it: “Create pages”
          Add types using .tsx                      > 2 it says which technology is to be used: .tsx ~ the title says enough without it: “Add types”
          """)
  void aTechnologyIsNamedAsAMeans(String title, String found) {
    assertThat(findings(Category.TECHNOLOGY, Sketch.story("1", title, List.of("It is there"))))
        .containsExactly(found);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Create Development Dockerfile, Docker builds the image
          Dockerize the shop, The image is built with Docker
          Fix ESLint Configuration, ESLint passes
          Express Interest in a Job, I can express interest
          Update React, React 19 is in use
          Write the report, The output is "PostgreSQL"
          Write the report, 'A client is there (e.g. React, Vue)'
          Use the values in the Terraform module, Terraform plans nothing
          """)
  void whatIsDeliveredOrThereAlreadyMayBeNamed(String title, String criterion) {
    assertThat(findings(Category.TECHNOLOGY, Sketch.story("1", title, List.of(criterion))))
        .isEmpty();
  }

  @Test
  void aTechnologyInACriterionCountsOnceAndUpToSix() {
    assertThat(
            findings(
                Category.TECHNOLOGY,
                Sketch.story(
                    "1",
                    "Keep orders",
                    List.of("Orders are in PostgreSQL", "PostgreSQL, Prisma and Redis are used"))))
        .containsExactly(
            "6 it says which technology is to be used: PostgreSQL, Prisma, Redis ~ say in criterion"
                + " 1 what is to be there, and put the choice into the context files");
  }

  @Test
  void technologiesCanBeAllowedAndCategoriesSkipped() {
    Story story = Sketch.story("1", "Build the cart using React", List.of("It is there"));
    LintSettings.Most most = LintSettings.DEFAULT.most();

    assertThat(
            Sketch.lint(new LintSettings(70, most, List.of("REACT"), Set.of()), story)
                .getFirst()
                .findings())
        .isEmpty();
    assertThat(
            Sketch.lint(new LintSettings(70, most, List.of(), Set.of(Category.TECHNOLOGY)), story)
                .getFirst()
                .findings())
        .isEmpty();
  }

  private static Story naming(int files) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      paths.add("src/" + i + ".js");
    }
    return new Story(
        new StoryId("1"),
        Set.of(),
        "Send mail",
        "dev",
        new Story.StoryText("", List.of("It is sent", "It is kept")),
        Story.Dependencies.NONE,
        new Story.Scope(paths, false),
        1);
  }

  @Test
  void filesThatAreNamedAreCounted() {
    String split = ": It is sent (criterion 1) | It is kept (criterion 2)";

    assertThat(findings(Category.FILES, naming(5))).isEmpty();
    assertThat(findings(Category.FILES, naming(6)))
        .containsExactly("2 it names 6 files, more than 5" + split);
    assertThat(findings(Category.FILES, naming(8))).first().asString().startsWith("2 ");
    assertThat(findings(Category.FILES, naming(9))).first().asString().startsWith("4 ");
    assertThat(findings(Category.FILES, naming(12))).first().asString().startsWith("4 ");
    assertThat(findings(Category.FILES, naming(13))).first().asString().startsWith("6 ");
  }

  @Test
  void filesAreEstimatedFromWhatAStorySpeaksOf() {
    assertThat(
            findings(
                Category.FILES,
                Sketch.story(
                    "1",
                    "Add a wish list",
                    List.of(
                        "The page shows all wishes",
                        "GET /wishes and POST /wishes are there on the server",
                        "A migration brings the table",
                        "The guide tells of it"))))
        .containsExactly(
            "6 it may touch about 14 files: an endpoint, a migration, documentation, it is about"
                + " what is shown and what is behind it: The page shows all wishes (criterion 1) |"
                + " GET /wishes and POST /wishes are there on the server (criterion 2) | A"
                + " migration brings the table (criterion 3)");
  }

  @Test
  void smallWorkIsEstimatedSmall() {
    assertThat(
            findings(
                Category.FILES,
                Sketch.story("1", "Set up the mailer", List.of("It is there")),
                Sketch.story("2", "Create the orders table", List.of("The migration runs")),
                Sketch.story("3", "Fix the page", List.of("The form and the dialog are back")),
                Sketch.story("4", "Write the guide", List.of("The page, the form, the dialog"))))
        .isEmpty();
  }

  @Test
  void scoresSumUpAndHaveNames() {
    Story story = Sketch.story("1", "Send invoices and count orders", List.of("a", "b"));

    StoryScore score = Sketch.lint(LintSettings.DEFAULT, story).getFirst();

    assertThat(score.score()).isEqualTo(79);
    assertThat(score.rating()).isEqualTo(Rating.ACCEPTABLE);
    assertThat(score.findings().getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(List.of(Rating.of(85), Rating.of(84), Rating.of(70), Rating.of(69), Rating.of(50)))
        .containsExactly(
            Rating.ATOMIC, Rating.ACCEPTABLE, Rating.ACCEPTABLE, Rating.REVIEW, Rating.REVIEW);
    assertThat(Rating.of(49)).isEqualTo(Rating.SPLIT);
    assertThat(List.of(Severity.of(2), Severity.of(3), Severity.of(5), Severity.of(6)))
        .containsExactly(Severity.LOW, Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH);
    assertThat(StoryScore.of(story, List.of(new Finding(Category.TITLE, 99, 1, "", List.of(), ""))))
        .extracting(StoryScore::score)
        .isEqualTo(0);
  }

  @Test
  void aPlanWithoutStoriesHasNoScores() {
    assertThat(Lint.of(new Plan("", List.of(), List.of()), "", LintSettings.DEFAULT)).isEmpty();
  }
}

package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanLocatorTest {
  @TempDir private Path root = Path.of("");

  private Path plan(String directory) throws IOException {
    Path file = root.resolve("docs/features").resolve(directory).resolve("user-stories.md");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "# Plan\n");
  }

  @Test
  void findsFeaturesFixesAndBugs() throws Exception {
    Path feature = plan("5");
    Path fix = plan("5/issues/88");
    Path bug = plan("7/bugs/login-loop");
    PlanLocator locator = new PlanLocator(root);

    assertThat(locator.feature("5")).isEqualTo(feature);
    assertThat(locator.fix("88")).isEqualTo(fix);
    assertThat(locator.bug("login-loop")).isEqualTo(bug);
  }

  @Test
  void namesWhatExistsWhereAPlanIsMissing() throws Exception {
    plan("5");
    plan("12");

    assertThatThrownBy(() -> new PlanLocator(root).feature("13"))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> {
              assertThat(e)
                  .hasMessage("there is no plan of feature 13 (docs/features/13/user-stories.md)");
              assertThat(e.hint()).hasValue("did you mean 12? plans exist for 5, 12");
            });
  }

  @Test
  void namesAllPlansOfAnAmbiguousFix() throws Exception {
    plan("5/issues/88");
    plan("7/issues/88");

    assertThatThrownBy(() -> new PlanLocator(root).fix("88"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("docs/features/5/issues/88/user-stories.md")
        .hasMessageContaining("docs/features/7/issues/88/user-stories.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../5", "..", "5/../..", "/etc", "", ".git"})
  void refusesIdsThatLeaveTheRepository(String id) {
    assertThatThrownBy(() -> new PlanLocator(root).feature(id))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("is not the id of a feature");
  }

  @Test
  void listsThePlansThatThereAreShortIdsFirst() throws Exception {
    for (int feature = 13; feature > 0; feature--) {
      plan(String.valueOf(feature));
    }
    Files.createDirectories(root.resolve("docs/features/empty"));

    assertThat(hint(() -> new PlanLocator(root).feature("x")))
        .isEqualTo("plans exist for 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...");
    Files.delete(root.resolve("docs/features/13/user-stories.md"));
    assertThat(hint(() -> new PlanLocator(root).feature("x")))
        .isEqualTo("plans exist for 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12");
  }

  @Test
  void guessesNoIdFromASingleDigit() throws Exception {
    plan("51");

    assertThat(hint(() -> new PlanLocator(root).feature("5"))).isEqualTo("plans exist for 51");
    assertThat(hint(() -> new PlanLocator(root).feature("52")))
        .isEqualTo("did you mean 51? plans exist for 51");
  }

  @Test
  void saysWhereAFixWasLookedFor() throws Exception {
    assertThat(hint(() -> new PlanLocator(root).fix("88")))
        .isEqualTo(
            "there is none yet: write it with `regatta new fix 88 \"…\"`, or name any file with"
                + " --plan FILE");
    plan("5/issues/77");
    plan("7/issues/77");
    plan("7/bugs/88");

    assertThatThrownBy(() -> new PlanLocator(root).fix("88"))
        .hasMessage("there is no plan of fix 88 (docs/features/*/issues/88/user-stories.md)");
    assertThat(hint(() -> new PlanLocator(root).fix("88"))).isEqualTo("plans exist for 77");
  }

  @Test
  void findsAnyFileFromWhereTheUserStands() throws Exception {
    Path plan = plan("5");

    assertThat(PlanLocator.file("../5/user-stories.md", root.resolve("docs/features/6")))
        .isEqualTo(plan);
    assertThat(PlanLocator.file(plan.toString(), Path.of("/"))).isEqualTo(plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.md", "a\0b"})
  void namesAFileThatIsNoPlan(String path) {
    assertThatThrownBy(() -> PlanLocator.file(path, root))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(path);
  }

  private static String hint(Callable<Path> lookup) {
    try {
      return "found " + lookup.call();
    } catch (PlanException e) {
      return e.hint().orElse("");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

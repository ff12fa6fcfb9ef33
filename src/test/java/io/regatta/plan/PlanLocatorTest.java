package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}

package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPlanPlaceTest {
  @TempDir Path directory;
  private Path root = Path.of("");
  private NewPlanPlace places = new NewPlanPlace(root);

  @BeforeEach
  void repository() throws IOException {
    root = Files.createDirectory(directory.resolve("shop"));
    places = new NewPlanPlace(root);
  }

  private void make(String path) throws IOException {
    Files.createDirectories(root.resolve(path));
  }

  private void plan(String path) throws IOException {
    make(path);
    Files.writeString(root.resolve(path).resolve("user-stories.md"), "# Plan\n");
  }

  @Test
  void theFirstFeatureIsNumberOne() throws Exception {
    assertThat(places.feature(null))
        .isEqualTo(
            new PlanPlace(PlanKind.FEATURE, "1", root.resolve("docs/features/1/user-stories.md")));
  }

  @Test
  void theNextFeatureComesAfterAllThatHaveADirectory() throws Exception {
    plan("docs/features/2");
    make("docs/features/10");
    make("docs/features/notes");

    assertThat(places.feature(null).words()).isEqualTo("feature 11");
  }

  @Test
  void aPlanThatIsThereIsNeverThePlaceOfAnother() throws Exception {
    plan("docs/features/2");
    plan("docs/features/2/issues/88");

    assertThatThrownBy(() -> places.feature("2"))
        .isInstanceOf(PlanException.class)
        .hasMessage("there is a plan of feature 2 already (docs/features/2/user-stories.md)");
    make("docs/features/3");
    assertThatThrownBy(() -> places.below("3", PlanKind.FIX, "88"))
        .hasMessage(
            "there is a plan of fix 88 already (docs/features/2/issues/88/user-stories.md)");
    assertThat(places.below("3", PlanKind.BUG, "88").file())
        .isEqualTo(root.resolve("docs/features/3/bugs/88/user-stories.md"));
  }

  @Test
  void aLinkToNowhereIsThereToo() throws Exception {
    make("docs/features/2");
    Files.createSymbolicLink(
        root.resolve("docs/features/2/user-stories.md"), directory.resolve("nowhere"));

    assertThatThrownBy(() -> places.feature("2")).hasMessageContaining("already");
  }

  @Test
  void theOnlyFeatureNeedNotBeNamed() throws Exception {
    assertThatThrownBy(() -> places.below(null, PlanKind.FIX, "88"))
        .isInstanceOfSatisfying(
            PlanException.class,
            refusal ->
                assertThat(refusal.hint())
                    .contains("there is none yet: begin with `regatta new feature \"…\"`"));
    make("docs/features/7");
    assertThat(places.below(null, PlanKind.FIX, "88").file())
        .isEqualTo(root.resolve("docs/features/7/issues/88/user-stories.md"));
    make("docs/features/8");
    assertThatThrownBy(() -> places.below(null, PlanKind.FIX, "88"))
        .hasMessage("which feature does the fix belong to?");
  }

  @Test
  void nothingIsPlacedOutsideOfTheRepository() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    make("docs");
    Files.createSymbolicLink(root.resolve("docs/features"), elsewhere);

    assertThatThrownBy(() -> places.feature(null))
        .hasMessage("docs/features is a link that leads out of the repository");
    assertThatThrownBy(() -> places.feature("../../x"))
        .hasMessage("`../../x` is not the id of a feature");
  }

  @Test
  void listsEveryPlanFeaturesFirst() throws Exception {
    plan("docs/features/10");
    plan("docs/features/2");
    plan("docs/features/2/bugs/PAY-7");
    plan("docs/features/10/issues/88");
    make("docs/features/11");

    assertThat(new PlanLocator(root).all())
        .extracting(PlanPlace::words)
        .containsExactly("feature 2", "feature 10", "fix 88", "bug PAY-7");
  }
}

package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.markdown.Label.Field;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static Fields fields(String section) {
    return new Fields(Outline.of(section).lines());
  }

  private static String dependencies(String section) {
    return fields(section).all(Field.DEPENDENCIES);
  }

  @Test
  void aFieldsValueStandsBesideItsLabelOrBelow() {
    assertThat(dependencies("Dependencies: Story 1\nmore text")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\nStory 1\nStory 2")).isEqualTo("Story 1\nStory 2");
    assertThat(dependencies("Dependencies:\n- Story 1\n- ✅ Story 2")).isEqualTo("Story 1\nStory 2");
    assertThat(dependencies("#### Dependencies\n\n- Story 1\n")).isEqualTo("Story 1");
    assertThat(dependencies("Agent: qa")).isEmpty();
  }

  @Test
  void aValueThatIsNotAtItsEndGoesOn() {
    assertThat(dependencies("Dependencies: Story 1,\nStory 2")).isEqualTo("Story 1,\nStory 2");
    assertThat(dependencies("Dependencies: Story 1 and\n- Story 2"))
        .isEqualTo("Story 1 and\nStory 2");
    assertThat(dependencies("Dependencies: these:\n- Story 2")).isEqualTo("these:\nStory 2");
    assertThat(dependencies("Dependencies: Story 1,\n\nmore text")).isEqualTo("Story 1,");
  }

  @Test
  void aValueEndsBeforeWhatIsSomethingElse() {
    assertThat(dependencies("Dependencies:\n- Story 1\n# Story 2")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\n- Story 1\n***\n- Story 2")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\n- Story 1\n\nNotes: Story 2")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\nStory 1\n\nStory 2")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\n\nStory 1")).isEqualTo("Story 1");
    assertThat(dependencies("Dependencies:\n- Story 1\n\n- Story 2")).isEqualTo("Story 1\nStory 2");
  }

  @Test
  void itemsBelowItemsAreDetails() {
    assertThat(dependencies("Dependencies:\n- Story 1\n  - because of Story 3\n- Story 2\ngoes on"))
        .isEqualTo("Story 1\nStory 2");
  }

  @Test
  void aFieldInAListEndsWithItsItem() {
    assertThat(dependencies("- Dependencies:\n  - Story 1\n- Story 2")).isEqualTo("Story 1");
    assertThat(dependencies("- Dependencies: Story 1\n- Story 2")).isEqualTo("Story 1");
    assertThat(dependencies("- x\n  - Dependencies:\n    - Story 1\n- Story 2"))
        .isEqualTo("Story 1");
  }

  @Test
  void ofSeveralFieldsOneAtTheTopCountsAndElseTheFirst() {
    assertThat(fields("Agent: first\n\nAgent: second").first(Field.AGENT)).isEqualTo("first");
    assertThat(fields("- Agent: first\n\nAgent: second").first(Field.AGENT)).isEqualTo("second");
    assertThat(fields("- Agent: first\n\n#### Agent: second").first(Field.AGENT))
        .isEqualTo("second");
    assertThat(fields("- x\n  - Agent: first\n- Agent: second").first(Field.AGENT))
        .isEqualTo("second");
    assertThat(fields("- x\n  Agent: first\n\nAgent: second").first(Field.AGENT))
        .isEqualTo("second");
    assertThat(fields("- x\n  Agent: first\n- Agent: second").first(Field.AGENT))
        .isEqualTo("first");
  }

  @Test
  void theFirstLineOfAValueIsAskedFor() {
    assertThat(fields("Agent:\nqa\nor ops").first(Field.AGENT)).isEqualTo("qa");
    assertThat(fields("Agent:").first(Field.AGENT)).isEmpty();
    assertThat(fields("text").first(Field.AGENT)).isEmpty();
  }

  @Test
  void aFieldKnowsWhereItStands() {
    Fields.Found found = fields("text\n\n- Agent: qa").get(Field.AGENT).orElseThrow();

    assertThat(found).isEqualTo(new Fields.Found(1, 3, "qa", 1));
    assertThat(fields("text").get(Field.AGENT)).isEmpty();
  }
}

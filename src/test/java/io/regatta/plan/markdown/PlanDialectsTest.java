package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way of writing headings, items, phases, dependencies and criteria, combined: each
/// combination must read as the same plan of three stories.
class PlanDialectsTest {
  /// How a dialect names a story: id, heading, reference.
  record Headings(String first, String second, String third, String heading, String reference) {
    String heading(String id, String title) {
      return heading.replace("ID", id).replace("TITLE", title);
    }

    String reference(String id) {
      return reference.replace("ID", id);
    }
  }

  private static final List<Headings> HEADINGS =
      List.of(
          new Headings("1", "2", "3", "### ID. TITLE", "Story #ID"),
          new Headings("1", "2", "3", "### ID. TITLE", "Story ID"),
          new Headings("4.9", "4.11", "4.10", "### Story ID: TITLE", "Story ID"),
          new Headings("4.1", "4.2", "4.3", "### Story-ID: TITLE", "Story-ID"),
          new Headings("4.1", "4.2", "4.3", "### Story ID: TITLE", "Story-ID"),
          new Headings("4.1", "4.2", "4.3", "## Story ID: TITLE", "ID"),
          new Headings("7-Fix-88.1", "7-Fix-88.2", "7-Fix-88.3", "### Story ID: TITLE", "Story ID"),
          new Headings("Fix-88.1", "Fix-88.2", "Fix-88.3", "### ID: TITLE", "Story ID"),
          new Headings("9-312.1", "9-312.2", "9-312.3", "### Story ID: TITLE", "Story-ID"),
          new Headings("7.88.1", "7.88.2", "7.88.3", "### Story ID: TITLE", "Story ID"),
          new Headings("1", "2", "3", "## User Story ID: TITLE", "Story #ID"),
          new Headings("4.1", "4.2", "4.3", "### Story #ID: TITLE", "Story #ID"),
          new Headings("4.1", "4.2", "4.3", "#### Story ID: TITLE", "Story ID"));

  private static final List<String> ITEMS =
      List.of(
          "- REF (agent: AGENT)",
          "- REF (AGENT)",
          "- REF: Some title",
          "- **REF**: Some title (AGENT)",
          "N. **REF** (AGENT) - Some title",
          "N. REF - Some title",
          "N) REF",
          "- 🔧 **REF** - Some title",
          "- [ ] REF (agent: AGENT)",
          "N. **REF**: AGENT - Some title",
          "- REF\n  - **Agent**: AGENT\n  - Some detail");

  private static final List<List<String>> PHASES =
      List.of(
          List.of("### Phase 1 (Parallel)", "### Phase 2 (Sequential)"),
          List.of("### Phase 1: Base (Parallel)", "### Phase 2: Story screens (Sequential)"),
          List.of("### Phase 1: Parallel Fixes", "### Phase 2: Sequential"),
          List.of("### Phase 1 (Parallel - Base)", "### Phase 2 (Single Story)"),
          List.of("### Phase 1 (Parallel) - Base", "### Sequential Phase 2"),
          List.of("### Phase 1: Base\n**Mode**: Parallel\n", "### Phase 2\n**Mode:** Sequential\n"),
          List.of("**Phase 1: Base (Parallel)**\n", "**Phase 2: Rest (Sequential)**:\n"),
          List.of("### Parallel Execution", "### Sequential Execution"));

  private static final List<String> DEPENDENCIES =
      List.of(
          "**Dependencies**: NONE\n|**Dependencies**: REF1 (API shape), REF2\n",
          "Dependencies: None - stands alone\n|Dependencies: ID1, ID2\n",
          "**Dependencies:**\n"
              + "- None\n\n"
              + "|**Dependencies:**\n"
              + "- REF1: the first\n"
              + "- REF2 (the second)\n\n",
          "**Depends on**: none (already merged)\n|**Depends on**: REF1 and REF2\n");

  private static final List<String> CRITERIA =
      List.of(
          "Acceptance Criteria:\n- one\n- two\n",
          "**Acceptance Criteria**:\n\n1. one\n   - detail\n   - detail\n2. two\n",
          "**Acceptance Criteria**\n- [ ] one\n  ```sh\n  # not a heading\n  ```\n- [ ] two\n",
          "**Acceptance Criteria:**\n"
              + "**Given** a\n"
              + "**When** b\n"
              + "**Then** c\n\n"
              + "**Given** d\n"
              + "**Then** e\n",
          "**Acceptance Criteria**:\n\n**AC1**: One\n- a\n- b\n\n**AC2**: Two\n- c\n");

  static List<Headings> headings() {
    return HEADINGS;
  }

  @ParameterizedTest
  @MethodSource("headings")
  void readsEveryCombinationAsTheSamePlan(Headings headings) {
    int turn = HEADINGS.indexOf(headings) * ITEMS.size() * PHASES.size();
    for (String item : ITEMS) {
      for (List<String> phases : PHASES) {
        assertReadAlike(headings, plan(headings, item, phases, turn));
        turn++;
      }
    }
  }

  private static String plan(Headings headings, String item, List<String> phases, int turn) {
    String dependencies = DEPENDENCIES.get(turn % DEPENDENCIES.size());
    String criteria = CRITERIA.get(turn % CRITERIA.size());
    String stories =
        story(headings, headings.first(), "none", dependencies, criteria)
            + story(headings, headings.second(), "none", dependencies, criteria)
            + story(headings, headings.third(), "both", dependencies, criteria);
    String schedule =
        "## Execution Order\n\n"
            + phases.getFirst()
            + "\n"
            + item(headings, item, headings.first(), 1)
            + item(headings, item, headings.second(), 2)
            + "\n"
            + phases.getLast()
            + "\n"
            + item(headings, item, headings.third(), 3)
            + "\n";
    return "# Feature 4: Phase 1\n\n"
        + (turn % 2 == 0 ? schedule + "\n## User Stories\n" + stories : stories + schedule);
  }

  private static void assertReadAlike(Headings headings, String plan) {
    PlanReading reading = Readings.read(plan);

    String first = headings.first();
    String second = headings.second();
    assertThat(reading.refused()).as(plan + reading.problems()).isFalse();
    assertThat(Readings.stories(reading))
        .as(plan)
        .containsExactly(
            first + " backend-developer [] [] 2",
            second + " backend-developer [] [] 2",
            headings.third() + " backend-developer [" + first + ", " + second + "] [] 2");
    assertThat(reading.plan().phases())
        .as(plan)
        .extracting(phase -> phase.mode() + " " + phase.stories())
        .containsExactly(
            "PARALLEL [" + first + ", " + second + "]", "SEQUENTIAL [" + headings.third() + "]");
  }

  private static String story(
      Headings headings, String id, String which, String dependencies, String criteria) {
    String[] both = dependencies.split("\\|", 2);
    String field =
        (which.equals("none") ? both[0] : both[1])
            .replace("NONE", "none")
            .replace("REF1", headings.reference(headings.first()))
            .replace("REF2", headings.reference(headings.second()))
            .replace("ID1", headings.first())
            .replace("ID2", headings.second());
    return headings.heading(id, "Update step 4")
        + "\n"
        + "**Agent**: backend-developer\n"
        + field
        + criteria
        + "\n---\n\n";
  }

  private static String item(Headings headings, String item, String id, int number) {
    return item.replace("N.", number + ".")
            .replace("N)", number + ")")
            .replace("REF", headings.reference(id))
            .replace("AGENT", "backend-developer")
        + "\n";
  }
}

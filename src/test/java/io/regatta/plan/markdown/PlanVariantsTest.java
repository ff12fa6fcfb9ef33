package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One part at a time of a small plan of three stories, in spellings that nobody planned for.
class PlanVariantsTest {
  private static final String DEPENDENCIES = "**Dependencies**: Story 1.1, Story 1.2";
  private static final String AGENT = "**Agent**: backend-developer";
  private static final String CRITERIA = "**Acceptance Criteria**:\n- one\n- two";
  private static final String HEADING = "### Story ID: Add a thing";
  private static final String FIRST = "### Phase 1 (Parallel)";
  private static final String SECOND = "### Phase 2 (Sequential)";
  private static final String ITEM = "- Story ID (agent: backend-developer)";

  /// A plan whose third story depends on the first two.
  private static final String PLAN =
      """
      # Feature 1

      ## User Stories

      HEADING-1
      AGENT
      **Dependencies**: none
      CRITERIA

      HEADING-2
      AGENT
      **Dependencies**: none
      CRITERIA

      HEADING-3
      AGENT
      DEPENDENCIES
      CRITERIA

      ## Execution Order

      FIRST
      ITEM-1
      ITEM-2

      SECOND
      ITEM-3

      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 1.1 (needs the table), and Story 1.2|1.1 1.2",
        "Story 1.1 / Story 1.2|1.1 1.2",
        "1.1 → 1.2|1.1 1.2",
        "Story 1.1 -> Story 1.2|1.1 1.2",
        "Story 1.1, then Story 1.2|1.1 1.2",
        "Story 1.1, as well as Story 1.2|1.1 1.2",
        "Both Story 1.1 and Story 1.2|1.1 1.2",
        "Stories 1.1-1.2|1.1 1.2",
        "Stories 1.1\u20111.2|1.1 1.2",
        "Stories 1.1–1.2|1.1 1.2",
        "✅ Story 1.1|1.1",
        "“Story 1.1”|1.1",
        "[1.1, 1.2]|1.1 1.2",
        "Story\u00a01.1|1.1",
        "Needs API from Story 1.1|1.1",
        "Hard: Story 1.1; Soft: Story 1.2|1.1 1.2",
        "depends on Phase 1|1.1 1.2",
        "Phase 1 completion|1.1 1.2",
        "Everything above|1.1 1.2",
        "Can run in parallel with Story 1.1|''",
        "None (can start immediately)|''",
        "Feature 17|''"
      })
  void readsDependencies(String value, String ids) {
    PlanReading reading = read("DEPENDENCIES", "**Dependencies**: " + value);

    assertThat(dependencies(reading)).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Prerequisites**: Story 1.1, Story 1.2",
        "**Depends on Stories**: 1.1, 1.2",
        "Dependencies - Story 1.1 and 1.2",
        "Dependencies\n- Story 1.1\n- Story 1.2",
        "**Dependencies**: Story 1.1 and\n  Story 1.2",
        "**Dependencies: Story 1.1, Story 1.2**",
        "*Dependencies*: Story 1.1, Story 1.2",
        "**Prerequisites**: Node 24\n**Dependencies**: Story 1.1, Story 1.2"
      })
  void findsTheFieldOfDependencies(String field) {
    assertThat(dependencies(read("DEPENDENCIES", field))).isEqualTo("1.1 1.2");
  }

  @Test
  void saysWhichSentenceItTookForADependency() {
    PlanReading reading = read("DEPENDENCIES", "**Dependencies**: Needs API from Story 1.1");

    assertThat(reading.problems())
        .extracting(Problem::line, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                21, "a sentence is taken as a dependency on what it names: `API from Story 1.1`"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Agent: `backend-developer`",
        "**Agent**: backend-developer (primary)",
        "**Agent: backend-developer**",
        "**Agent**: ✅ backend-developer",
        "**Agent**: “backend-developer”",
        "**Agent**: the backend-developer",
        "**Agent**: @agent-backend-developer",
        "**Agent**: backend\u2011developer",
        "**Owner**: backend-developer",
        "**Owner**: Jane Doe\n**Agent**: backend-developer",
        "- **Role**: backend-developer",
        "Agent - backend-developer"
      })
  void findsTheAgent(String field) {
    assertThat(read("AGENT", field).plan().stories())
        .extracting(Story::agent)
        .containsOnly("backend-developer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acceptance Criteria\n- one\n- two",
        "**Acceptance Criteria**:\n- one\n- two\n- ",
        "**Acceptance Criteria**:\n✅ one\n✅ two",
        "**Acceptance Criteria**:\n[ ] one\n[x] two",
        "**Acceptance Criteria**:\n– one\n– two",
        "**Acceptance Criteria**:\na) one\nb) two",
        "**Acceptance Criteria**:\n\n| # | Criterion |\n|---|---|\n| 1 | one |\n| 2 | two |",
        "**Acceptance Criteria**:\n1. one\n   1. detail\n   2. detail\n2. two",
        "**Acceptance Criteria**:\n- one\n\t- detail\n- two",
        "#### Acceptance Criteria ####\n\n+ one\n+ two",
        "✅ **Acceptance Criteria**:\n- one\n- two"
      })
  void countsCriteria(String criteria) {
    assertThat(read("CRITERIA", criteria).plan().stories())
        .extracting(story -> story.text().criteria().size())
        .containsOnly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "### [Story ID] Add a thing",
        "### [ID] Add a thing",
        "### Story [ID]: Add a thing",
        "### Story ID - Add a thing ###",
        "### ✅ Story ID: Add a thing",
        "Story ID: Add a thing\n---------------------"
      })
  void findsStories(String heading) {
    PlanReading reading = read("HEADING", heading);

    assertThat(reading.refused()).as(reading.problems().toString()).isFalse();
    assertThat(reading.plan().stories())
        .extracting(Story::title)
        .containsExactly("Add a thing", "Add a thing", "Add a thing");
  }

  @Test
  void keepsCodeInTitles() {
    assertThat(read("HEADING", "### Story ID: Fix `__init__` of *two* `a*b*c`").plan().stories())
        .extracting(Story::title)
        .containsOnly("Fix `__init__` of two `a*b*c`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- Story: ID (backend-developer)",
        "- Implement Story ID (backend-developer)",
        "- **Add a thing** (Story ID)",
        "✅ Story ID (backend-developer)",
        "- [Story ID](#story-ID) (backend-developer)",
        "\t- Story ID (backend-developer)",
        "– Story ID (backend-developer)"
      })
  void findsItems(String item) {
    assertWhole(read("ITEM", item));
  }

  static Stream<Arguments> phases() {
    return Stream.of(
        Arguments.of("Phase 1 (Parallel):", "Phase 2 (Sequential):"),
        Arguments.of("Phase 1 (Parallel)\n-----------", "Phase 2 (Sequential)\n--------"),
        Arguments.of("### Phase 1\n(Parallel)\n", "### Phase 2\n*Sequential*\n"),
        Arguments.of("### Phase 1\n**Type**: Parallel\n", "### Phase 2\n**Type**: Sequential\n"),
        Arguments.of(
            "### Phase 1 (Parallel - Story 1.2 after Story 1.1)", "### Phase 2 (Sequential)"),
        Arguments.of("### Phase 1: Base (Concurrent)", "### Phase 2 [Sequential]"),
        Arguments.of(
            "### Phase 1 (Parallel)\n**Rationale**:\n- Story 1.1 is free\n\n**Stories:**\n",
            "### Phase 2 (Sequential)\n**Rationale**: needs both\n"),
        Arguments.of(
            "### Phase 1 (Parallel)\n**Dependencies**: none\n",
            "### Phase 2 (Sequential)\n**Dependencies**: Phase 1\n"),
        Arguments.of("---\n\n### Phase 1 (Parallel) ✅", "---\n\n### Phase 2 — Sequential"));
  }

  @ParameterizedTest
  @MethodSource("phases")
  void findsPhases(String first, String second) {
    assertWhole(Readings.read(plan("FIRST", first).replace(SECOND, second)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Parallel opportunities:**\n- Story 1.1 and Story 1.2",
        "**Story Points**\n- Story 1.1: 3",
        "Legend:\n- Story 1.1 = the table",
        "**Next Steps**:\n1. Story 1.1",
        "### Critical Path\n- Story 1.1\n- Story 1.3",
        "### Overview\n- Story 1.3 needs the tables of Story 1.1"
      })
  void takesNoListBehindAPhasesOwnForItsItems(String remark) {
    assertWhole(Readings.read(plan("", "") + remark + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Execution Order**",
        "Execution Order\n---------------",
        "## 🚀 Execution Order ##",
        "## Development Order"
      })
  void findsTheExecutionSection(String heading) {
    assertWhole(Readings.read(plan("", "").replace("## Execution Order", heading)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "### Dependencies\n- Story 1.3 depends on Story 1.1 and Story 1.2",
        "### Dependencies\n- **Story 1.3**: depends on 1.1, 1.2",
        "### Dependencies\n- Stories 1.3 depend on Stories 1.1-1.2 (tables)",
        "**Notes:**\n- Story 1.3 is blocked by Story 1.1 and Story 1.2"
      })
  void takesRemarksOnDependencies(String remark) {
    assertWhole(Readings.read(plan("DEPENDENCIES", "") + remark + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- Story 1.3 (agent: backend-developer, depends on: Story 1.1)|1.1",
        "- Story 1.3: Add a thing (depends on 1.1 and 1.2) (backend-developer)|1.1 1.2",
        "- Story 1.3 — depends on #1.1, #1.2|1.1 1.2",
        "- Story 1.3 (Deps: 1.1)|1.1",
        "- Story 1.3 (depends on Story 1.1; blocks Story 1.2)|1.1",
        "- Story 1.3 - can start once Story 1.1 is complete|1.1",
        "- Story 1.3 (no dependencies)|''"
      })
  void readsTheDependenciesOfAnItem(String item, String ids) {
    String plan = plan("DEPENDENCIES", "").replace("- Story 1.3 (agent: backend-developer)", item);

    assertThat(dependencies(Readings.read(plan))).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "### Phase 1 (Parallel, optional)",
        "### Phase 1 (Parallel)\n*This phase is optional and can be deferred.*\n",
        "### Phase 1 (Parallel)\n**Optional**: can be deferred\n"
      })
  void warnsOfAnOptionalPhase(String heading) {
    assertThat(messages(read("FIRST", heading)))
        .containsExactly("Phase 1 calls itself optional; it runs in its place");
  }

  @Test
  void warnsOfAnOptionalStoryButNotOfAnOptionalField() {
    assertThat(messages(read("HEADING", "### Story ID: Add an optional field"))).isEmpty();
    assertThat(messages(read("HEADING", "### Story ID: Add a thing (optional)"))).hasSize(3);
    assertThat(messages(read("ITEM", "- Story ID (optional)"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Acceptance Criteria**:\n- Changes `App.tsx`\n- two",
        "**Acceptance Criteria**:\n- one\n- two\n\n**Notes**:\n- src/App.tsx"
      })
  void warnsWhereStoriesOfAParallelPhaseNameTheSameFile(String criteria) {
    assertThat(messages(read("CRITERIA", criteria)))
        .singleElement()
        .asString()
        .contains("both name", "App.tsx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Files**:\n- src/App.tsx",
        "**Files to Modify**:\n- [ ] `src/App.tsx` - the routes\n- `.github/`",
        "Files to create: src/New.tsx, src/App.tsx",
        "Touches: `src/App.tsx`",
        "- **Files affected**: src/App.tsx:12-20 (routes)",
        "#### Files\n\n- ./src/App.tsx",
        "Files: src/*.tsx\n\n**Touches**: src/App.tsx.",
        "Files: src/"
      })
  void warnsWhereStoriesOfAParallelPhaseDeclareTheSameFile(String field) {
    assertThat(messages(read("CRITERIA", "**Acceptance Criteria**:\n- one\n- two\n\n" + field)))
        .isNotEmpty()
        .allSatisfy(
            message -> assertThat(message).matches("stories 1\\.1 and 1\\.2 both touch .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Files: none",
        "Files: TBD",
        "Files: e.g. what the linter names",
        "Files: /etc/hosts, ../other/x.java",
        "Files:\n- https://example.com/a.html",
        "Files: 3 files of the client"
      })
  void whatIsNotPlainlyAPathIsNoFile(String field) {
    PlanReading reading = read("CRITERIA", "**Acceptance Criteria**:\n- one\n- two\n\n" + field);

    assertThat(reading.plan().stories())
        .allSatisfy(story -> assertThat(story.scope().files()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Type: research",
        "**Type**: Spike",
        "- **Story Type**: Research.",
        "Research: yes",
        "Allow empty: yes",
        "**May change nothing:** true",
        "Priority: high | Type: research"
      })
  void aStoryMayBeResearch(String field) {
    assertThat(
            read("CRITERIA", "**Acceptance Criteria**:\n- one\n- two\n\n" + field).plan().stories())
        .anyMatch(Story::mayChangeNothing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Type: feature",
        "Research: how others do it",
        "Type: research tool",
        "This is of the type: research"
      })
  void mostStoriesAreNotResearch(String field) {
    assertThat(
            read("CRITERIA", "**Acceptance Criteria**:\n- one\n- two\n\n" + field).plan().stories())
        .noneMatch(Story::mayChangeNothing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Research: caches", "Spike - which cache", "[Spike] Caches"})
  void aTitleMaySayResearch(String title) {
    assertThat(read("HEADING", "### Story ID: " + title).plan().stories())
        .anyMatch(Story::mayChangeNothing);
    assertThat(read("HEADING", "### Story ID: Research-based caches").plan().stories())
        .noneMatch(Story::mayChangeNothing);
  }

  @Test
  void warnsWhereARemarkSaysThatStoriesChangeTheSame() {
    String remark = "### Notes\n- Story 1.1 and Story 1.2 both touch the menu\n";

    assertThat(messages(Readings.read(plan("", "") + remark)))
        .containsExactly("stories of the parallel Phase 1 are said to change the same");
  }

  @Test
  void comparesTotalsOfPhasesAndRoles() {
    String summary =
        """
        ## Summary
        | Metric | Value |
        |---|---|
        | Total stories | 4 |
        | Backend stories | 2 |
        - **Parallel phases**: 1
        - **Sequential phases**: 2
        """;

    assertThat(Readings.problems(Readings.read(plan("", "") + summary)))
        .containsExactly(
            "WARNING 38 the plan speaks of 4 stories and has 3",
            "WARNING 39 the plan speaks of 2 backend stories and has 3",
            "WARNING 41 the plan speaks of 2 sequential phases and has 1");
  }

  @Test
  void comparesAHeadingsRangeWithItsList() {
    assertThat(Readings.problems(read("FIRST", "### Phase 1: Parallel (Stories 1.1-1.3)")))
        .containsExactly(
            "WARNING 28 the heading names other stories than the list below it; the list counts");
    assertThat(Readings.problems(read("FIRST", "### Phase 1: Parallel (Stories 1.1-1.2)")))
        .isEmpty();
  }

  @Test
  void takesAnIncompleteStoryInAnotherChapterForANote() {
    String notes = "## Testing\n### Story 1.1: Add a thing\n- Agent: qa-engineer may help\n";

    assertThat(Readings.problems(Readings.read(plan("", "") + notes)))
        .containsExactly("WARNING 36 a heading repeats story 1.1 of line 5 and is taken as a note");
  }

  @Test
  void refusesACompleteStoryInAnotherChapter() {
    String again = "## More\n### Story 1.1: Else\n" + AGENT + "\n" + CRITERIA + "\n";

    assertThat(Readings.read(plan("", "") + again).refused()).isTrue();
  }

  private static PlanReading read(String part, String text) {
    return Readings.read(plan(part, text));
  }

  /// The plan with one part written in another way.
  private static String plan(String part, String text) {
    String plan = PLAN.replace("DEPENDENCIES", part.equals("DEPENDENCIES") ? text : DEPENDENCIES);
    plan = plan.replace("AGENT", part.equals("AGENT") ? text : AGENT);
    plan = plan.replace("CRITERIA", part.equals("CRITERIA") ? text : CRITERIA);
    plan = plan.replace("FIRST", part.equals("FIRST") ? text : FIRST).replace("SECOND", SECOND);
    for (String number : List.of("1", "2", "3")) {
      String id = "1." + number;
      String heading = part.equals("HEADING") ? text : HEADING;
      String item = part.equals("ITEM") ? text : ITEM;
      plan =
          plan.replace("HEADING-" + number, heading.replace("ID", id))
              .replace("ITEM-" + number, item.replace("ID", id));
    }
    return plan;
  }

  private static String dependencies(PlanReading reading) {
    Story third = reading.plan().story(new StoryId("1.3"));
    return String.join(" ", third.dependencies().declared().stream().map(StoryId::text).toList());
  }

  private static List<String> messages(PlanReading reading) {
    return reading.problems().stream().map(Problem::message).toList();
  }

  private static void assertWhole(PlanReading reading) {
    assertThat(reading.refused()).as(reading.problems().toString()).isFalse();
    assertThat(Readings.stories(reading))
        .containsExactly(
            "1.1 backend-developer [] [] 2",
            "1.2 backend-developer [] [] 2",
            "1.3 backend-developer [1.1, 1.2] [] 2");
    assertThat(reading.plan().phases())
        .extracting(Phase::mode)
        .containsExactly(Mode.PARALLEL, Mode.SEQUENTIAL);
  }
}

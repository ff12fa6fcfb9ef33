package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headings of stories and phases, each by itself.
class HeadingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 4.2: Add a form|4.2 WORD <Add a form>",
        "User Story 3 - Add a form|3 WORD <Add a form>",
        "Story 3|3 WORD <>",
        "Story 3:|3 WORD <>",
        "#3: Add a form|3 WORD <Add a form>",
        "# 3|3 WORD <>",
        "[Story 3] Add a form|3 WORD <Add a form>",
        "[4.2] Add a form|4.2 NUMBER <Add a form>",
        "[4] Add a form|4 NUMBER <Add a form>",
        "4. Add a form|4 NUMBER <Add a form>",
        "4.2 Add a form|4.2 NUMBER <Add a form>",
        "4-Fix-88.1: Add a form|4-Fix-88.1 NUMBER <Add a form>",
        "✅ 4) Add a form|4 NUMBER <Add a form>",
        "1. Story 4.2: Add a form|4.2 WORD <Add a form>",
        "1. Story 4.2|1 NUMBER <Story 4.2>",
        "Fix-88.1: Add a form|Fix-88.1 SLUG <Add a form>",
        "AUTH-12 - Add a form|AUTH-12 SLUG <Add a form>",
        "Task 7: Add a form|7 SLUG <Add a form>",
        "Bug #7: Add a form|7 SLUG <Add a form>"
      })
  void readsTheHeadingOfAStory(String heading, String read) {
    assertThat(StoryHeading.of(heading))
        .map(it -> it.id() + " " + it.style() + " <" + it.title() + ">")
        .contains(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "4",
        "4 stories",
        "Overview",
        "Phase 1: Base",
        "Step-3: Build",
        "Story",
        "History 4",
        "Task 7"
      })
  void otherHeadingsAreNoStories(String heading) {
    assertThat(StoryHeading.of(heading)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Phase 1|1 <> Optional.empty",
        "Phase 2: Login screens (Sequential)|2 <Login screens> Optional[SEQUENTIAL]",
        "Phase 2 (Parallel - Base)|2 <Base> Optional[PARALLEL]",
        "Phase 2 (Parallel) - Base|2 <Base> Optional[PARALLEL]",
        "Phase 2: Parallel|2 <> Optional[PARALLEL]",
        "Phase 2: Parallel - Base|2 <Base> Optional[PARALLEL]",
        "Phase 2: Parallel Fixes|2 <Parallel Fixes> Optional[PARALLEL]",
        "Phase 2 (Parallel with Phase 3)|2 <> Optional[PARALLEL]",
        "Phase 2 (Parallel, with both)|2 <> Optional[PARALLEL]",
        "Phase 2 (can run in parallel)|2 <> Optional[PARALLEL]",
        "Phase 2 (Parallel, stories of the client)|2 <> Optional[PARALLEL]",
        "Phase 2 (Parallel - after Story 1)|2 <> Optional[PARALLEL]",
        "Phase 2 (Parallel execution)|2 <> Optional[PARALLEL]",
        "Phase 2 (Base) (Parallel)|2 <> Optional[PARALLEL]",
        "Phase 2 (Parallel - one) (optional - two)|2 <one> Optional[PARALLEL]",
        "Phase 2 (optional - polish)|2 <polish> Optional.empty",
        "Phase 2 after Phase 1|2 <> Optional.empty",
        "Phase one: Base|1 <Base> Optional.empty",
        "Phase two|2 <> Optional.empty",
        "Phase three|3 <> Optional.empty",
        "Phase four|4 <> Optional.empty",
        "Phase five|5 <> Optional.empty",
        "Phase six|6 <> Optional.empty",
        "Wave I: Base|1 <Base> Optional.empty",
        "Stage IV|4 <> Optional.empty",
        "Batch VI|6 <> Optional.empty",
        "Phase 2b: Base|2b <Base> Optional.empty",
        "Phase A|A <> Optional.empty",
        "1. Phase 3: Base|3 <Base> Optional.empty",
        "Sequential Phase 2|2 <> Optional[SEQUENTIAL]",
        "🚀 Phase #2: Base|2 <Base> Optional.empty"
      })
  void readsTheHeadingOfAPhase(String heading, String read) {
    assertThat(PhaseHeading.of(heading))
        .map(it -> it.number() + " <" + it.label() + "> " + it.mode().found())
        .contains(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Phase 2 (Stories 1-3)|Stories 1-3 <> false",
        "Phase 2 (Story #4, Story #5) (Parallel)|Story #4, Story #5 <> false",
        "Phase 2 (Parallel - depends on Phase 1)|<Phase 1> false",
        "Phase 2, blocked by Story 3 (Sequential)|<Story 3 > false",
        "Phase 2 (once all of the previous work is done)|<all of the previous work is done> false",
        "Phase 2 (Sequential, optional)|<> true",
        "Phase 2: Polish - nice to have|<> true",
        "Phase 2: Options|<> false"
      })
  void readsWhatAPhaseSaysOfItsMembersAndReasons(String heading, String read) {
    assertThat(PhaseHeading.of(heading))
        .map(it -> (it.members() + " <" + it.reason() + "> " + it.optional()).strip())
        .contains(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Phase", "Phase seven", "Phases 1 and 2", "Phased 1", "2. Base"})
  void otherHeadingsAreNoPhases(String heading) {
    assertThat(PhaseHeading.of(heading)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Polish (optional)|true",
        "Polish [nice to have]|true",
        "- optional: Polish|false",
        "optional: Polish|true",
        "Add an optional field|false"
      })
  void aTitleSaysThatItIsOptionalOnlyAsideOrAtItsBeginning(String title, boolean optional) {
    assertThat(PhaseHeading.isOptional(title)).isEqualTo(optional);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "This phase is optional.|true",
        "*The whole phase can be deferred*|true",
        "Optional, as time permits|true",
        "This phase is short.|false",
        "One field is optional.|false"
      })
  void aLineSaysSoOfItsPhase(String line, boolean optional) {
    assertThat(PhaseHeading.saysOptional(line)).isEqualTo(optional);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Parallel|Optional[PARALLEL] false",
        "runs sequentially|Optional[SEQUENTIAL] false",
        "Parallel upload (Sequential)|Optional[SEQUENTIAL] true",
        "Sequential or parallel|Optional[SEQUENTIAL] true",
        "Sequential import [in parallel]|Optional[PARALLEL] true",
        "(Concurrent)|Optional[PARALLEL] false",
        "(simultaneously)|Optional[PARALLEL] false",
        "Concurrent editing|Optional.empty false",
        "Single story|Optional[SEQUENTIAL] false",
        "Parallel (single story)|Optional[PARALLEL] false",
        "Sequential (concurrent)|Optional[SEQUENTIAL] false",
        "Base|Optional.empty false"
      })
  void readsTheMode(String text, String read) {
    ModeWords words = ModeWords.in(text);

    assertThat(words.found() + " " + words.both()).isEqualTo(read);
  }
}

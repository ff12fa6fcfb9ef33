package io.regatta.plan.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecklistTest {
  private static Entry first(String line) {
    return Checklist.of(line + "\n", box -> true).entries().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- [ ] Do it  | false | Do it | - [x] Do it",
        "- [x] Do it  | true  | Do it | - [x] Do it",
        "* [X] Do it  | true  | Do it | * [x] Do it",
        "1. [ ] Do it | false | Do it | 1. [x] Do it",
        "- [] Do it   | false | Do it | - [x] Do it",
        "- [x]Do it   | true  | Do it | - [x]Do it",
        "- [ ]Do it   | false | Do it | - [x]Do it",
        "- [-] Do it  | false | Do it | - [x] Do it",
      })
  void aBoxIsWhatPeopleWriteForOne(String line, boolean done, String text, String ticked) {
    Entry.Box box = (Entry.Box) first(line);

    assertThat(box.text()).isEqualTo(text);
    assertThat(box.tick().done()).isEqualTo(done);
    assertThat(
            line.substring(0, box.tick().start())
                + box.tick().whenDone()
                + line.substring(box.tick().end()))
        .isEqualTo(ticked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- [x](page.md)", "- [](page.md)", "- [x][page]", "- [x]: page", "- [1]a"})
  void aLinkIsNone(String line) {
    assertThat(first(line)).isInstanceOf(Entry.Text.class);
  }

  @Test
  void aBoxMayHaveNothingBehindIt() {
    assertThat(((Entry.Box) first("- [ ]")).text()).isEmpty();
  }
}

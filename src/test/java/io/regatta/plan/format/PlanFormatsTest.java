package io.regatta.plan.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What kind of plan a file is taken for.
class PlanFormatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks.md        | - [ ] T001 Do it                                         | speckit",
        "tasks.md        | - [x] **T001** [P] Do it                                 | speckit",
        "todo.md         | - [ ] Do it                                              | ralphy",
        "todo.md         | - [ ] TV set                                             | ralphy",
        "user-stories.md | - [ ] Do it                                              | markdown",
        "user-stories.md | - [ ] T001 Do it                                         | markdown",
        "plan.md         | ## Execution Order^- [ ] T001 Do it                      | markdown",
        "plan.md         | ## Dependencies & Execution Order^- [ ] T001 Do it       | speckit",
        "plan.md         | ### 1. A^**Agent**: x-y^- [ ] Do it                      | markdown",
        "plan.md         | ### 1. A                                                 | markdown",
        "tasks.json      | {'tasks':[{'title':'x','dependencies':[]}]}              | taskmaster",
        "tasks.json      | {'master':{'tasks':[{'title':'x','testStrategy':''}]}}   | taskmaster",
        "tasks.json      | {'tasks':[{'title':'x','completed':false}]}              | ralphy",
        "tasks.json      | {'tasks':[{'label':'x','command':'# y'}]}                | none",
        "prd.json        | {'userStories':[]}                                       | prd",
        "list.json       | [{'description':'x','passes':false}]                     | prd",
        "list.json       | [{'steps':['a'], 'complete': false}]                     | prd",
        "prd.yaml        | userStories:^- id: x                                     | prd",
        "tasks.yaml      | tasks:^  - title: x                                      | ralphy",
        "api.yaml        | tags:^- name: tasks                                      | none",
        "notes.json      | {'a':'# b'}                                              | none",
      })
  void readsWhatItIs(String name, String content, String format) {
    PlanSource source =
        PlanSource.alone(name, content.replace('\'', '"').replace('^', '\n') + "\n");

    assertThat(
            PlanFormats.all().stream()
                .filter(it -> it.recognises(source))
                .findFirst()
                .map(PlanFormat::name)
                .orElse("none"))
        .isEqualTo(format);
  }
}

package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTitleTest {

  @Test
  void namesFewStoriesAndCountsMany() {
    assertThat(LogTitle.rolledBack(stories(1), false)).isEqualTo("Record the rollback of story 1");
    assertThat(LogTitle.rolledBack(stories(12), false))
        .isEqualTo("Record the rollback of stories 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12");
    assertThat(LogTitle.rolledBack(stories(13), true))
        .isEqualTo("Record that the rollback is undone of 13 stories");
  }

  private static List<StoryId> stories(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new StoryId(Integer.toString(number)))
        .toList();
  }
}

package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  @TempDir Path repository;

  @Test
  void ordersRunsOfTheSameSecondByWhichBeganFirst() throws Exception {
    RunStore store = new RunStore(repository);
    List<String> inOrder =
        List.of("20260102-030404-ffff", "20260102-030405-9999", "20260102-030405-1111");
    long began = 1_000;
    for (String run : inOrder) {
      Path directory = store.create(run).path();
      Files.setLastModifiedTime(directory, FileTime.fromMillis(began));
      began += 5;
    }

    assertThat(store.runs()).extracting(RunDirectory::run).containsExactlyElementsOf(inOrder);
  }
}

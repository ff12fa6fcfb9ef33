package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.log.FeatureEntryEdit.Step;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Whatever the bytes: reading answers or refuses, and what is said of a feature leaves JSON.
class FeatureLogFuzzTest {
  private static final Path FILE = Path.of("feature-log.json");

  @FuzzTest(maxDuration = "2m")
  void readsOrRefusesAndStaysReadable(byte[] bytes) throws LogException {
    FeatureLog log;
    try {
      log = FeatureLog.parse(FILE, bytes);
    } catch (LogException e) {
      assertThat(e.place().line()).isPositive();
      return;
    }
    for (Feature feature : log.features()) {
      FeatureEntryEdit edit =
          new FeatureEntryEdit(log, log.entry(feature.id()).orElseThrow(), feature.id());
      FeatureWork work =
          new FeatureWork(
              feature.id(),
              null,
              "docs/features/5/user-stories.md",
              List.of(new StoryId("1"), new StoryId("7-Fix-1")),
              0,
              Instant.EPOCH);
      edit.move(
          List.of(
              new Step(
                  FeatureState.PLANNED,
                  FeatureState.DEPLOYED,
                  Instant.EPOCH,
                  "test",
                  "because",
                  true)));
      edit.implemented(Instant.EPOCH);
      edit.completed(work);
      edit.implementation(work, Instant.EPOCH);
      FeatureLog after = FeatureLog.parse(FILE, edit.splice().toBytes());
      assertThat(after.features()).hasSameSizeAs(log.features());
      assertThat(after.find(feature.id()).orElseThrow().state()).contains(FeatureState.DEPLOYED);
    }
  }
}

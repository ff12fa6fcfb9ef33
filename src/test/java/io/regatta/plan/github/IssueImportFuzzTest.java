package io.regatta.plan.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.github.IssueImport.Imported;
import io.regatta.plan.markdown.MarkdownFormat;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Whatever was exported, an import answers; and what it writes is a plan of these issues.
class IssueImportFuzzTest {
  @FuzzTest
  void whatIsWrittenIsAPlan(byte[] data) {
    String content = new String(data, StandardCharsets.UTF_8);
    Imported imported = new IssueImport("Imported", Set.of(), "developer").read(content);
    if (!imported.refused()) {
      PlanReading reading =
          new MarkdownFormat()
              .read(
                  PlanSource.alone("user-stories.md", imported.plan()), new ReadingOptions(false));
      assertThat(reading.refused()).isFalse();
      assertThat(reading.plan().stories()).hasSameSizeAs(imported.stories());
    }
  }
}

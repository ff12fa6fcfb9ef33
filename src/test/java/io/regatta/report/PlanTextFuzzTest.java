package io.regatta.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.event.EventJson;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.format.PlanFormats;
import io.regatta.statistics.Forecast;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whatever a plan holds, in whatever format: it can be shown, and no line of it steers a terminal.
class PlanTextFuzzTest {
  @FuzzTest
  void showsAnyPlanInPlainLines(byte[] bytes) {
    String content = new String(bytes, StandardCharsets.UTF_8);
    for (PlanFormat format : PlanFormats.all()) {
      PlanReading reading =
          format.read(PlanSource.alone("plan.md", content), new ReadingOptions(true));
      PlanView.Prospect prospect = prospect(reading);
      PlanView view = PlanView.of(reading, Map.of(), prospect);
      view.print(content, prospect, Canvas.USUAL, PlainLine::check);
      view.printProblems("user-stories.md", PlainLine::check);
      PlainLine.checkJson(new EventJson().toJson(view));
    }
  }

  private static PlanView.@Nullable Prospect prospect(PlanReading reading) {
    return reading.refused()
        ? null
        : new PlanView.Prospect(
            Forecast.of(reading.plan(), Forecast.Manner.PLAIN, Map.of()), null, null);
  }
}

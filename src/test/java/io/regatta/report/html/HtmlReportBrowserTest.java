package io.regatta.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regatta.report.document.PlanReport;
import io.regatta.report.document.SampleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, see `src/test/browser/check.mjs`. Needs Chromium and what
/// `src/test/browser/install` installs; without them it is skipped, unless the property
/// `regatta.browser` names where that is. It takes a browser its time.
class HtmlReportBrowserTest {
  private static final String PROPERTY = "regatta.browser";

  @TempDir Path directory;

  @Test
  void isAccessibleFitsEveryWidthAndAsksForNothing() throws Exception {
    Path tools = Path.of(System.getProperty(PROPERTY, "target/browser")).toAbsolutePath();
    Path chromium = chromium();
    boolean there = Files.isDirectory(tools.resolve("node_modules")) && chromium != null;
    assumeTrue(
        there || System.getProperty(PROPERTY) != null, "src/test/browser/install was not run");
    assertThat(there).as("Chromium, and node_modules in " + tools).isTrue();

    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "node",
            Path.of("src/test/browser/check.mjs").toAbsolutePath().toString(),
            String.valueOf(chromium)));
    for (Map.Entry<String, PlanReport> page : pages().entrySet()) {
      Path file = directory.resolve(page.getKey() + ".html");
      Files.writeString(file, HtmlReport.of(page.getValue()));
      command.add(file.toString());
    }
    Path said = directory.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(tools.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(Files.readString(said)).isEmpty();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static Map<String, PlanReport> pages() {
    Map<String, PlanReport> pages = new LinkedHashMap<>();
    pages.put("sample", SampleReport.sample());
    pages.put("log-only", SampleReport.logOnly());
    pages.put("many", SampleReport.many(300));
    return pages;
  }

  private static @org.jspecify.annotations.Nullable Path chromium() throws IOException {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name ->
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}

package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Finding;
import io.regatta.plan.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final StringWriter err = new StringWriter();
  private final Messages messages = new Messages(new PrintWriter(err));

  @Test
  void whatKeepsACommandFromItsWorkIsSaidLast() {
    messages.findings(
        List.of(
            Finding.error("plan", "nothing can run", "mend it"),
            Finding.ok("log", "writable"),
            Finding.warning("context", "something is missing", "write it")));

    assertThat(err.toString().lines())
        .containsExactly(
            "warning: something is missing",
            "hint: write it",
            "error: nothing can run",
            "hint: mend it");
  }

  @Test
  void whatIsOnManyLinesIsSaidOnce() {
    List<Problem> problems = new ArrayList<>();
    for (int line = 1; line <= 11; line++) {
      problems.add(Problem.warning(line, "nobody knows story 4", "say so"));
      problems.add(Problem.warning(line, line > 1 ? "is odd" : "is even", "say so"));
    }

    messages.problems("log.json", problems);

    List<String> lines =
        err.toString().lines().filter(line -> !line.equals("hint: say so")).toList();
    assertThat(lines)
        .hasSize(12)
        .startsWith(
            "warning: nobody knows story 4 (log.json:1 and 10 more lines)",
            "warning: is even (log.json:1)",
            "warning: is odd (log.json:2)")
        .endsWith("warning: is odd (log.json:11)");
  }
}

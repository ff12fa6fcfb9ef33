package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.Finding;
import java.io.PrintWriter;
import java.io.StringWriter;
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
}

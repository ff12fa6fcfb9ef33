package io.regatta.realclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/agents-matrix.md`.
///
/// To write it anew: `mvn test -Dtest=AgentMatrixTest -Dregatta.matrix.write=true`.
class AgentMatrixTest {
  private static final Path PAGE = Path.of("docs/agents-matrix.md");

  @Test
  void thePageSaysWhatTheClientsAreHeldTo() throws IOException {
    if (Boolean.getBoolean("regatta.matrix.write")) {
      Files.writeString(PAGE, AgentMatrix.page());
    }
    assertThat(PAGE).content().isEqualTo(AgentMatrix.page());
  }
}

package io.regatta.agent.acp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterNameTest {
  @ParameterizedTest
  @CsvSource({
    "gemini --acp, gemini",
    "./tools/codex-acp, codex-acp",
    "npx -y @zed-industries/codex-acp@0.16.0, codex-acp",
    "npm exec --yes tide-acp, tide-acp",
    "node node_modules/@zed-industries/claude-agent-acp/dist/index.js, claude-agent-acp",
    "python3 -u ./tide.py, tide",
    "node index.js, index",
    "npx, npx",
  })
  void isThatOfWhatIsRun(String line, String name) {
    assertThat(AdapterName.of(List.of(line.split(" ")))).isEqualTo(name);
  }
}

package io.regatta.cli.claude;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever stands in `.mcp.json`: a server is added to it, or why not is known.
class ServerListFuzzTest {
  private static final ObjectNode SERVER =
      (ObjectNode) JsonMapper.shared().readTree("{\"command\":\"r\",\"args\":[\"mcp\"]}");

  @FuzzTest
  void anyTextIsAddedToOrRefused(byte[] bytes) {
    try {
      ServerList list = new ServerList(new String(bytes, UTF_8));
      if (list.server("regatta").isMissingNode()) {
        assertThat(new ServerList(list.with("regatta", SERVER)).server("regatta"))
            .isEqualTo(SERVER);
      }
    } catch (ServerList.UnusableException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}

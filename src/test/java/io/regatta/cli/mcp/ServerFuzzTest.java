package io.regatta.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a client writes, the server goes on to its end, and writes messages and nothing else.
class ServerFuzzTest {
  @FuzzTest
  void anyInputIsAnsweredByMessages(byte[] input) throws InterruptedException {
    EchoTool echo = new EchoTool();
    echo.released.countDown();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new Server(
            new Identity("test", "Test", "1", "Do."),
            List.of(echo),
            new ByteArrayInputStream(input),
            output)
        .serve();

    output
        .toString(UTF_8)
        .lines()
        .forEach(line -> {
          JsonNode message = JsonMapper.shared().readTree(line);
          JsonNode first = message.isArray() ? message.get(0) : message;
          assertThat(first.path("jsonrpc").stringValue("")).isEqualTo("2.0");
        });
  }
}

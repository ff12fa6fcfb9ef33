package io.regatta.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ServerTest {
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}\
      """;
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """;

  private final EchoTool echo = new EchoTool();

  private Server server(InputStream input, OutputStream output) {
    return new Server(new Identity("test", "Test", "1", "Do."), List.of(echo), input, output);
  }

  /// All answers to some lines, after which the client closes its side.
  private List<JsonNode> answers(String... lines) throws InterruptedException {
    return answers((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private List<JsonNode> answers(byte[] input) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    server(new ByteArrayInputStream(input), output).serve();
    return output.toString(UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static String call(int id, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
        + arguments
        + "}}";
  }

  private JsonNode answerAfterHello(String line) throws InterruptedException {
    List<JsonNode> answers = answers(HELLO, line);
    assertThat(answers).hasSize(2);
    return answers.getLast();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, 2024-11-05",
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2026-07-28, 2025-11-25",
    "1999-01-01, 2025-11-25"
  })
  void agreesOnTheClientsRevisionOrTheNewestThatHasAHandshake(String offered, String agreed)
      throws Exception {
    JsonNode answer = answers(HELLO.replace("2025-06-18", offered)).getFirst();

    assertThat(answer.at("/result/protocolVersion").stringValue()).isEqualTo(agreed);
    assertThat(answer.at("/result/serverInfo/name").stringValue()).isEqualTo("test");
    assertThat(answer.at("/result/capabilities/tools").isObject()).isTrue();
  }

  @Test
  void answersACallWithDataAndTheSameAsText() throws Exception {
    JsonNode result = answerAfterHello(call(1, "{\"text\":\"hé\\u001b\\u202e\"}")).get("result");

    assertThat(result.at("/structuredContent/said").stringValue()).isEqualTo("hé\u001b\u202e");
    assertThat(JsonMapper.shared().readTree(result.at("/content/0/text").stringValue()))
        .isEqualTo(result.get("structuredContent"));
    assertThat(result.get("isError").booleanValue()).isFalse();
  }

  @Test
  void nothingThatItWritesSteersATerminalOrBreaksALine() throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String lines = HELLO + "\n" + call(1, "{\"text\":\"a\\nb\\u009b\\u2028\\ud800\"}") + "\n";
    server(new ByteArrayInputStream(lines.getBytes(UTF_8)), output).serve();

    assertThat(output.toString(UTF_8).lines().toList()).hasSize(2);
    assertThat(output.toString(UTF_8)).doesNotContain("\u009b", "\u2028", "\ufffd");
  }

  @Test
  void everyToolIsListedWithStrictSchemas() throws Exception {
    JsonNode tool =
        answerAfterHello("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
            .at("/result/tools/0");

    assertThat(tool.at("/inputSchema/additionalProperties").booleanValue()).isFalse();
    assertThat(tool.at("/inputSchema/required/0").stringValue()).isEqualTo("text");
    assertThat(tool.at("/inputSchema/properties/times/maximum").intValue()).isEqualTo(50);
    assertThat(tool.at("/outputSchema/type").stringValue()).isEqualTo("object");
    assertThat(tool.at("/annotations/readOnlyHint").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|`text` is missing: What to say.",
        "{\"text\":5}|`text` is a text: \"5\", with quotation marks",
        "{\"text\":\" \"}|`text` is empty",
        "{\"text\":\"aaaaaaaaaaaaaaaaaaaaa\"}|`text` has more than 20 characters",
        "{\"text\":\"a\\u0000\"}|`text` has a NUL character, which no text has",
        "{\"text\":\"a\",\"txt\":1}|there is no argument `txt`; did you mean `text`?",
        "{\"text\":\"a\",\"zz\":1}|there is no argument `zz`; there is text, then, words, times,"
            + " loud",
        "{\"text\":\"a\",\"then\":\"jump\"}|`then` is one of wait, hold, break, refuse",
        "{\"text\":\"a\",\"words\":\"b\"}|`words` is a list of texts, such as [\"3\", \"4.2\"]",
        "{\"text\":\"a\",\"words\":[]}|`words` is a list of texts, such as [\"3\", \"4.2\"]",
        "{\"text\":\"a\",\"words\":[\"b\",3]}|`words[1]` is a text: \"3\", with quotation marks",
        "{\"text\":\"a\",\"times\":51}|`times` is a whole number from 0 to 50",
        "{\"text\":\"a\",\"times\":-1}|`times` is a whole number from 0 to 50",
        "{\"text\":\"a\",\"times\":1e99}|`times` is a whole number from 0 to 50",
        "{\"text\":\"a\",\"times\":1.5}|`times` is a whole number from 0 to 50",
        "{\"text\":\"a\",\"loud\":\"yes\"}|`loud` is true or false",
        "{\"text\":null}|`text` is a text"
      })
  void wrongArgumentsAreAnAnswerThatSaysHowToPutThemRight(String arguments, String problem)
      throws Exception {
    JsonNode result = answerAfterHello(call(1, arguments)).get("result");

    assertThat(result.get("isError").booleanValue()).isTrue();
    assertThat(result.at("/content/0/text").stringValue()).isEqualTo("error: " + problem);
    assertThat(result.has("structuredContent")).isFalse();
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() throws Exception {
    assertThat(
            answerAfterHello(call(1, "{\"times\":99,\"loud\":0}"))
                .at("/result/content/0/text")
                .stringValue()
                .lines())
        .hasSize(3);
  }

  @Test
  void aRefusalOfTheToolIsAnAnswer() throws Exception {
    JsonNode result =
        answerAfterHello(call(1, "{\"text\":\"a\",\"then\":\"refuse\"}")).get("result");

    assertThat(result.get("isError").booleanValue()).isTrue();
    assertThat(result.at("/content/0/text").stringValue()).isEqualTo("error: no\nhint: yes");
  }

  @Test
  void aToolThatBreaksIsAnErrorWithoutAStackTraceAndTheNextCallWorks() throws Exception {
    List<JsonNode> answers =
        answers(HELLO, call(1, "{\"text\":\"a\",\"then\":\"break\"}"), call(2, "{\"text\":\"b\"}"));

    assertThat(byId(answers, 1).at("/error/code").intValue()).isEqualTo(-32603);
    assertThat(byId(answers, 1).toString()).doesNotContain("at io.regatta");
    assertThat(byId(answers, 2).at("/result/structuredContent/said").stringValue()).isEqualTo("b");
  }

  private static JsonNode byId(List<JsonNode> answers, int id) {
    return answers.stream()
        .filter(answer -> answer.path("id").intValue(-1) == id)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|-32700",
        "nonsense|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} trailing|-32700",
        "5|-32600",
        "null|-32600",
        "[]|-32600",
        "[1]|-32600",
        "{}|-32600",
        "{\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}|-32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"ecko\"}}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":[]}}|-32602"
      })
  void whatIsNoRequestIsAnError(String line, int code) throws Exception {
    JsonNode answer = answerAfterHello(line);
    JsonNode error = answer.isArray() ? answer.get(0) : answer;

    assertThat(error.at("/error/code").intValue()).isEqualTo(code);
    assertThat(error.get("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(error.has("id")).isTrue();
  }

  @Test
  void anUnknownToolIsNamedWithTheOnesThatThereAre() throws Exception {
    assertThat(
            answerAfterHello(call(1, "{}").replace("\"echo\"", "\"ecko\""))
                .at("/error/message")
                .stringValue())
        .isEqualTo("Unknown tool: ecko (did you mean echo?); there are: echo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":77}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"who/knows\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
      })
  void whatWantsNoAnswerGetsNone(String line) throws Exception {
    assertThat(answers(HELLO, line)).hasSize(1);
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws Exception {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes((HELLO + "\n").getBytes(UTF_8));
    input.writeBytes("x".repeat(Lines.LONGEST + 1).getBytes(UTF_8));
    input.writeBytes(("\n" + call(1, "{\"text\":\"a\"}")).getBytes(UTF_8));

    List<JsonNode> answers = answers(input.toByteArray());

    assertThat(answers).hasSize(3);
    assertThat(answers.get(1).at("/error/message").stringValue())
        .isEqualTo("Invalid request: a message has at most 4194304 bytes");
    assertThat(answers.get(2).at("/result/isError").booleanValue()).isFalse();
  }

  @Test
  void bytesThatAreNoTextAreAnError() throws Exception {
    assertThat(answers(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}).getFirst().at("/error/code"))
        .hasToString("-32700");
  }

  @Test
  void nestingWithoutEndIsAnError() throws Exception {
    assertThat(answers("[".repeat(100_000)).getFirst().at("/error/code")).hasToString("-32700");
  }

  @Test
  void callsBeforeTheHandshakeAreRefusedWithWhatToDo() throws Exception {
    JsonNode answer = answers(call(1, "{\"text\":\"a\"}")).getFirst();

    assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(answer.at("/error/message").stringValue())
        .startsWith("say `initialize` first, or name the revision in `_meta` of each request")
        .contains("2026-07-28");
    assertThat(
            answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").getFirst().has("result"))
        .isTrue();
  }

  @Test
  void messagesThatComeTogetherAreAnsweredTogether() throws Exception {
    JsonNode answer =
        answerAfterHello(
            "["
                + call(1, "{\"text\":\"a\"}")
                + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]");

    assertThat(answer.isArray()).isTrue();
    assertThat(answer.valueStream().map(one -> one.get("id").intValue()))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void requestsThatNameTheirRevisionNeedNoHandshake() throws Exception {
    List<JsonNode> answers =
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"method\":\"server/discover\",\"params\":{"
                + META
                + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"method\":\"tools/list\",\"params\":{"
                + META
                + "}}",
            call(3, "{\"text\":\"a\"}").replace("\"name\"", META + ",\"name\""));

    assertThat(answers.get(0).at("/result/supportedVersions/0").stringValue())
        .isEqualTo("2026-07-28");
    assertThat(answers.get(1).at("/result/ttlMs").intValue()).isPositive();
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.at("/result/resultType").stringValue()).isEqualTo("complete");
          assertThat(answer.at("/result/_meta").propertyNames())
              .containsExactly("io.modelcontextprotocol/serverInfo");
        });
  }

  @ParameterizedTest
  @CsvSource({"2026-07-29, -32022", "2025-11-25, -32022", "2026-07-28, 0"})
  void aRevisionThatIsNotSpokenIsRefusedWithThoseThatAre(String version, int code)
      throws Exception {
    JsonNode answer =
        answers(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{"
                    + META.replace("2026-07-28", version)
                    + "}}")
            .getFirst();

    assertThat(answer.at("/error/code").intValue(0)).isEqualTo(code);
    if (code != 0) {
      assertThat(answer.at("/error/data/requested").stringValue()).isEqualTo(version);
      assertThat(answer.at("/error/data/supported").size()).isEqualTo(5);
    }
  }

  @Test
  void requestsOfTheirOwnRevisionNameTheClientsCapabilities() throws Exception {
    String meta = META.substring(0, META.indexOf(',')) + "}";

    assertThat(
            answers(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{"
                        + meta
                        + "}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"server/discover\"}")
                .stream()
                .map(answer -> answer.at("/error/code").intValue(0)))
        .containsExactly(-32602, -32602);
  }

  /// A client that waits for answers.
  private final class Session implements AutoCloseable {
    private final PipedOutputStream input = new PipedOutputStream();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Thread thread;

    Session() throws IOException, InterruptedException {
      PipedInputStream there = new PipedInputStream(input, 64 * 1024);
      thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  server(there, heard()).serve();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      send(HELLO);
      next();
    }

    void send(String line) throws IOException {
      input.write((line + "\n").getBytes(UTF_8));
      input.flush();
    }

    /// Gets each message whole. A pipe would take a thread's end for its own.
    private OutputStream heard() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          answers.add(new String(bytes, from, length, UTF_8));
        }
      };
    }

    JsonNode next() throws InterruptedException {
      return JsonMapper.shared().readTree(answers.take());
    }

    /// What comes after the client closed its side.
    List<JsonNode> rest() throws IOException, InterruptedException {
      input.close();
      thread.join();
      return answers.stream().map(JsonMapper.shared()::readTree).toList();
    }

    @Override
    public void close() throws IOException {
      input.close();
      echo.released.countDown();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String cancel(int id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }

  @Test
  void aCallThatWaitsHoldsUpNoOther() throws Exception {
    try (Session session = new Session()) {
      session.send(call(1, "{\"text\":\"slow\",\"then\":\"hold\"}"));
      echo.waiting.await();
      session.send(call(2, "{\"text\":\"fast\"}"));

      assertThat(session.next().get("id").intValue()).isEqualTo(2);
      echo.released.countDown();
      assertThat(session.next().get("id").intValue()).isEqualTo(1);
    }
  }

  @Test
  void aCancelledCallEndsAndIsNotAnswered() throws Exception {
    try (Session session = new Session()) {
      session.send(call(1, "{\"text\":\"slow\",\"then\":\"wait\"}"));
      echo.waiting.await();
      session.send(cancel(1));
      echo.interrupted.await();
      session.send(call(1, "{\"text\":\"again\"}"));

      assertThat(session.next().at("/result/structuredContent/said").stringValue())
          .isEqualTo("again");
      assertThat(session.rest()).isEmpty();
    }
  }

  @Test
  void twoOpenCallsMayNotHaveOneId() throws Exception {
    try (Session session = new Session()) {
      session.send(call(1, "{\"text\":\"slow\",\"then\":\"hold\"}"));
      echo.waiting.await();
      session.send(call(1, "{\"text\":\"same\"}"));

      assertThat(session.next().at("/error/code").intValue()).isEqualTo(-32600);
    }
  }

  @Test
  void progressIsToldByTheClientsTokenAndAlwaysRises() throws Exception {
    try (Session session = new Session()) {
      session.send(
          call(1, "{\"text\":\"a\",\"then\":\"wait\"}")
              .replace("\"name\"", "\"_meta\":{\"progressToken\":\"p-1\"},\"name\""));
      List<Double> told = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        JsonNode notification = session.next();
        assertThat(notification.get("method").stringValue()).isEqualTo("notifications/progress");
        assertThat(notification.at("/params/progressToken").stringValue()).isEqualTo("p-1");
        told.add(notification.at("/params/progress").doubleValue());
      }

      assertThat(told).containsExactly(1.0, 2.0, 3.0);
    }
  }

  @Test
  void whoAsksForNoProgressHearsOfNone() throws Exception {
    try (Session session = new Session()) {
      session.send(call(1, "{\"text\":\"a\",\"then\":\"wait\"}"));
      echo.waiting.await();

      assertThat(session.rest()).hasSize(1);
    }
  }

  @Test
  void callsThatAreOpenAreAnsweredAfterTheClientClosedItsSide() throws Exception {
    try (Session session = new Session()) {
      session.send(call(1, "{\"text\":\"waits\",\"then\":\"wait\"}"));
      echo.waiting.await();

      assertThat(session.rest().stream().map(answer -> answer.at("/result/structuredContent/said")))
          .extracting(JsonNode::stringValue)
          .containsExactly("waits");
    }
  }

  @Test
  void aClientThatReadsNoMoreEndsNothing() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    Server server =
        server(
            new ByteArrayInputStream(
                (HELLO + "\n" + call(1, "{\"text\":\"a\"}") + "\n").getBytes(UTF_8)),
            closed);

    assertThatCode(server::serve).doesNotThrowAnyException();
  }
}

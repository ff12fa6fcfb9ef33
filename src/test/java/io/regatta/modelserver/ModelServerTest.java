package io.regatta.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ModelServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private ModelServer server;

  @BeforeEach
  void start() throws IOException {
    server = ModelServer.start();
    server.workIn(Path.of("/somewhere"));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest request(String path, JsonNode body) {
    return HttpRequest.newBuilder(server.uri().resolve(path))
        .timeout(LONG)
        .header("x-api-key", "the key")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpResponse<String> post(String path, JsonNode body) throws Exception {
    return client.send(request(path, body), BodyHandlers.ofString());
  }

  /// A question with a tool that writes, as Anthropic's clients ask it.
  private static JsonNode question(String text) {
    return Json.read(
        """
        {"model": "m", "system": [{"type": "text", "text": "Be good.", "cache_control": {"type": "ephemeral"}}],
         "messages": [{"role": "user", "content": %s}],
         "tools": [{"name": "Write", "input_schema": {"type": "object",
           "properties": {"file_path": {"type": "string"}, "content": {"type": "string"}},
           "required": ["file_path", "content"]}}]}
        """
            .formatted(Json.of(text)));
  }

  private HttpResponse<String> ask(String text) throws Exception {
    return post("/v1/messages", question(text));
  }

  private String answer(String text) throws Exception {
    return Json.read(ask(text).body()).path("content").get(0).path("text").asString("");
  }

  @Test
  void playsEachStoryItsOwnScriptAndRepeatsTheLastStep() throws Exception {
    server.play("story 1", Script.of(Step.say("one"), Step.say("uno")));
    server.play("story 10", Script.of(Step.say("ten")));

    assertThat(answer("do story 1")).isEqualTo("one");
    assertThat(answer("do story 10")).isEqualTo("ten");
    assertThat(answer("do story 1")).isEqualTo("uno");
    assertThat(answer("do story 1")).isEqualTo("uno");
    assertThat(answer("do something")).isEqualTo("All done.");
    assertThat(server.requests().mainOf("story 1")).hasSize(3);
    assertThat(server.requests().mainOf("")).hasSize(1);
  }

  @Test
  void beginsAScriptByTurnAnewInEveryConversation() throws Exception {
    server.playOtherwise(Script.byTurn(Step.write("a.txt", "a"), Step.say("done")));

    assertThat(ask("one").body()).contains("tool_use").contains("/somewhere/a.txt");
    assertThat(ask("two").body()).contains("tool_use");
  }

  @Test
  void doesNotCountSideRequests() throws Exception {
    server.play("story 1", Script.of(Step.say("one")).after(1, Step.refuse(Trouble.OVERLOADED)));
    JsonNode title =
        Json.read(
            """
            {"model": "m", "messages": [{"role": "user", "content": "a title for story 1"}],
             "output_config": {"format": {"schema": {"type": "object", "required": ["title"],
               "properties": {"title": {"type": "string"}}}}}}
            """);

    assertThat(post("/v1/messages", title).body()).contains("{\\\"title\\\":\\\"Write a file\\\"}");
    assertThat(ask("story 1").statusCode()).isEqualTo(529);
    assertThat(ask("story 1").statusCode()).isEqualTo(200);
  }

  @Test
  void writesWhereTheClientSaysThatItWorks() throws Exception {
    server.playOtherwise(Script.of(Step.write("b/a.txt", "a")));

    assertThat(ask("<env>\nWorking directory: /repo of mine\n</env>").body())
        .contains("\"file_path\":\"/repo of mine/b/a.txt\"");
    assertThat(ask("<cwd>/other</cwd>").body()).contains("\"/other/b/a.txt\"");
  }

  @Test
  void refusesAsTheProviderWould() throws Exception {
    server.playOtherwise(
        Script.of(
            Step.refuse(Trouble.BAD_KEY),
            Step.respond(402, "{\"error\":\"pay\"}"),
            Step.limit(Instant.ofEpochSecond(4_000_000_000L))));

    assertThat(ask("x").body()).contains("authentication_error");
    assertThat(ask("x").statusCode()).isEqualTo(402);
    HttpResponse<String> limit = ask("x");
    assertThat(limit.statusCode()).isEqualTo(429);
    assertThat(limit.headers().firstValue("anthropic-ratelimit-unified-reset"))
        .hasValue("4000000000");
    assertThat(limit.headers().firstValue("anthropic-ratelimit-unified-status"))
        .hasValue("rejected");
    assertThat(post("/v1/responses", withShell("input")).body())
        .contains("\"type\":\"usage_limit_reached\"", "\"resets_at\":4000000000");
    assertThat(post("/v1beta/models/g:generateContent", forGemini()).body())
        .contains("RESOURCE_EXHAUSTED", "google.rpc.RetryInfo");
  }

  private static JsonNode withShell(String messages) {
    return Json.read(
        """
        {"model": "m", "stream": true, "%s": [{"role": "user", "content": "go"}],
         "tools": [{"type": "function", "name": "shell", "parameters": {"properties": {"command": {"type": "array"}}},
           "function": {"name": "bash", "parameters": {"properties": {"command": {"type": "string"}}}}}]}
        """
            .formatted(messages));
  }

  private static JsonNode forGemini() {
    return Json.read(
        """
        {"contents": [{"role": "user", "parts": [{"text": "go"}]}],
         "tools": [{"functionDeclarations": [{"name": "write_file", "parametersJsonSchema":
           {"properties": {"file_path": {}, "content": {}}}}]}]}
        """);
  }

  @Test
  void streamsInAnthropicsWords() throws Exception {
    server.report(new Usage(5, 6, 7, 8));
    server.playOtherwise(Script.of(Step.write("a", "b")));
    JsonNode question = ((ObjectNode) question("go")).put("stream", true);

    String stream = post("/v1/messages?beta=true", question).body();

    assertThat(stream)
        .startsWith("event: message_start\n")
        .contains(
            "\"input_tokens\":5,\"cache_creation_input_tokens\":7,\"cache_read_input_tokens\":6")
        .contains("input_json_delta", "\"stop_reason\":\"tool_use\"", "\"output_tokens\":8")
        .endsWith("data: {\"type\":\"message_stop\"}\n\n");
  }

  @Test
  void streamsInTheWordsOfResponses() throws Exception {
    server.report(new Usage(5, 6, 7, 8));
    server.playOtherwise(Script.of(Step.shell("ls"), Step.say("done")));

    assertThat(post("/v1/responses", withShell("input")).body())
        .contains("[\\\"bash\\\",\\\"-lc\\\",\\\"ls\\\"]")
        .contains("\"input_tokens\":18,\"input_tokens_details\":{\"cached_tokens\":6}")
        .contains("event: response.completed");
    assertThat(post("/v1/responses", withShell("input")).body()).contains("\"delta\":\"done\"");
  }

  @Test
  void writesAFileByAPatchWhereThatIsTheTool() throws Exception {
    server.playOtherwise(Script.of(Step.write("a.txt", "one\ntwo\n")));
    JsonNode question =
        Json.read(
            """
            {"model": "m", "input": [], "tools": [{"type": "custom", "name": "apply_patch"}]}
            """);

    JsonNode item = Json.read(post("/v1/responses", question).body()).path("output").get(0);

    assertThat(item.path("type").asString()).isEqualTo("custom_tool_call");
    assertThat(item.path("input").asString())
        .isEqualTo("*** Begin Patch\n*** Add File: a.txt\n+one\n+two\n*** End Patch");
  }

  @Test
  void streamsInTheWordsOfChatCompletions() throws Exception {
    server.playOtherwise(Script.of(Step.write("a", "it's"), Step.say("done")));

    assertThat(post("/v1/chat/completions", withShell("messages")).body())
        .contains("printf '%s' 'it'\\\\\\\\''s' > '/somewhere/a'")
        .contains("\"finish_reason\":\"tool_calls\"")
        .endsWith("data: [DONE]\n\n");
    assertThat(post("/v1/chat/completions", withShell("messages")).body())
        .contains("{\"content\":\"done\"}");
  }

  @Test
  void answersInGeminisWordsStreamedOrNot() throws Exception {
    server.playOtherwise(Script.of(Step.write("a", "b"), Step.say("done")));

    assertThat(post("/v1beta/models/g:generateContent", forGemini()).body())
        .contains(
            "\"functionCall\":{\"name\":\"write_file\",\"args\":{\"file_path\":\"/somewhere/a\"")
        .contains("\"modelVersion\":\"g\"", "\"promptTokenCount\":1400");
    assertThat(post("/v1beta/models/g:streamGenerateContent?alt=sse", forGemini()).body())
        .startsWith("data: ")
        .contains("{\"text\":\"done\"}", "\"finishReason\":\"STOP\"");
  }

  @Test
  void tellsWithinAStreamThatItIsOverloaded() throws Exception {
    server.playOtherwise(Script.of(Step.streamError()));

    assertThat(post("/v1/responses", withShell("input")).body()).contains("response.failed");
    assertThat(post("/v1/chat/completions", withShell("messages")).body()).contains("overloaded");
  }

  @Test
  void dropsAConnectionInTheMiddle() {
    server.playOtherwise(Script.of(Step.cut()));

    assertThatThrownBy(() -> post("/v1/responses", withShell("input")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void waitsAtAGateUntilItIsReleased() throws Exception {
    Gate gate = new Gate();
    server.play("story 1", Script.of(Step.say("one").after(gate)));
    HttpRequest request = request("/v1/messages", question("story 1"));

    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString());

    gate.awaitArrival(LONG);
    assertThat(server.requests().awaitMain("story 1", 1, LONG).tells("story 1")).isTrue();
    assertThat(answer).isNotDone();
    assertThat(answer("story 2")).isEqualTo("All done.");
    gate.release();
    assertThat(answer.join().body()).contains("one");
  }

  @Test
  void hangsUntilItIsLetGo() throws Exception {
    server.playOtherwise(Script.of(Step.hang()));
    HttpRequest request = request("/v1/responses", withShell("input"));

    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString());

    server.requests().awaitMain("", 1, LONG);
    assertThat(answer).isNotDone();
    server.letGo();
    assertThat(answer).failsWithin(LONG);
  }

  @Test
  void pausesBetweenTheEventsOfASlowAnswer() throws Exception {
    server.playOtherwise(Script.of(Step.say("done").slowly(Duration.ofMillis(20))));
    Instant begun = Instant.now();

    assertThat(post("/v1/responses", withShell("input")).body()).contains("response.completed");

    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void keepsEveryRequest() throws Exception {
    ask("story 1: a secret");
    ask("story 2");

    ModelRequest first = server.requests().all().getFirst();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.header("X-Api-Key")).hasValue("the key");
    assertThat(first.cached()).hasSize(1);
    assertThat(first.system()).isEqualTo("Be good.\n");
    assertThat(RequestLog.sharedPrefix(server.requests().all())).endsWith("story ");
    assertThat(server.requests().telling("secret")).containsExactly(first);
    assertThat(server.requests().telling("the key")).isEmpty();
  }

  @Test
  void saysWhichRequestsDidNotCome() {
    assertThatThrownBy(() -> server.requests().awaitMain("story 1", 1, Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("only 0 of 1 requests of \"story 1\"");
  }

  @Test
  void listsModelsAndCountsTokens() throws Exception {
    HttpRequest models = HttpRequest.newBuilder(server.uri().resolve("/v1/models")).build();
    assertThat(client.send(models, BodyHandlers.ofString()).body()).contains("scripted");
    assertThat(post("/v1/messages/count_tokens", Json.object()).body()).contains("input_tokens");
    HttpRequest head = HttpRequest.newBuilder(server.uri()).HEAD().build();
    assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(server.requests().all()).hasSize(3).noneMatch(ModelRequest::isMain);
  }

  @Test
  void saysWhichToolIsMissing() throws Exception {
    server.playOtherwise(Script.of(Step.shell("ls")));

    assertThat(ask("go").body()).contains("no tool for Shell[command=ls] among [Write]");
  }
}

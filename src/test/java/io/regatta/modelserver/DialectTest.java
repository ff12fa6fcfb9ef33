package io.regatta.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DialectTest extends ServerTest {
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
}

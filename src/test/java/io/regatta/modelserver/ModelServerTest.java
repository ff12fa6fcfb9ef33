package io.regatta.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelServerTest extends ServerTest {
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
    assertThat(
            RequestLog.sharedPrefix(
                server.requests().all().stream().map(ModelRequest::prompt).toList()))
        .endsWith("story ");
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

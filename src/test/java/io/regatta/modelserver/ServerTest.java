package io.regatta.modelserver;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A server for each test, and questions to it as clients ask them.
abstract class ServerTest {
  static final Duration LONG = Duration.ofSeconds(30);

  final HttpClient client = HttpClient.newHttpClient();
  ModelServer server;

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

  HttpRequest request(String path, JsonNode body) {
    return HttpRequest.newBuilder(server.uri().resolve(path))
        .timeout(LONG)
        .header("x-api-key", "the key")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  HttpResponse<String> post(String path, JsonNode body) throws Exception {
    return client.send(request(path, body), BodyHandlers.ofString());
  }

  /// A question with a tool that writes, as Anthropic's clients ask it.
  static JsonNode question(String text) {
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

  HttpResponse<String> ask(String text) throws Exception {
    return post("/v1/messages", question(text));
  }

  static JsonNode withShell(String messages) {
    return Json.read(
        """
        {"model": "m", "stream": true, "%s": [{"role": "user", "content": "go"}],
         "tools": [{"type": "function", "name": "shell", "parameters": {"properties": {"command": {"type": "array"}}},
           "function": {"name": "bash", "parameters": {"properties": {"command": {"type": "string"}}}}}]}
        """
            .formatted(messages));
  }

  static JsonNode forGemini() {
    return Json.read(
        """
        {"contents": [{"role": "user", "parts": [{"text": "go"}]}],
         "tools": [{"functionDeclarations": [{"name": "write_file", "parametersJsonSchema":
           {"properties": {"file_path": {}, "content": {}}}}]}]}
        """);
  }
}

package io.regatta.modelserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// One exchange of a client with the server.
record Connection(HttpExchange exchange) {
  String method() {
    return exchange.getRequestMethod();
  }

  /// The path without its query.
  String path() {
    return exchange.getRequestURI().getPath();
  }

  String pathAndQuery() {
    return exchange.getRequestURI().toString();
  }

  Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return headers;
  }

  String body() throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("content-encoding");
    try (InputStream body = exchange.getRequestBody()) {
      InputStream plain = "gzip".equals(encoding) ? new GZIPInputStream(body) : body;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void send(Response response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("content-type", "application/json");
    nameRequest(headers);
    response.headers().forEach(headers::set);
    if (method().equals("HEAD")) {
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  void beginStream() throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("content-type", "text/event-stream");
    headers.set("cache-control", "no-cache");
    nameRequest(headers);
    exchange.sendResponseHeaders(200, 0);
  }

  /// @param pause before every event but the first
  void stream(List<ServerEvent> events, Duration pause) throws IOException, InterruptedException {
    OutputStream body = exchange.getResponseBody();
    boolean first = true;
    for (ServerEvent event : events) {
      if (!first) {
        Thread.sleep(pause);
      }
      first = false;
      body.write(event.text().getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
  }

  void end() {
    exchange.close();
  }

  private static void nameRequest(Headers headers) {
    String id = Dialect.id("req");
    headers.set("request-id", id);
    headers.set("x-request-id", id);
  }
}

package io.regatta.modelserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Plays the model behind real agent clients, on the loopback interface: it does what scripts say,
/// each for the conversations that hold its marker, and keeps every request. Safe for use by many
/// threads.
public final class ModelServer implements AutoCloseable {
  static {
    // Without it every answer that takes two packets waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Stage stage = new Stage();
  private final RequestLog requests = new RequestLog();
  private final AtomicReference<Gate> hangs = new AtomicReference<>(new Gate());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Usage usage = Usage.DEFAULT;
  private volatile Path root = Path.of("").toAbsolutePath();

  private ModelServer(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Starts a server on a port that is free.
  public static ModelServer start() throws IOException {
    return new ModelServer(0);
  }

  /// Starts a server on a port.
  public static ModelServer start(int port) throws IOException {
    return new ModelServer(port);
  }

  /// Where the server is, without a slash at the end.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Plays a script, from its beginning, in conversations that hold the marker. Of several, the
  /// longest counts.
  public void play(String marker, Script script) {
    stage.play(marker, script);
  }

  /// Plays a script, from its beginning, in all other conversations.
  public void playOtherwise(Script script) {
    stage.playOtherwise(script);
  }

  /// What is reported with every answer from now on.
  public void report(Usage reported) {
    this.usage = reported;
  }

  /// Where files are written when a client does not say where it works.
  public void workIn(Path directory) {
    this.root = directory.toAbsolutePath();
  }

  public RequestLog requests() {
    return requests;
  }

  /// Ends the connections that hang now.
  public void letGo() {
    hangs.getAndSet(new Gate()).release();
  }

  /// Drops every connection.
  @Override
  public void close() {
    letGo();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Connection connection = new Connection(exchange);
    JsonNode body = parse(connection.body());
    Optional<Dialect> dialect =
        Dialect.ALL.stream()
            .filter(_ -> connection.method().equals("POST"))
            .filter(candidate -> candidate.speaks(connection.path()))
            .findFirst();
    if (dialect.isPresent()) {
      answer(connection, dialect.get(), body);
    } else {
      record(connection, body, Optional.empty(), Optional.empty(), Optional.empty());
      connection.send(Listings.response(connection.path(), connection.method()));
    }
  }

  private void answer(Connection connection, Dialect dialect, JsonNode body) throws IOException {
    Prompt prompt = dialect.read(connection.path(), body);
    ToolChoice tools = new ToolChoice(prompt.tools(), prompt.directory().orElse(root));
    Optional<String> story = stage.story(prompt);
    Optional<Step> step =
        tools.canWork() ? Optional.of(stage.next(story, prompt)) : Optional.empty();
    Gate hang = hangs.get();
    record(connection, body, story, step, Optional.of(prompt));
    Delivery delivery = new Delivery(connection, dialect, prompt, tools, usage, hang);
    try {
      if (step.isPresent()) {
        delivery.perform(step.get());
      } else {
        delivery.performAside();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closed", e);
    }
  }

  private void record(
      Connection connection,
      JsonNode body,
      Optional<String> story,
      Optional<Step> step,
      Optional<Prompt> prompt) {
    requests.add(number ->
        new ModelRequest(
            number,
            connection.method(),
            connection.pathAndQuery(),
            connection.headers(),
            body,
            story,
            step,
            prompt.map(Prompt::system).orElse(""),
            prompt.map(Prompt::conversation).orElse(""),
            Instant.now()));
  }

  private static JsonNode parse(String body) {
    if (body.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.read(body);
    } catch (JacksonException e) {
      return Json.of(body);
    }
  }
}

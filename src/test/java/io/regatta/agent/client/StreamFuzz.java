package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.PlainText;
import io.regatta.Redaction;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Prices;
import io.regatta.context.Prompt;
import io.regatta.event.AgentReport;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.Usage;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.process.Ending;
import io.regatta.process.OutputFile;
import io.regatta.process.OutputSink;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold of any bytes that a client prints, whoever wrote them: all of the way from its
/// pipes to an outcome, but for the process itself.
///
/// The bytes are what it prints on standard output. A line that begins with `2>` is on standard
/// error, and a first line `exit 3`, `signal 9`, `stopped`, `timeout` or `resumed` says how it
/// ended, or that it went on with a session.
public final class StreamFuzz {
  private static final long KEPT = 512 * 1024;
  private static final EventJson JSON = new EventJson();

  /// Never asked to start anything.
  private static final ProcessLauncher LAUNCHER = new PortableLauncher();

  private static final int MOST_COST_DIGITS = 60;

  private final Client client;
  private final AgentSettings settings;

  public StreamFuzz(Client client) {
    this(client, AgentSettings.of(client.profile().backend()));
  }

  public StreamFuzz(Client client, AgentSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// Reads a stream as that of an attempt.
  public void check(byte[] printed) {
    String head = line(printed, 0);
    boolean directed = head.matches("exit \\d{1,3}|signal \\d{1,2}|stopped|timeout|resumed");
    byte[] stream = directed ? rest(printed, head) : printed;
    AttemptRequest request = request(head.equals("resumed"));
    AgentHost host =
        new AgentHost(
            LAUNCHER,
            Path.of("/repo"),
            Map.of(),
            List.of(),
            Prices.KNOWN,
            Clock.fixed(StreamCase.NOW, ZoneOffset.UTC));
    ClientUsage counting = new ClientUsage(client.profile(), host, request, settings);
    Transcript transcript = new Transcript(request.workspace(), new Watcher(), counting::of);
    ClientFollowing following =
        new ClientFollowing(
            transcript,
            client.reader(request),
            new ClientOutput(
                new OutputFile(Path.of("/dev/null"), 2 * KEPT), Redaction.KNOWN_SHAPES),
            () -> {});
    play(stream, following.standardOutput(), following.standardError());
    Outcome outcome =
        new ClientOutcome(client.profile(), host, request, settings).of(ending(head), following);

    assertThat(following.fault()).as("what its reader did not expect").isNull();
    check(outcome, printed.length);
  }

  private static void play(byte[] stream, OutputSink output, OutputSink errors) {
    int start = 0;
    while (start < stream.length) {
      String line = line(stream, start);
      int length = Math.min(stream.length - start, line.length() + 1);
      if (line.startsWith("2>")) {
        errors.received(ByteBuffer.wrap(stream, start + 2, length - 2));
      } else {
        output.received(ByteBuffer.wrap(stream, start, length));
      }
      start += length;
    }
    output.ended();
    errors.ended();
  }

  /// One character a byte.
  private static String line(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static byte[] rest(byte[] bytes, String head) {
    int start = Math.min(bytes.length, head.length() + 1);
    return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static Ending ending(String head) {
    String[] words = head.split(" ", 2);
    Ending.Exit exit =
        switch (words[0]) {
          case "exit" -> new Ending.Exited(Integer.parseInt(words[1].strip()) & 255);
          case "signal" -> new Ending.Signalled(Integer.parseInt(words[1].strip()));
          case "stopped", "timeout" -> new Ending.Signalled(15);
          default -> new Ending.Exited(0);
        };
    Ending.Cause cause =
        switch (words[0]) {
          case "stopped" -> Ending.Cause.STOPPED;
          case "timeout" -> Ending.Cause.WALL_TIMEOUT;
          default -> Ending.Cause.ITSELF;
        };
    return new Ending(exit, cause, 0, Set.of(), 0);
  }

  /// It is written down as it is, and can be shown and added up.
  private static void check(Outcome outcome, int printed) {
    JournalEntry entry =
        new JournalEntry(
            1,
            StreamCase.NOW,
            new RunEvent.AttemptFinished(new StoryId("5"), 1, outcome, Duration.ofSeconds(1)));
    byte[] journalled = JSON.write(entry);
    assertThat(JSON.read(new String(journalled, StandardCharsets.UTF_8)))
        .as("what a journal gives back of it")
        .contains(entry);
    assertThat(journalled.length).isLessThan(256 * 1024 + 16 * printed);
    AgentReport report = outcome.report();
    check(report.usage());
    List<String> shown = new ArrayList<>(report.toolsUsed());
    shown.addAll(report.actions());
    for (String text : shown) {
      assertThat(PlainText.of(PlainText.of(text))).isEqualTo(PlainText.of(text));
    }
  }

  private static void check(Usage usage) {
    assertThat(usage.inputTokens()).isNotNegative();
    assertThat(usage.outputTokens()).isNotNegative();
    assertThat(usage.cacheReadTokens()).isNotNegative();
    assertThat(usage.cacheWriteTokens()).isNotNegative();
    assertThat(usage.tokens()).isNotNegative();
    if (usage.costUsd() != null) {
      assertThat(usage.costUsd()).isNotNegative();
      assertThat(usage.costUsd().precision() + Math.abs(usage.costUsd().scale()))
          .as("digits of a cost")
          .isLessThan(MOST_COST_DIGITS);
    }
  }

  private AttemptRequest request(boolean resumed) {
    Story story =
        new Story(
            new StoryId("5"),
            Set.of(),
            "Show the tide table",
            "backend-developer",
            new Story.StoryText("", List.of()),
            Story.Dependencies.NONE,
            1);
    Path directory = Path.of("/repo/.regatta/runs/1");
    return new AttemptRequest(
        "run-1",
        "2",
        story,
        1,
        new Prompt(
            List.of(),
            directory.resolve("context.md"),
            List.of(ByteBuffer.wrap("do it\n".getBytes(StandardCharsets.UTF_8))),
            directory.resolve("prompt.md")),
        Path.of("/repo"),
        new AttemptRequest.Files(directory.resolve("output.log"), directory.resolve("result.json")),
        resumed
            ? new AttemptRequest.Terms(
                new AttemptRequest.Continuation("s-1", "go on", Usage.UNKNOWN), null, true)
            : AttemptRequest.Terms.NONE);
  }

  /// What is shown and kept while it works.
  private static final class Watcher implements AttemptObserver {
    @Override
    public void active(String line) {
      assertThat(line).isEqualTo(PlainText.of(line)).isNotBlank();
      assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(200);
    }

    /// It becomes an argument of the next call.
    @Override
    public void session(String id) {
      assertThat(id)
          .hasSizeLessThanOrEqualTo(512)
          .doesNotStartWith("-")
          .isEqualTo(PlainText.of(id));
    }

    @Override
    public void used(Usage soFar) {
      check(soFar);
    }
  }
}

package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shape in which logs exist: read, appended to, and not one byte changed but the insertion.
class LogShapesTest {

  /// @param before the log up to where new entries go
  /// @param after the rest
  /// @param entries how many entries it has
  record Shape(String name, String before, String after, int entries) {
    String text() {
      return before + after;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape("empty array", "[", "]", 0));
    shapes.add(new Shape("empty array with a blank", "[", " ]", 0));
    shapes.add(new Shape("empty array over lines", "[", "\n]\n", 0));
    shapes.add(new Shape("empty array, blanks around", "\n  [", "]  \n\n", 0));
    shapes.add(
        new Shape(
            "array, two spaces",
            "[\n  {\n    \"storyNumber\": 1,\n    \"status\": \"completed\"\n  }",
            "\n]\n",
            1));
    shapes.add(
        new Shape(
            "array, four spaces, no last newline",
            "[\n    {\n        \"story\": \"4.2\",\n        \"status\": \"completed\"\n    }",
            "\n]",
            1));
    shapes.add(
        new Shape(
            "array, tabs",
            "[\n\t{\n\t\t\"story_number\": 1,\n\t\t\"x\": [1.0, 1e3]\n\t}",
            "\n]\n",
            1));
    shapes.add(
        new Shape(
            "array, CRLF",
            "[\r\n  {\r\n    \"story_id\": \"Story-4.2\"\r\n  },\r\n  {\r\n    \"storyID\": \"4.3\"\r\n  }",
            "\r\n]\r\n",
            2));
    shapes.add(new Shape("compact", "[{\"storyId\":1,\"a\":1.0},{\"id\":2,\"b\":1e3}", "]", 2));
    shapes.add(new Shape("compact with blanks", "[{\"story\": 1}, {\"story\": 2}", "]\n", 2));
    shapes.add(
        new Shape("entry on one line each", "[\n  {\"story\":1},\n  {\"story\":2}", "\n]\n", 2));
    shapes.add(
        new Shape("brackets on one line", "[{\n  \"story\": 1\n}, {\n  \"story\": 2\n}", "]\n", 2));
    shapes.add(new Shape("trailing blanks", "[{\"story\": 1}", "  ] \t\n \n", 1));
    shapes.add(new Shape("byte order mark", "\uFEFF[\n  {\n    \"story\": 1\n  }", "\n]\n", 1));
    shapes.add(
        new Shape(
            "not ASCII, escapes, duplicate keys",
            "[\n  {\n    \"story\": 1, \"story\": 2, \"t\": \"Größe 漢字 \\u00e9 \\\"]}\\\"\"\n  }",
            "\n]\n",
            1));
    shapes.add(new Shape("empty entry", "[\n  {}", "\n]\n", 1));
    shapes.add(new Shape("items that are no objects", "[1, null, \"x\", [2]", "]\n", 4));
    shapes.add(
        new Shape(
            "object with stories",
            "{\n  \"issue\": 88,\n  \"stories\": [\n    {\n      \"story\": 1\n    }",
            "\n  ],\n  \"summary\": {\"stories\": []}\n}\n",
            1));
    shapes.add(
        new Shape(
            "object with empty stories",
            "{\n    \"issue_number\": 88,\n    \"stories\": [",
            "],\n    \"branch\": \"b\"\n}\n",
            0));
    shapes.add(
        new Shape(
            "object with stories_completed",
            "{\"stories_completed\": [{\"story_number\": 1}",
            "], \"completion_date\": \"2026-01-02\"}",
            1));
    shapes.add(
        new Shape(
            "object with events",
            "{\n  \"entries\": [\n    {\"type\": \"root cause\", \"id\": 3}\n  ]",
            "\n}\n",
            0));
    shapes.add(
        new Shape(
            "one object for the whole issue",
            "{\n  \"story_reference\": \"Repairs story 2 of the plan\",\n  \"status\": \"completed\"",
            "\n}\n",
            1));
    shapes.add(new Shape("empty object", "{", "}", 0));
    shapes.add(new Shape("empty object over lines", "{", "\n}\n", 0));
    shapes.add(new Shape("stories is no list", "{\"stories\": {\"1\": {}}", "}", 0));
    shapes.add(
        new Shape(
            "hundred levels",
            "[{\"story\":1,\"deep\":" + "[".repeat(98) + "]".repeat(98) + "}",
            "]",
            1));
    return shapes.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void findsTheEntries(Shape shape) throws LogException {
    ImplementationLog log = Plans.log(shape.text());
    assertThat(log.entries()).hasSize(shape.entries());
    for (LogEntry entry : log.entries()) {
      assertThat(Plans.log("[" + log.json(entry) + "]").entries()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void keepsEveryByteAroundTheNewEntries(Shape shape) throws LogException {
    ImplementationLog log = Plans.log(shape.text());
    Recording recording = Plans.recording("run-1", Plans.completed("9.1"), Plans.failed("5"));
    String text = append(log, recording);

    assertThat(text).startsWith(shape.before()).endsWith(shape.after());
    ImplementationLog appended = Plans.log(text);
    assertThat(appended.entries()).hasSize(shape.entries() + 2);
    LogEntry last = appended.entries().getLast();
    assertThat(last.subject().ids()).containsExactly("5");
    assertThat(last.facts().status()).contains("failed");
    assertThat(last.facts().errorType()).isEqualTo("ValidationError");
    assertThat(last.origin().run()).isEqualTo("run-1");
    assertThat(last.keys().missing()).isEmpty();
    for (int i = 0; i < log.entries().size(); i++) {
      LogEntry old = log.entries().get(i);
      if (!old.span().equals(log.text().rootSpan())) {
        assertThat(appended.json(appended.entries().get(i))).isEqualTo(log.json(old));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void appendsAgainToWhatItWrote(Shape shape) throws LogException {
    String once = append(Plans.log(shape.text()), Plans.recording("run-1", Plans.completed("9.1")));
    ImplementationLog log = Plans.log(once);
    ImplementationLog twice =
        Plans.log(append(log, Plans.recording("run-2", Plans.completed("9.2"))));
    assertThat(twice.entries()).hasSize(shape.entries() + 2);
    assertThat(
            LogHistory.of(Plans.plan("9.2"), Plans.FEATURE, twice).isCompleted(new StoryId("9.2")))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsEveryTruncationAsBrokenOrBlankNeverAsEmpty(Shape shape) throws LogException {
    byte[] bytes = shape.text().getBytes(StandardCharsets.UTF_8);
    int end = shape.text().stripTrailing().getBytes(StandardCharsets.UTF_8).length;
    int start = bytes[0] == (byte) 0xEF ? 3 : shape.text().indexOf(shape.text().strip());
    for (int length = start + 1; length < end; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      LogReader.Reading reading = LogReader.read(java.nio.file.Path.of("log.json"), cut);
      assertThat(reading.failure()).as("cut at byte %d", length).isNotNull();
      assertThat(reading.failure().place().line()).as("cut at byte %d", length).isPositive();
    }
  }

  static String append(ImplementationLog log, Recording recording) {
    return new String(
        NewEntries.append(log, EntryJson.of(recording, recording.results())).toBytes(),
        StandardCharsets.UTF_8);
  }
}

package io.regatta.modelserver;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A provider's way to ask a model and to answer for it. Knows the words, not the connection.
interface Dialect {
  /// The numbers in the ids of everything that is answered.
  AtomicLong SERIAL = new AtomicLong();

  /// All that the server speaks.
  List<Dialect> ALL =
      List.of(
          new AnthropicMessages(), new OpenAiResponses(), new OpenAiChat(), new GeminiContents());

  /// Whether a request to that path is a question in this dialect.
  boolean speaks(String path);

  Prompt read(String path, JsonNode body);

  /// The answer as one document.
  JsonNode whole(Answer answer, Prompt prompt, Usage usage);

  /// The answer as a stream; its first event promises more.
  List<ServerEvent> stream(Answer answer, Prompt prompt, Usage usage);

  /// What tells within a stream that the provider is overloaded.
  ServerEvent overloaded(Prompt prompt);

  Response refusal(Trouble trouble, Prompt prompt);

  /// What tells that a subscription's limit is used up, at a time.
  Response limit(Step.Limit limit, Instant now);

  static String id(String prefix) {
    return prefix + "_" + String.format("%06d", SERIAL.incrementAndGet());
  }

  /// A text in pieces of so many characters.
  static List<String> pieces(String text, int size) {
    return IntStream.iterate(0, at -> at < text.length(), at -> at + size)
        .mapToObj(at -> text.substring(at, Math.min(text.length(), at + size)))
        .toList();
  }
}

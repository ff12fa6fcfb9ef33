package io.regatta.modelserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How OpenAI refuses, whichever of its dialects was spoken.
final class OpenAiErrors {
  private OpenAiErrors() {}

  static Response refusal(Trouble trouble, String model) {
    return switch (trouble) {
      case BAD_KEY ->
          refusal(
              401,
              "invalid_request_error",
              "invalid_api_key",
              "Incorrect API key provided: sk-dummy.");
      case FORBIDDEN ->
          refusal(
              403,
              "invalid_request_error",
              "unsupported_country_region_territory",
              "Not allowed here.");
      case TOO_LONG ->
          refusal(
              400,
              "invalid_request_error",
              "context_length_exceeded",
              "Your input exceeds the context window of this model. Please adjust your input and try again.");
      case NO_SUCH_MODEL ->
          refusal(
              404,
              "invalid_request_error",
              "model_not_found",
              "The model `" + model + "` does not exist or you do not have access to it.");
      case NO_CREDIT ->
          refusal(
              429,
              "insufficient_quota",
              "insufficient_quota",
              "You exceeded your current quota, please check your plan and billing details.");
      case RATE_LIMITED ->
          refusal(
              429,
              "requests",
              "rate_limit_exceeded",
              "Rate limit reached for requests. Please try again in 1s.");
      case INTERNAL ->
          refusal(
              500,
              "server_error",
              "server_error",
              "The server had an error while processing your request. Sorry about that!");
      case UNAVAILABLE, OVERLOADED ->
          refusal(
              503,
              "service_unavailable_error",
              "server_is_overloaded",
              "The engine is currently overloaded, please try again later");
    };
  }

  static Response limit(Step.Limit limit, Instant now) {
    long seconds = Math.max(0, Duration.between(now, limit.resetsAt()).toSeconds());
    Map<String, String> headers =
        Map.of(
            "x-codex-primary-used-percent",
            "100",
            "x-codex-primary-window-minutes",
            "300",
            "x-codex-primary-reset-at",
            Long.toString(limit.resetsAt().getEpochSecond()),
            "x-codex-primary-reset-after-seconds",
            Long.toString(seconds));
    return new Response(
        429,
        headers,
        Json.object(
                "error",
                Json.object(
                    "type", "usage_limit_reached",
                    "message", "The usage limit has been reached",
                    "plan_type", "plus",
                    "resets_at", limit.resetsAt().getEpochSecond(),
                    "resets_in_seconds", seconds))
            .toString());
  }

  private static Response refusal(int status, String type, String code, String message) {
    return Response.of(
        status,
        Json.object(
            "error", Json.object("message", message, "type", type, "param", null, "code", code)));
  }
}

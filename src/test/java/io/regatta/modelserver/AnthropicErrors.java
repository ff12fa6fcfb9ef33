package io.regatta.modelserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How Anthropic refuses.
final class AnthropicErrors {
  private AnthropicErrors() {}

  static Response refusal(Trouble trouble, String model) {
    return switch (trouble) {
      case BAD_KEY -> refusal(401, "authentication_error", "invalid x-api-key");
      case FORBIDDEN ->
          refusal(
              403, "permission_error", "Your API key does not have permission to use the resource");
      case TOO_LONG ->
          refusal(
              400, "invalid_request_error", "prompt is too long: 213480 tokens > 200000 maximum");
      case NO_SUCH_MODEL -> refusal(404, "not_found_error", "model: " + model);
      case NO_CREDIT ->
          refusal(
              400,
              "invalid_request_error",
              "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to"
                  + " upgrade or purchase credits.");
      case RATE_LIMITED ->
          refusal(429, "rate_limit_error", "This request would exceed your account's rate limit.");
      case INTERNAL -> refusal(500, "api_error", "Internal server error");
      case UNAVAILABLE -> refusal(503, "api_error", "Service unavailable");
      case OVERLOADED -> refusal(529, "overloaded_error", "Overloaded");
    };
  }

  static Response limit(Step.Limit limit, Instant now) {
    String reset = Long.toString(limit.resetsAt().getEpochSecond());
    String unified = "anthropic-ratelimit-unified-";
    String window = unified + (limit.window().startsWith("seven_day") ? "7d" : "5h");
    Response refusal =
        refusal(
            429,
            "rate_limit_error",
            "This request would exceed your account's rate limit. Please try again later.");
    Map<String, String> headers =
        Map.of(
            unified + "status",
            "rejected",
            unified + "reset",
            reset,
            unified + "representative-claim",
            limit.window(),
            window + "-status",
            "rejected",
            window + "-reset",
            reset,
            window + "-utilization",
            "1.0",
            unified + "overage-status",
            "rejected",
            unified + "overage-disabled-reason",
            "org_level_disabled",
            "retry-after",
            Long.toString(Math.max(0, Duration.between(now, limit.resetsAt()).toSeconds())));
    return new Response(refusal.status(), headers, refusal.body());
  }

  private static Response refusal(int status, String type, String message) {
    return Response.of(
        status,
        Json.object(
            "type", "error",
            "error", Json.object("type", type, "message", message),
            "request_id", Dialect.id("req")));
  }
}

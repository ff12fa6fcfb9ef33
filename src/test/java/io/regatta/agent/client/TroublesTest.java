package io.regatta.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.client.Trouble.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TroublesTest {
  /// What the clients have said, each where no status was told apart.
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '\u0001',
      value = {
        // claude
        "Invalid API key · Fix external API key => NOT_LOGGED_IN",
        "Invalid API key · Please run /login => NOT_LOGGED_IN",
        "Failed to authenticate. API Error: 403 Your API key does not have permission to use the resource => NOT_LOGGED_IN",
        "Failed to authenticate. API Error: 401 scripted 401 authentication_error => NOT_LOGGED_IN",
        "OAuth token has expired. Please run /login => NOT_LOGGED_IN",
        "API Error: 402 Payment required: insufficient credits => NO_CREDIT",
        "Credit balance is too low => NO_CREDIT",
        "API Error: Connection dropped (ECONNRESET). Check the gateway set in ANTHROPIC_BASE_URL, then try again. => NETWORK_DOWN",
        "API Error: Unable to connect to API (ECONNRESET) => NETWORK_DOWN",
        "API Error: 500 Internal server error. This is a server-side issue, usually temporary — try again in a moment. => SERVER_ERROR",
        "API Error: 500 {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"scripted 500 api_error\"}} => SERVER_ERROR",
        "API Error: 529 Overloaded. This is a server-side issue, usually temporary — try again in a moment. => OVERLOADED",
        "API Error: Repeated 529 Overloaded errors. The API is at capacity — this is usually temporary. => OVERLOADED",
        "API Error: Request rejected (429) · This request would exceed your account's rate limit. => LIMIT_REACHED",
        "You've hit your 5-hour limit · resets 6:31pm (UTC) => LIMIT_REACHED",
        "You've hit your Opus limit · resets Nov 27, 4:59am (UTC) => LIMIT_REACHED",
        "API Error: 400 scripted 400 invalid_request_error => BAD_CALL",
        "There's an issue with the selected model (claude-opus-5-5). It may not exist or you may not have access to it. => WRONG_MODEL",
        "Prompt is too long · the request is ~213480 tokens (limit 200000) but this conversation is only ~2653 tokens => CONTEXT_TOO_LONG",
        "No conversation found with session ID: 11111111-2222-4333-8444-999999999999 => SESSION_LOST",
        "Internal error: API Error: 529 {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}} => OVERLOADED",
        // codex
        "unexpected status 401 Unauthorized: scripted 401 authentication_error, url: http://127.0.0.1:8080/v1/responses => NOT_LOGGED_IN",
        "unexpected status 403 Forbidden: Not allowed here., url: http://127.0.0.1:8080/v1/responses => NOT_LOGGED_IN",
        "exceeded retry limit, last status: 429 Too Many Requests, request id: req_000014 => LIMIT_REACHED",
        "unexpected status 529 <unknown status code>: scripted 529 overloaded_error => OVERLOADED",
        "stream disconnected before completion: Transport error: network error: error decoding response body => NETWORK_DOWN",
        "Reconnecting... waiting for network (Connection failed: error sending request) => NETWORK_DOWN",
        "We’re currently experiencing high demand, which may cause temporary errors. => OVERLOADED",
        "Selected model is at capacity. Please try a different model. => OVERLOADED",
        "You’ve hit your usage limit. Upgrade to Pro (https://chatgpt.com/explore/pro) or try again at 6:30 PM. => LIMIT_REACHED",
        "Quota exceeded. Check your plan and billing details. => NO_CREDIT",
        "The model `gpt-5.1-codex` does not exist or you do not have access to it. => WRONG_MODEL",
        "Codex ran out of room in the model's context window. Start a new thread => CONTEXT_TOO_LONG",
        "patch rejected: writing is blocked by read-only sandbox; rejected by user approval settings => PERMISSION_DENIED",
        "Error: thread/resume: thread/resume failed: no rollout found for thread id 0 (code -32600) => SESSION_LOST",
        // gemini
        "[API Error: {\"error\":{\"code\":401,\"message\":\"API key not valid\",\"status\":\"UNAUTHENTICATED\"}}] => NOT_LOGGED_IN",
        "[API Error: {\"error\":{\"message\":\"Payment required\",\"type\":\"payment_required\",\"code\":402}}] => NO_CREDIT",
        "[API Error: {\"error\":{\"code\":403,\"message\":\"The caller does not have permission\",\"status\":\"PERMISSION_DENIED\"}}] => NOT_LOGGED_IN",
        "[API Error: {\"error\":{\"code\":500,\"message\":\"scripted 500 api_error\",\"status\":\"INTERNAL\"}}] => SERVER_ERROR",
        "[API Error: terminated] => NETWORK_DOWN",
        "[API Error: You have exhausted your daily quota on this model.] => LIMIT_REACHED",
        "[API Error: You exceeded your current quota, please check your plan and billing details.] => NO_CREDIT",
        "You exceeded your current quota, please check your plan and billing details. For more information, head to: https://ai.google.dev/gemini-api/docs/rate-limits. Please retry in 23.5s. => LIMIT_REACHED",
        "[API Error: models/gemini-2.5-pro is not found for API version v1beta, or is not supported for generateContent.] => WRONG_MODEL",
        "[API Error: The model is overloaded. Please try again later.] => OVERLOADED",
        "[API Error: {\"error\":{\"code\":503,\"message\":\"high load\",\"status\":\"UNAVAILABLE\"}}] => OVERLOADED",
        "[API Error: {\"error\":{\"code\":400,\"message\":\"The input token count (1213480) exceeds the maximum number of tokens allowed (1048576).\"}}] => CONTEXT_TOO_LONG",
        "Please set an Auth method in your /home/x/.gemini/settings.json => NOT_LOGGED_IN",
        "RetryableQuotaError: scripted 429 rate_limit_error => LIMIT_REACHED",
        // opencode
        "{\"error\":{\"message\":\"Incorrect API key provided: sk-dummy.\",\"code\":\"invalid_api_key\"}} => NOT_LOGGED_IN",
        "Cannot connect to API: The socket connection was closed unexpectedly. => NETWORK_DOWN",
        "The usage limit has been reached => LIMIT_REACHED",
        "The engine is currently overloaded, please try again later => OVERLOADED",
        "Your input exceeds the context window of this model. Please adjust your input and try again. => CONTEXT_TOO_LONG",
        "ProviderModelNotFoundError => WRONG_MODEL",
        // copilot
        "Authentication failed with provider at http://127.0.0.1:8080/v1 (HTTP 401). Check your COPILOT_PROVIDER_API_KEY => NOT_LOGGED_IN",
        "Model 'scripted' not found on provider at http://127.0.0.1:8080/v1 (HTTP 404). => WRONG_MODEL",
        "Failed to get response from the AI model; retried 5 times (total retry wait time: 62.73 seconds) Last error: 429 The usage limit has been reached => LIMIT_REACHED",
        "Failed to get response from the AI model; retried 5 times Last error: 429 You exceeded your current quota, please check your plan and billing details. => NO_CREDIT",
        "Failed to get response from the AI model; retried 5 times Last error: 503 The engine is currently overloaded => OVERLOADED",
        "Failed native model HTTP request: error decoding response body: unexpected EOF during chunk size line => NETWORK_DOWN",
        "The provider rejected the prompt as too long, but automatic recovery could not reduce it. => CONTEXT_TOO_LONG",
        // qwen
        "[API Error: 401 Incorrect API key provided: sk-dummy.] => NOT_LOGGED_IN",
        "[API Error: 403 Not allowed here.] => NOT_LOGGED_IN",
        "[API Error: 404 The model `scripted` does not exist or you do not have access to it.] => WRONG_MODEL",
        "[API Error: 400 Your input exceeds the context window of this model.] => CONTEXT_TOO_LONG",
        "[API Error: 400 scripted 400 invalid_request_error] => BAD_CALL",
        "[API Error: terminated (cause: other side closed)] => NETWORK_DOWN",
        "getaddrinfo ENOTFOUND api.example.com => NETWORK_DOWN",
      })
  void tellsWhatWentWrongFromTheWordsOfClients(String text, Kind expected) {
    assertThat(Troubles.of(null, text).kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad request, BAD_CALL",
    "400, Credit balance is too low, NO_CREDIT",
    "400, invalid api key, NOT_LOGGED_IN",
    "401, whatever, NOT_LOGGED_IN",
    "402, whatever, NO_CREDIT",
    "403, whatever, NOT_LOGGED_IN",
    "404, whatever, WRONG_MODEL",
    "413, whatever, CONTEXT_TOO_LONG",
    "418, whatever, OTHER",
    "429, whatever, LIMIT_REACHED",
    "429, insufficient_quota, NO_CREDIT",
    "500, the model is overloaded, SERVER_ERROR",
    "503, whatever, OVERLOADED",
    "529, whatever, OVERLOADED",
  })
  void believesAStatusMoreThanWords(int status, String text, Kind expected) {
    assertThat(Troubles.of(status, text).kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the tide is out",
        "it ended with exit code 143",
        "Model metadata for `gpt-5.1-codex` not found. Defaulting to fallback metadata",
        "WARNING: proceeding, even though we could not update PATH: Refusing to create helper binaries",
        "Warning: Basic terminal detected (TERM=dumb). Visual rendering will be limited.",
        "Ripgrep not available: spawn rg EACCES. Falling back to built-in grep.",
        "test failed at Tide.java:429",
        "loaded 401 files, context window 200000",
      })
  void saysNothingOfWordsThatSayNothing(String text) {
    assertThat(Troubles.kind(text)).isEmpty();
    assertThat(Troubles.of(null, text).kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void keepsTheWordsOnOneLine() {
    assertThat(Troubles.of(null, "first\nsecond").message()).isEqualTo("first second");
    assertThat(Troubles.of(null, " ").message()).isEqualTo("no reason given");
    assertThat(Troubles.of(null, "x".repeat(10_000)).message()).hasSize(500);
  }
}

package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.agent.client.Trouble.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells what went wrong from what providers and clients say: the HTTP status where there is one,
/// else the words that they use.
public final class Troubles {
  private static final int LONGEST = 500;

  /// In this order: the narrower words first.
  private static final List<Sign> SIGNS =
      List.of(
          sign(
              Kind.NO_CREDIT,
              "credit balance is too low|insufficient[_ ](quota|credits?|balance|funds)"
                  + "|out of credits?|payment required|billing[_ ](hard[_ ]limit|not active)"
                  + "|exceeded your current quota, please check your plan and billing"),
          sign(
              Kind.CONTEXT_TOO_LONG,
              "prompt is too long|context[_ ](length|window)[_ ]?(exceeded|limit|is full)?"
                  + "|maximum context length|exceeds? the (model's )?(maximum|context)"
                  + "|input (token count|is too long)|ran out of room in the model's context"),
          sign(
              Kind.LIMIT_REACHED,
              "usage[_ ]limit|(session|weekly|hourly|daily|5-hour|opus|sonnet) limit"
                  + "|limit reached|you've hit your|rate[_ -]?limit|too many requests"
                  + "|resource[_ ]exhausted|quota (exceeded|exhausted|limit)|exceeded your.{0,20}quota"
                  + "|\\b429\\b"),
          sign(
              Kind.NOT_LOGGED_IN,
              "not logged in|please (run /login|log in|login|sign in)|invalid[_ ](x-)?api[_ -]?key"
                  + "|authentication[_ ](failed|error|required)|failed to authenticate"
                  + "|unauthorized|unauthenticated|no auth(entication)? (credentials|method|info)"
                  + "|oauth token (has )?(expired|revoked)|token (has )?expired|missing.{0,20}api key"
                  + "|api key not (found|valid)|set an auth method|\\b401\\b"),
          sign(
              Kind.WRONG_MODEL,
              "model.{0,80}(not (found|exist|supported|available)|does not exist|is invalid"
                  + "|may not exist|not have access)|(unknown|invalid|unsupported) model"
                  + "|model_not_found|ProviderModelNotFoundError"),
          sign(
              Kind.OVERLOADED,
              "overloaded|at capacity|high demand|service unavailable|UNAVAILABLE|\\b(503|529)\\b"),
          sign(
              Kind.NETWORK_DOWN,
              "ECONNRE(SET|FUSED)|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH"
                  + "|unable to connect|connection (refused|reset|error|closed|timed out)"
                  + "|network (error|is unreachable)|fetch failed|stream disconnected|other side closed"
                  + "|socket hang up|dns|getaddrinfo|unexpected eof|terminated|Transport error"
                  + "|error sending request|idle timeout waiting for"),
          sign(
              Kind.SESSION_LOST,
              "no conversation found|no rollout found|session.{0,60}not found|thread/resume failed"),
          sign(
              Kind.PERMISSION_DENIED,
              "permission denied by|read-only sandbox|not allowed to|requested permissions?"
                  + "|rejected by user approval"),
          sign(Kind.SERVER_ERROR, "internal server error|server_error|\\b50[0-9]\\b(?!:\\d)"));

  private Troubles() {}

  private record Sign(Kind kind, Pattern words) {}

  private static Sign sign(Kind kind, String words) {
    return new Sign(kind, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /// What went wrong.
  ///
  /// @param status the provider's HTTP status, or null where it is not known
  /// @param text what was said
  public static Trouble of(@Nullable Integer status, String text) {
    String message = PlainText.clipped(text.isBlank() ? "no reason given" : text, LONGEST);
    Optional<Kind> said = kind(text);
    if (status == null) {
      return new Trouble(said.orElse(Kind.OTHER), message);
    }
    Kind kind =
        switch (status) {
          case 401 -> Kind.NOT_LOGGED_IN;
          case 402 -> Kind.NO_CREDIT;
          case 404 -> Kind.WRONG_MODEL;
          case 413 -> Kind.CONTEXT_TOO_LONG;
          case 429 -> said.filter(Kind.NO_CREDIT::equals).orElse(Kind.LIMIT_REACHED);
          case 403 -> said.filter(Kind.NO_CREDIT::equals).orElse(Kind.NOT_LOGGED_IN);
          case 400, 422 ->
              said.filter(
                      List.of(Kind.NO_CREDIT, Kind.CONTEXT_TOO_LONG, Kind.WRONG_MODEL)::contains)
                  .orElse(Kind.BAD_CALL);
          case 503, 529 -> Kind.OVERLOADED;
          default -> status >= 500 ? Kind.SERVER_ERROR : said.orElse(Kind.OTHER);
        };
    return new Trouble(kind, message);
  }

  /// What the words say; empty if they say nothing that is known.
  static Optional<Kind> kind(String text) {
    return SIGNS.stream()
        .filter(sign -> sign.words().matcher(text).find())
        .map(Sign::kind)
        .findFirst();
  }
}

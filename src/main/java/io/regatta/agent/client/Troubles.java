package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.agent.client.Trouble.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells what went wrong from what providers and clients say: the HTTP status where there is one,
/// apart or in the text, else the words that they use.
public final class Troubles {
  private static final int LONGEST = 500;

  /// How texts name the status that a provider answered with.
  private static final Pattern STATUS =
      Pattern.compile(
          "(?:status|code|error|http|rejected)\\W{1,4}([45]\\d\\d)\\b", Pattern.CASE_INSENSITIVE);

  /// In this order: the narrower words first.
  private static final List<Sign> SIGNS =
      List.of(
          sign(
              Kind.NO_CREDIT,
              "credit balance is too low|insufficient[_ ](quota|credits?|balance|funds)"
                  + "|out of credits?|payment[_ ]required|billing[_ ](error|hard[_ ]limit|not active)"
                  // A quota of requests is told in the same words, and then when to try again.
                  + "|quota( exceeded)?[,.]? (please )?check your plan and billing(?!.{0,300}(retry in|rate-limit))"),
          sign(
              Kind.CONTEXT_TOO_LONG,
              "prompt (is|as) too long|context[_ ](length|window)[_ ]?(exceeded|limit|is full)"
                  + "|maximum context length|exceed(s|ed)? the (model's )?(maximum number of tokens|context)"
                  + "|input (token count|is too long)|ran out of room in the model's context"),
          sign(
              Kind.LIMIT_REACHED,
              "usage[_ ]limit|(session|weekly|hourly|daily|5-hour|opus|sonnet) limit"
                  + "|limit reached|you've (hit|reached) your|rate[_ -]?limit|too many requests"
                  + "|resource[_ ]exhausted|quota (exceeded|exhausted|limit)"
                  + "|(exceeded|exhausted) your.{0,20}quota"),
          sign(
              Kind.NOT_LOGGED_IN,
              "not logged in|please (run /login|log in|login|sign in)"
                  + "|(invalid|incorrect)[_ ](x-)?api[_ -]?key"
                  + "|authentication[_ ](failed|error|required)|failed to authenticate"
                  + "|unauthorized|unauthenticated|no auth(entication)? (credentials|method|info)"
                  + "|oauth token (has )?(expired|revoked)|token (has )?expired|missing.{0,20}api key"
                  + "|api key not (found|valid)|set an auth method"),
          sign(
              Kind.WRONG_MODEL,
              // Codex warns that it lacks metadata of a model, and goes on.
              "model(?! metadata).{0,80}(not (found|exist|supported|available)|does not exist|is invalid"
                  + "|may not exist|not have access)|(unknown|invalid|unsupported) model"
                  + "|model_not_found|ProviderModelNotFoundError"),
          sign(
              Kind.OVERLOADED,
              "overloaded|at capacity|high demand|service[_ ]unavailable|\"UNAVAILABLE\""),
          sign(
              Kind.NETWORK_DOWN,
              "ECONNRE(SET|FUSED)|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH"
                  + "|(unable to|cannot|can't|could not) connect"
                  + "|connection (was )?(refused|reset|error|closed|dropped|failed|timed out)"
                  + "|network (error|is unreachable)|waiting for network|fetch failed"
                  + "|stream disconnected|other side closed|socket hang up|\\bdns\\b|getaddrinfo"
                  + "|unexpected eof|\\bterminated\\b|transport[_ ]error|error decoding response body"
                  + "|error sending request|idle timeout waiting for"),
          sign(
              Kind.SESSION_LOST,
              "no conversation found|no rollout found|session.{0,60}not found|thread/resume failed"
                  + "|invalid session identifier|no session, task, or name matched"),
          sign(
              Kind.PERMISSION_DENIED,
              "permission denied by|read-only sandbox|not allowed to|requested permissions?"
                  + "|rejected by user approval|refused permission"),
          // An unexpected one is of a client's own server, which says elsewhere what it is.
          sign(Kind.SERVER_ERROR, "internal server error|(?<!unexpected )server[_ ]error"),
          // Another version than the one that was tried: trying again is no use.
          sign(Kind.OTHER, "unexpected argument|(unknown|unrecognized) (option|argument)s?\\b"));

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
    return new Trouble(kind(status, text).orElse(Kind.OTHER), message);
  }

  /// What the words say; empty if they say nothing that is known.
  static Optional<Kind> kind(String text) {
    return kind(null, text);
  }

  private static Optional<Kind> kind(@Nullable Integer status, String text) {
    String typed = text.replace('’', '\'');
    Optional<Kind> said =
        SIGNS.stream()
            .filter(sign -> sign.words().matcher(typed).find())
            .map(Sign::kind)
            .findFirst();
    if (status != null) {
      return Optional.of(kind(status.intValue(), said));
    }
    Matcher stated = STATUS.matcher(typed);
    return stated.find() ? Optional.of(kind(Integer.parseInt(stated.group(1)), said)) : said;
  }

  private static Kind kind(int status, Optional<Kind> said) {
    return switch (status) {
      case 401 -> Kind.NOT_LOGGED_IN;
      case 402 -> Kind.NO_CREDIT;
      case 404 -> Kind.WRONG_MODEL;
      case 413 -> Kind.CONTEXT_TOO_LONG;
      case 429 -> said.filter(Kind.NO_CREDIT::equals).orElse(Kind.LIMIT_REACHED);
      case 403 ->
          said.filter(List.of(Kind.NO_CREDIT, Kind.WRONG_MODEL)::contains)
              .orElse(Kind.NOT_LOGGED_IN);
      case 400, 422 ->
          said.filter(
                  List.of(
                          Kind.NO_CREDIT,
                          Kind.CONTEXT_TOO_LONG,
                          Kind.WRONG_MODEL,
                          Kind.NOT_LOGGED_IN)
                      ::contains)
              .orElse(Kind.BAD_CALL);
      case 503, 529 -> Kind.OVERLOADED;
      default -> status >= 500 ? Kind.SERVER_ERROR : said.orElse(Kind.OTHER);
    };
  }
}

package io.regatta;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What keys of well-known services look like, by what they begin with. From the services' own
/// pages on their keys (Anthropic, OpenAI, GitHub, GitLab, AWS, Google, Slack, Stripe, npm, PyPI,
/// Hugging Face, Groq, xAI, SendGrid, DigitalOcean), RFC 7468 (PEM), RFC 7519 (JWT), RFC 3986
/// (passwords in URLs), RFC 9110 (`Authorization`), and the rules of gitleaks, where those are
/// stricter. Only what nothing else looks like: no ids of commits, hashes, UUIDs or paths.
final class SecretShape implements Secret {
  private static final String SECRET = "secret";

  /// Base64 as it stands between the lines of a PEM file, which JSON writes as `\n`.
  private static final String PEM_BREAK = "(?:\\s|\\\\+[nrt])";

  private static final String PEM_KIND = "(?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----";
  private static final String QUOTE = "\\\\*[\"']?";

  /// Also behind a colour, or a line break as JSON writes it; not in `task-1234`.
  private static final String WORD_BEGINS =
      "(?:(?<![A-Za-z0-9])|(?<=\\x1b\\[[0-9;]{0,12}m)|(?<=\\\\[nrt]))";

  static final List<SecretShape> ALL =
      List.of(
          token("sk-ant-", "[A-Za-z0-9_-]{16,}+"),
          token("sk-proj-", "[A-Za-z0-9_-]{16,}+"),
          token("sk-svcacct-", "[A-Za-z0-9_-]{16,}+"),
          token("sk-admin-", "[A-Za-z0-9_-]{16,}+"),
          token("sk-or-v1-", "[a-f0-9]{32,}+"),
          new SecretShape("sk-", WORD_BEGINS + "sk-[A-Za-z0-9]{20,}+"),
          token("ghp_", "[A-Za-z0-9]{20,}+"),
          token("gho_", "[A-Za-z0-9]{20,}+"),
          token("ghu_", "[A-Za-z0-9]{20,}+"),
          token("ghs_", "[A-Za-z0-9._-]{20,}+"),
          token("ghr_", "[A-Za-z0-9]{20,}+"),
          token("github_pat_", "[A-Za-z0-9_]{20,}+"),
          token("glpat-", "[A-Za-z0-9_.-]{20,}+"),
          token("gldt-", "[A-Za-z0-9_-]{20,}+"),
          token("glrt-", "[A-Za-z0-9_.-]{20,}+"),
          token("glptt-", "[A-Za-z0-9]{20,}+"),
          token("glcbt-", "[A-Za-z0-9_-]{20,}+"),
          token("glagent-", "[A-Za-z0-9_-]{20,}+"),
          token("AKIA", "[A-Z2-7]{16}(?![A-Za-z0-9])"),
          token("ASIA", "[A-Z2-7]{16}(?![A-Za-z0-9])"),
          value("ecretAccessKey", "[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
          value("ecret_access_key", "[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
          value("ECRET_ACCESS_KEY", "[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
          token("AIza", "[A-Za-z0-9_-]{35}"),
          token("GOCSPX-", "[A-Za-z0-9_-]{20,}+"),
          token("ya29.", "[A-Za-z0-9_-]{20,}+"),
          token("xoxa-", "[A-Za-z0-9-]{10,}+"),
          token("xoxb-", "[A-Za-z0-9-]{10,}+"),
          token("xoxe.", "[A-Za-z0-9.-]{10,}+"),
          token("xoxe-", "[A-Za-z0-9-]{10,}+"),
          token("xoxp-", "[A-Za-z0-9-]{10,}+"),
          token("xoxr-", "[A-Za-z0-9-]{10,}+"),
          token("xoxs-", "[A-Za-z0-9-]{10,}+"),
          token("xapp-", "[0-9]-[A-Za-z0-9-]{10,}+"),
          new SecretShape(
              "hooks.slack.com/", "hooks\\.slack\\.com/services/(?<secret>[A-Za-z0-9/]{20,}+)"),
          token("sk_live_", "[A-Za-z0-9]{16,}+"),
          token("sk_test_", "[A-Za-z0-9]{16,}+"),
          token("rk_live_", "[A-Za-z0-9]{16,}+"),
          token("rk_test_", "[A-Za-z0-9]{16,}+"),
          token("whsec_", "[A-Za-z0-9+/=]{20,}+"),
          token("npm_", "[A-Za-z0-9]{36}"),
          new SecretShape("_authToken", "_authToken\\s*=\\s*(?<secret>[^\\s\"'\\\\$]{8,}+)"),
          token("pypi-AgE", "[A-Za-z0-9_-]{16,}+"),
          token("hf_", "[A-Za-z0-9]{30,}+"),
          token("gsk_", "[A-Za-z0-9]{32,}+"),
          token("xai-", "[A-Za-z0-9]{40,}+"),
          token("dop_v1_", "[a-f0-9]{40,}+"),
          new SecretShape("SG.", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{40,}+"),
          // Only at the beginning of a run of such characters: or a long one without a dot would be
          // gone
          // through from each place in it that looks like a beginning.
          new SecretShape(
              "eyJ",
              WORD_BEGINS
                  + "(?<![_-])eyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?"),
          new SecretShape(
              "-----BEGIN ",
              "-----BEGIN "
                  + PEM_KIND
                  + "(?:"
                  + PEM_BREAK
                  + "*+(?:[A-Za-z0-9+/=]{16,}+|[A-Z][A-Za-z-]{2,20}: [^\\n\\r\\\\\"]{1,200}+))++(?:"
                  + PEM_BREAK
                  + "*+[A-Za-z0-9+/=]{0,15}+"
                  + PEM_BREAK
                  + "*+-----END "
                  + PEM_KIND
                  + ")?"),
          new SecretShape(
              ":/",
              // One slash where it went through something that makes paths tidy.
              ":/{1,2}[^\\s/:@?#\"'\\\\<>`]{0,256}+:"
                  + "(?<secret>[^\\s/@\"'\\\\<>`$\\[{*][^\\s/@\"'\\\\<>`]{0,255}+)@"),
          authorization("uthorization"),
          authorization("UTHORIZATION"),
          value("x-api-key", "[^\\s\"'\\\\,;]{8,}+"),
          value("X-Api-Key", "[^\\s\"'\\\\,;]{8,}+"));

  private final String anchor;
  private final String regex;
  private volatile @Nullable Pattern compiled;

  private SecretShape(String anchor, String regex) {
    this.anchor = anchor;
    this.regex = regex;
  }

  private static SecretShape token(String prefix, String rest) {
    return new SecretShape(prefix, Pattern.quote(prefix) + rest);
  }

  private static SecretShape value(String name, String value) {
    return new SecretShape(
        name, name + QUOTE + "\\s*(?:=>|[:=,])\\s*" + QUOTE + "(?<secret>" + value + ")");
  }

  private static SecretShape authorization(String name) {
    return value(name, "(?i:basic|bearer|token) {1,4}+[^\\s\"'\\\\,;]{8,}+");
  }

  @Override
  public String anchor() {
    return anchor;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // for streams, which this is
  public Finding at(String text, int start, boolean whole) {
    Matcher matcher = pattern().matcher(text).region(start, text.length());
    matcher.useAnchoringBounds(false).useTransparentBounds(true);
    boolean found = matcher.lookingAt();
    if (!whole && matcher.hitEnd()) {
      return Finding.UNDECIDED;
    }
    if (!found) {
      return Finding.NOTHING;
    }
    return matcher.namedGroups().containsKey(SECRET)
        ? new Finding.Found(matcher.start(SECRET), matcher.end(SECRET))
        : new Finding.Found(matcher.start(), matcher.end());
  }

  /// Compiled when it is needed first: most runs never see a secret, and a start has no time.
  private Pattern pattern() {
    Pattern known = compiled;
    if (known == null) {
      known = Pattern.compile(regex);
      compiled = known;
    }
    return known;
  }
}

package io.regatta.cli.configuration;

import io.regatta.Redaction;
import io.regatta.agent.SecretVariables;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the user calls secret besides what looks like it.
///
/// @param variables names of environment variables
/// @param patterns what is secret wherever it stands
public record Redact(List<String> variables, List<Pattern> patterns) {
  static final Redact NOTHING = new Redact(List.of(), List.of());

  public Redact {
    variables = List.copyOf(variables);
    patterns = List.copyOf(patterns);
  }

  /// What takes these secrets out, and those that an environment seems to hold.
  public Redaction redaction(Map<String, String> environment) {
    return Redaction.of(SecretVariables.values(environment, variables), patterns);
  }
}

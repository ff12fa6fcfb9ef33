package io.regatta.agent.client;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/// What an attempt used, of what its client says: without what the session had used before, and
/// with a price where the client names none.
record ClientUsage(
    ClientProfile profile, AgentHost host, AttemptRequest request, AgentSettings settings) {

  /// @param model the model that does the work, as far as the client says
  Usage of(Usage told, String model) {
    Usage own = own(told);
    return own.costUsd() == null ? estimate(own, model).map(own::withCost).orElse(own) : own;
  }

  /// Whether the cost of a usage is worked out from a price list.
  boolean isEstimated(Usage told, String model) {
    Usage own = own(told);
    return own.costUsd() == null && estimate(own, model).isPresent();
  }

  private Usage own(Usage told) {
    return profile.traits().countsWholeSession()
        ? request
            .terms()
            .continuation()
            .map(continued -> told.minus(continued.counted()))
            .orElse(told)
        : told;
  }

  private Optional<BigDecimal> estimate(Usage own, String model) {
    return host.prices().cost(priced(model), own);
  }

  /// The name under which the price is looked up.
  String priced(String model) {
    return settings.model().orElse(model);
  }
}

package io.regatta.modelserver;

/// Why a provider refuses a request; each dialect has its own status and words for it.
public enum Trouble {
  /// The key is not known.
  BAD_KEY,
  /// The key may not do that.
  FORBIDDEN,
  /// The prompt does not fit into the model's context.
  TOO_LONG,
  /// There is no such model.
  NO_SUCH_MODEL,
  /// Nothing is left to pay with.
  NO_CREDIT,
  /// Too many requests in a short time.
  RATE_LIMITED,
  /// The provider's own mistake.
  INTERNAL,
  /// The provider is not there.
  UNAVAILABLE,
  /// The provider has too much to do.
  OVERLOADED
}

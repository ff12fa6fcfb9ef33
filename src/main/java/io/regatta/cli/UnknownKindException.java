package io.regatta.cli;

import io.regatta.RegattaException;

/// A plan was asked for by a word that names no kind of plan.
final class UnknownKindException extends RegattaException {
  private static final long serialVersionUID = 1L;

  UnknownKindException(String kind) {
    super(
        "a plan is named by feature, fix or bug, not by `" + kind + "`",
        "say for example `feature 5`, or --plan FILE",
        null);
  }
}

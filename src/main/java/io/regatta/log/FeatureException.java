package io.regatta.log;

import io.regatta.RegattaException;
import java.util.Arrays;
import java.util.List;

/// A feature can't be brought to a state. Nothing was changed.
public final class FeatureException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_LISTED = 20;

  private FeatureException(String message, String hint) {
    super(message, hint, null);
  }

  static FeatureException noFile() {
    return new FeatureException(
        "there is no feature log (" + FeatureLog.PATH + ")",
        "write {\"features\": []} into it, with an entry for each feature, to have one");
  }

  static FeatureException unknown(String id, List<Feature> known) {
    List<String> ids = known.stream().map(Feature::id).distinct().limit(MOST_LISTED).toList();
    return new FeatureException(
        "there is no feature " + id + " in the feature log",
        ids.isEmpty()
            ? "it has none at all: add {\"featureID\": \"N\", \"title\": \"…\", \"state\":"
                + " \"planned\"} to its list"
            : "it has " + String.join(", ", ids));
  }

  static FeatureException strange(String id, String word) {
    return new FeatureException(
        "feature " + id + " has the state `" + word + "`, which is none",
        "write one of "
            + String.join(
                ", ", Arrays.stream(FeatureState.values()).map(FeatureState::text).toList())
            + " into its entry");
  }

  static FeatureException refused(String id, FeatureState from, FeatureState to) {
    return new FeatureException(
        "feature " + id + " can't go from " + from.text() + " to " + to.text(),
        "from " + from.text() + " it can go to " + from.nextText());
  }
}

package io.regatta.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the place for a plan that is to be written. Makes nothing.
public final class NewPlanPlace {
  private final Path root;
  private final PlanLocator plans;

  /// @param root the repository root
  public NewPlanPlace(Path root) {
    this.root = root;
    this.plans = new PlanLocator(root);
  }

  /// The place for the plan of a feature.
  ///
  /// @param id its number; null for the next one after all that there are
  /// @throws PlanException if it has a plan already, or there can be none
  public PlanPlace feature(@Nullable String id) throws PlanException {
    String chosen = id == null ? next() : id;
    PlanLocator.checked(PlanKind.FEATURE, chosen);
    return free(PlanKind.FEATURE, chosen, plans.features().resolve(chosen));
  }

  /// The place for the plan of a fix or bug, below the feature that it belongs to.
  ///
  /// @param feature the number of that; null where there is only one
  /// @throws PlanException if there is such a plan already, or no such feature
  public PlanPlace below(@Nullable String feature, PlanKind kind, String id) throws PlanException {
    PlanLocator.checked(kind, id);
    Path parent = plans.features().resolve(feature == null ? only(kind) : known(feature));
    // The command line names it without its feature: a second one could not be told from it.
    Optional<PlanPlace> same =
        plans.all().stream()
            .filter(plan -> plan.kind() == kind && plan.id().equals(id))
            .findFirst();
    if (same.isPresent()) {
      throw exists(same.get());
    }
    return free(kind, id, parent.resolve(kind.folder()).resolve(id));
  }

  private String next() throws PlanException {
    long last =
        plans.featureIds().stream()
            .filter(id -> id.matches("[0-9]{1,9}"))
            .mapToLong(Long::parseLong)
            .max()
            .orElse(0);
    return Long.toString(last + 1);
  }

  private String only(PlanKind kind) throws PlanException {
    List<String> features = plans.featureIds();
    if (features.size() == 1) {
      return features.getFirst();
    }
    throw new PlanException(
        "which feature does the " + kind.word() + " belong to?",
        features.isEmpty()
            ? "there is none yet: begin with `regatta new feature \"…\"`"
            : "add --feature, one of " + listed(features),
        null);
  }

  private String known(String feature) throws PlanException {
    PlanLocator.checked(PlanKind.FEATURE, feature);
    List<String> features = plans.featureIds();
    if (features.contains(feature)) {
      return feature;
    }
    throw new PlanException(
        "there is no feature " + feature + " (docs/features/" + feature + ")",
        features.isEmpty()
            ? "begin with `regatta new feature \"…\" --id " + feature + "`"
            : "there are " + listed(features),
        null);
  }

  private static String listed(List<String> ids) {
    return ids.stream().limit(PlanLocator.MOST_LISTED).collect(Collectors.joining(", "))
        + (ids.size() > PlanLocator.MOST_LISTED ? ", …" : "");
  }

  private PlanPlace free(PlanKind kind, String id, Path directory) throws PlanException {
    PlanPlace place = new PlanPlace(kind, id, directory.resolve(PlanLocator.FILE));
    if (Files.exists(place.file(), LinkOption.NOFOLLOW_LINKS)) {
      throw exists(place);
    }
    staysInside(directory);
    return place;
  }

  /// The exception for a plan that is there already: it is never overwritten.
  public PlanException exists(PlanPlace place) {
    return new PlanException(
        "there is a plan of " + place.words() + " already (" + root.relativize(place.file()) + ")",
        place.kind() == PlanKind.FEATURE
            ? "leave out the number for the next free one, or edit that plan"
            : "choose another id, or edit that plan",
        null);
  }

  /// A repository is somebody else's work: a link in it may lead anywhere.
  private void staysInside(Path directory) throws PlanException {
    Path there = directory;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && !there.equals(root)) {
      there = there.resolveSibling("").normalize();
    }
    try {
      if (there.toRealPath().startsWith(root.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      throw new PlanException(
          root.relativize(there) + " cannot be followed: " + e.getMessage(),
          "check the links and the permissions on the way to it",
          e);
    }
    throw new PlanException(
        root.relativize(there) + " is a link that leads out of the repository",
        "make it a directory: plans belong to the repository",
        null);
  }
}

package io.regatta.plan.lint;

import java.util.Set;

/// What is known of English verbs.
final class Verbs {
  /// Verbs of work that are hardly ever anything else.
  private static final Set<String> CLEAR =
      English.words(
          """
          add adjust adopt align allow analyse analyze apply archive assign authenticate automate
          avoid build calculate cancel choose clean clear collect commit compare compute configure
          connect consolidate convert create customise customize define delete deliver deny deploy
          detect develop disable display edit eliminate enable encrypt enforce enhance ensure
          establish evaluate execute expand expose extend extract fetch fix gather generate grant
          handle hide identify implement improve initialise initialize inject install integrate
          introduce invalidate investigate invite  load localise localize log-in log-out
          maintain make manage merge migrate modernise modernize move normalise normalize notify
          optimise optimize parse persist populate prepare prevent  protect provide provision
          publish read rebuild receive recommend reconcile  redeem redesign reduce refactor
          register reject remember remind remove rename render reorder reorganise reorganize repair
          replace reproduce require reset resolve restore restrict retrieve return reuse revoke
          rewrite save scaffold scan  secure see select send separate serve set setup share
          show simplify specify standardise standardize store submit subscribe synchronise
          synchronize translate trigger unify uninstall update upgrade upload validate verify
          visualise visualize warn write  pay buy sell choose accept approve decline confirm
          swap combine exchange join split continue tick
          """);

  /// Words that are as often nouns: verbs only where the rest of the sentence says so.
  private static final Set<String> DOUBTFUL =
      English.words(
          """
          access alert list view print draw schedule record backup benchmark book bundle cache capture change chart chat check clone
          comment compile control copy count debug demo design document download draft drop
          email estimate exit export feature file filter find flag follow format forward group import
          index label launch limit link lint lock log map mark match measure mention mock model
          monitor name offer open order pack package pause pin plan play preview process profile
          prompt query queue rate reply report request research respond restart resume retry
          review roll run sample search seed ship sign sort stage start stop style support switch
          sync tag test time toggle trace track train transfer try undo use wrap watch
          """);

  /// Verbs with a second word.
  private static final Set<String> WITH_PARTICLE =
      English.words("set log sign roll check back clean tear spin look pick turn hook opt go");

  private static final Set<String> PARTICLES =
      English.words("up in out back down off on over onto together live");

  /// Forms of helping verbs: with one of them a clause has a verb.
  private static final Set<String> HELPING =
      English.words(
          """
          is are was were be been being am has have had does do did should must shall can could may
          might will would cannot isn't aren't doesn't don't won't shouldn't can't mustn't
          """);

  private static final Set<String> MODAL =
      English.words("should must shall can could may might will would cannot won't can't");

  private Verbs() {}

  static boolean isClear(String word) {
    return CLEAR.contains(word);
  }

  static boolean isDoubtful(String word) {
    return DOUBTFUL.contains(word);
  }

  /// Whether a title that begins with the word begins with a verb.
  static boolean begins(String word) {
    return isClear(word) || isDoubtful(word) || WITH_PARTICLE.contains(word);
  }

  static boolean takesParticle(String word, String next) {
    return PARTICLES.contains(next) && WITH_PARTICLE.contains(word);
  }

  static boolean isHelping(String word) {
    return HELPING.contains(word);
  }

  static boolean isModal(String word) {
    return MODAL.contains(word);
  }

  /// Whether the word is a clear verb in the form that follows `it`, such as `stores`.
  static boolean isThirdPerson(String word) {
    if (word.length() < 4 || !word.endsWith("s")) {
      return false;
    }
    String stem = word.substring(0, word.length() - 1);
    return isClear(stem)
        || (stem.endsWith("e") && isClear(stem.substring(0, stem.length() - 1)))
        || (stem.endsWith("ie") && isClear(stem.substring(0, stem.length() - 2) + "y"));
  }

  /// Whether the word may end a clause without a helping verb, such as `root causes documented`.
  static boolean isParticiple(String word) {
    return word.length() > 4 && word.endsWith("ed") && !word.endsWith("eed");
  }
}

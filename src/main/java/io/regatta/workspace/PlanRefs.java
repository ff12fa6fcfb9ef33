package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The names under which a plan's work is kept in git. Branches are for people; what lies under
/// `refs/regatta/` is the engine's, and keeps commits from being collected.
///
/// @param plan a short name of the plan that can be a part of a ref and of a path, such as
///   `feature-5`
public record PlanRefs(String plan) {
  /// The branches for people are below this one name.
  public static final String BRANCHES = "regatta";

  private static final String OWN = "refs/regatta/";

  private static final Pattern USUAL =
      Pattern.compile(
          "docs/features/([a-z0-9_-]+)(?:/(issues|bugs)/([a-z0-9_-]+))?/user-stories\\.md");
  // In a feature's own name these words would read as those that are put between names.
  private static final Pattern AMBIGUOUS = Pattern.compile("(^|.*-)(story|fix|bug)(-.*|$)");
  private static final int LONGEST = 40;

  /// The names for a plan; no two plans share one, on a disk that ignores case neither. Those of an
  /// unusual plan end in a checksum of its path and have no dash, which all others have.
  ///
  /// @param planPath the plan's file relative to the repository root, with `/`
  public static PlanRefs of(String planPath) {
    Matcher usual = USUAL.matcher(planPath);
    if (usual.matches() && isPlain(usual.group(1)) && isPlain(usual.group(3))) {
      String kind = usual.group(2);
      String feature = "feature-" + usual.group(1);
      return new PlanRefs(
          kind == null
              ? feature
              : feature + (kind.equals("bugs") ? "-bug-" : "-fix-") + usual.group(3));
    }
    String readable =
        planPath.replaceAll("\\.[^./]*$", "").replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_", "");
    CRC32 sum = new CRC32();
    sum.update(planPath.getBytes(StandardCharsets.UTF_8));
    return new PlanRefs(
        readable.substring(Math.max(0, readable.length() - LONGEST)).toLowerCase(Locale.ROOT)
            + "_"
            + HexFormat.of().toHexDigits((int) sum.getValue()));
  }

  private static boolean isPlain(@Nullable String name) {
    return name == null || !AMBIGUOUS.matcher(name).matches();
  }

  /// The integration branch, for people: `regatta/feature-5`.
  public String branchName() {
    return BRANCHES + "/" + plan;
  }

  /// The integration branch.
  public String branch() {
    return "refs/heads/" + branchName();
  }

  /// The branch on which a story's work stays that could not be integrated.
  public String storyBranchName(StoryId story) {
    return BRANCHES + "/" + plan + "-story-" + name(story);
  }

  /// As [#storyBranchName], in full.
  public String storyBranch(StoryId story) {
    return "refs/heads/" + storyBranchName(story);
  }

  /// The commit that a story's workspace was cut from.
  public String base(StoryId story) {
    return OWN + plan + "/base/" + name(story);
  }

  /// What was last captured of a story.
  public String work(StoryId story) {
    return OWN + plan + "/work/" + name(story);
  }

  /// What stories of the phase at hand have been put together, before it is on the branch.
  public String landing() {
    return OWN + plan + "/landing";
  }

  /// Unfinished work that was found in a workspace before it was cleaned up.
  ///
  /// @param label tells one finding from another, such as a run's id
  public String saved(StoryId story, String label) {
    return OWN + plan + "/saved/" + name(story) + "/" + name(label);
  }

  /// The label of work that a run captured, or found, and did anew. Of no use any more once the
  /// story is completed.
  public static String superseded(String run) {
    return run + "-superseded";
  }

  /// All saved work of a story is below this.
  public String savedOf(StoryId story) {
    return OWN + plan + "/saved/" + name(story);
  }

  /// All refs of this plan that are the engine's own begin so.
  public String own() {
    return OWN + plan + "/";
  }

  /// An id as one component of a ref and of a path; see [#name(String)].
  public static String name(StoryId story) {
    return name(story.text());
  }

  /// Ids come from a plan, which nobody vouches for: whatever is not plainly harmless is spelled in
  /// hexadecimal, so that two ids never share a name. A dot is not harmless in a ref: `..`, a dot
  /// at an end and `.lock` are not allowed there.
  private static String name(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean inner = i > 0 && i + 1 < text.length() && (c == '-' || isLoneDot(text, i));
      if (plain || inner) {
        name.append(c);
      } else {
        name.append('_').append(Integer.toHexString(c)).append('_');
      }
    }
    return name.toString();
  }

  private static boolean isLoneDot(String text, int at) {
    return text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1));
  }
}

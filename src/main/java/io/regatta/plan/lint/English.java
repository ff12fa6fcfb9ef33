package io.regatta.plan.lint;

import java.util.Locale;
import java.util.Set;

/// Whether a text is English, by the small words that every text is full of.
final class English {
  private static final Set<String> OURS =
      words(
          """
          a an and are as at be been but by can for from has have if in into is it its of on or
          should that the their then there this to when which will with without you i my we our
          """);

  /// Small words of other languages that use the same letters, as far as English has them not.
  private static final Set<String> OTHERS =
      words(
          """
          der die das und oder mit für ist nicht ein eine einen dem den im zum zur bei auf wird
          le la les des du un une et ou avec pour dans est sur que qui ne pas au aux sont
          el los las una y con para por del es se al como cuando
          il lo gli di che e per con non nel della dei
          o os uma com não em da do dos das
          het een van en met voor niet op te zijn wordt
          och att det som med för på av är inte
          og på til af er ikke
          i w z na do jest nie się
          """);

  private English() {}

  /// Takes a text without any small word for English if it has only letters that English has.
  static boolean is(String text) {
    int ours = 0;
    int others = 0;
    boolean foreignLetter = false;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", 500)) {
      if (OURS.contains(word)) {
        ours++;
      } else if (OTHERS.contains(word)) {
        others++;
      }
      foreignLetter |= word.chars().anyMatch(c -> c > 0x24f);
    }
    return ours > others || (ours == others && others == 0 && !foreignLetter);
  }

  static Set<String> words(String text) {
    return Set.copyOf(java.util.List.of(text.strip().split("\\s+")));
  }
}

package io.regatta.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.PlainText;
import io.regatta.report.document.Golden;
import io.regatta.report.document.SampleReport;
import java.io.IOException;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {
  @Test
  void theSampleLooksAsItDid() throws IOException {
    String text = MarkdownReport.of(SampleReport.sample());

    assertThat(text).isEqualTo(Golden.kept("sample.md", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SampleReport.HOSTILE,
        "# heading",
        "- item",
        "1. item",
        "1) item",
        "> quote",
        "    code",
        "***",
        "===",
        "~~~ fence",
        "``` fence",
        "[a]: /url",
        "&lt; &#64; \\* \\\\",
        "<!-- x --> <br> ![i](u) __b__ ~~s~~",
        "a | b",
        "= =",
        "2024. A year",
        "+ plus",
        "Setext\n===",
        "https://example.org a@example.org"
      })
  void textBecomesNoMarkup(String text) {
    Node document = Parser.builder().build().parse(MarkdownText.escaped(text));

    String plain = PlainText.of(text).strip();
    assertThat(document.getFirstChild()).isInstanceOf(Paragraph.class);
    assertThat(document.getFirstChild().getNext()).isNull();
    StringBuilder shown = new StringBuilder();
    for (Node node = document.getFirstChild().getFirstChild();
        node != null;
        node = node.getNext()) {
      assertThat(node).isInstanceOfAny(Text.class, SoftLineBreak.class);
      shown.append(node instanceof Text inline ? inline.getLiteral() : " ");
    }
    assertThat(shown.toString().replace("\u200b", "")).isEqualTo(plain);
  }

  @Test
  void nobodyIsCalledAndNothingReferredTo() {
    String text = MarkdownReport.of(SampleReport.sample());

    assertThat(text)
        .doesNotContainPattern("@\\w")
        .doesNotContainPattern("(?<!&)#\\d")
        .doesNotContainPattern("(?i)GH-\\d")
        .doesNotContain("://", "www.example", "<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with `one`", "``", "`", "a|b", "trailing`", "x\u001b[1mred"})
  void codeIsCode(String text) {
    Node code =
        Parser.builder().build().parse(MarkdownText.code(text)).getFirstChild().getFirstChild();

    assertThat(code).isInstanceOf(org.commonmark.node.Code.class);
    assertThat(((org.commonmark.node.Code) code).getLiteral().strip())
        .isEqualTo(PlainText.of(text));
    assertThat(code.getNext()).isNull();
  }

  @Test
  void itFitsIntoACommentAndSaysWhatItLeavesOut() {
    String text = MarkdownReport.of(SampleReport.many(3000));

    assertThat(text.length()).isLessThan(65_536);
    assertThat(text)
        .contains("more failed; there is no room for why", "Next steps", "more, for which");
  }

  @Test
  void aPlanThatOnlyHasALogIsReportedToo() {
    assertThat(MarkdownReport.of(SampleReport.logOnly()))
        .contains("**1 of 2 stories completed**", "Index the catalogue");
  }
}

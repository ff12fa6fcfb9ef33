package io.regatta.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {
  @Test
  void whatIsTextStaysText() throws Exception {
    String hostile = "<a href=\"x\" b='y'>&amp; ]]> </a>\t\u0000\u001b[31m\u0085\ud800\uffff";
    String document =
        Markup.xml()
            .open("r")
            .with("a", hostile)
            .text(hostile)
            .open("e")
            .close()
            .close()
            .document();

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(document)))
            .getDocumentElement();
    String shown = "<a href=\"x\" b='y'>&amp; ]]> </a>  \ufffd\ufffd";
    assertThat(root.getAttribute("a")).isEqualTo(shown);
    assertThat(root.getFirstChild().getTextContent()).isEqualTo(shown);
    assertThat(document).endsWith("<e/></r>\n");
  }

  @Test
  void linesStayLines() {
    assertThat(Markup.html().open("pre").lines("a\r\nb\tc\n\nd").close().document())
        .isEqualTo("<!doctype html>\n<pre>a\nb    c\n\nd</pre>\n");
  }

  @Test
  void elementsWithoutContentHaveNoEnd() {
    assertThat(Markup.html().open("p").open("br").text("x").close().document())
        .isEqualTo("<!doctype html>\n<p><br>x</p>\n");
  }

  @Test
  void whatIsNotEndedIsADefect() {
    Markup html = Markup.html().open("p");

    assertThatThrownBy(html::document).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "SCRIPT", "img", "iframe", "a b", "", "p>"})
  void elementsThatRunOrLoadSomethingAreRefused(String element) {
    Markup html = Markup.html();

    assertThatThrownBy(() -> html.open(element)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "ONLOAD", "style", "src", "a b", "x\"", ""})
  void attributesThatRunOrLoadSomethingAreRefused(String attribute) {
    Markup html = Markup.html().open("p");

    assertThatThrownBy(() -> html.with(attribute, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksLeadNowhereElse() {
    Markup html = Markup.html().open("a");

    assertThatThrownBy(() -> html.with("href", "https://example.org"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> html.style("p{background:url(x)}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.regatta.report.markup;

import io.regatta.PlainText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes a document of elements, attributes and text. Nothing that is handed in as text or as a
/// value can become markup: it is escaped here, and there is no way past.
///
/// Names of elements and attributes are constants of the program; one that isn't plainly a name,
/// that would run a script, or that would fetch something, is refused as the defect that it is. An
/// element is opened, gets its attributes, then its content, and is closed. Not thread-safe.
public final class Markup {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

  /// Elements of HTML that have no content and no end.
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

  /// What would run something, or load something from elsewhere.
  private static final Set<String> REFUSED_ELEMENTS =
      Set.of("script", "iframe", "object", "embed", "link", "base", "form", "img", "image");

  private static final Set<String> REFUSED_ATTRIBUTES =
      Set.of("style", "src", "srcset", "action", "formaction", "background", "ping", "xlink:href");

  private final Form form;
  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  /// Whether the element at hand can still get attributes.
  private boolean inTag;

  private enum Form {
    HTML,
    XML
  }

  private Markup(Form form, String beginning) {
    this.form = form;
    this.out = new StringBuilder(beginning);
  }

  /// An HTML document.
  public static Markup html() {
    return new Markup(Form.HTML, "<!doctype html>\n");
  }

  /// An XML document.
  public static Markup xml() {
    return new Markup(Form.XML, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /// Begins an element.
  public Markup open(String element) {
    require(NAME.matcher(element).matches(), "an element", element);
    require(!REFUSED_ELEMENTS.contains(element.toLowerCase(Locale.ROOT)), "an element", element);
    endTag();
    out.append('<').append(element);
    inTag = true;
    if (form == Form.HTML && VOID.contains(element)) {
      return this;
    }
    open.push(element);
    return this;
  }

  /// Begins an element that has a class.
  public Markup open(String element, String classes) {
    return open(element).with("class", classes);
  }

  /// Gives the element that was just begun an attribute.
  public Markup with(String attribute, String value) {
    require(inTag && NAME.matcher(attribute).matches(), "an attribute", attribute);
    String name = attribute.toLowerCase(Locale.ROOT);
    require(
        form == Form.XML || !(name.startsWith("on") || REFUSED_ATTRIBUTES.contains(name)),
        "an attribute",
        attribute);
    // The only links are those within the document.
    require(!name.equals("href") || value.startsWith("#"), "a link", value);
    out.append(' ').append(attribute).append("=\"");
    escape(PlainText.of(value));
    out.append('"');
    return this;
  }

  public Markup with(String attribute, long value) {
    return with(attribute, Long.toString(value));
  }

  /// Text of one line: what would begin another one becomes a space.
  public Markup text(String text) {
    endTag();
    escape(PlainText.of(text));
    return this;
  }

  /// Text of several lines; tabs are widened.
  public Markup lines(String text) {
    endTag();
    boolean first = true;
    for (String line : text.lines().toList()) {
      if (!first) {
        out.append('\n');
      }
      first = false;
      escape(PlainText.of(line.replace("\t", "    ")));
    }
    return this;
  }

  /// An element with nothing but text in it.
  public Markup leaf(String element, String classes, String text) {
    return open(element, classes).text(text).close();
  }

  /// An element with nothing but text in it.
  public Markup leaf(String element, String text) {
    return open(element).text(text).close();
  }

  /// The document's style sheet, which is the program's own.
  public Markup style(String css) {
    require(!css.contains("<") && !css.contains("url(") && !css.contains("@import"), "css", css);
    endTag();
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  /// A line break in the document's source, for those who read it.
  public Markup line() {
    endTag();
    out.append('\n');
    return this;
  }

  /// Ends the element that was begun last.
  public Markup close() {
    String element = open.pop();
    if (inTag && form == Form.XML) {
      out.append("/>");
      inTag = false;
      return this;
    }
    endTag();
    out.append("</").append(element).append('>');
    return this;
  }

  /// How many characters the document has so far.
  public int length() {
    return out.length();
  }

  /// The document.
  ///
  /// @throws IllegalStateException if an element was not ended
  public String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    endTag();
    return out.append('\n').toString();
  }

  private void endTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // Not characters of XML.
        case '\uFFFE', '\uFFFF' -> out.append('\uFFFD');
        default -> out.append(c);
      }
    }
  }

  private static void require(boolean right, String what, String given) {
    if (!right) {
      throw new IllegalArgumentException("no " + what.replaceFirst("^an? ", "") + ": " + given);
    }
  }
}

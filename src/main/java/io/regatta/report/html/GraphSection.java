package io.regatta.report.html;

import static io.regatta.report.html.GraphLayout.GAP;
import static io.regatta.report.html.GraphLayout.NODE_HEIGHT;
import static io.regatta.report.html.GraphLayout.NODE_WIDTH;

import io.regatta.PlainText;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.html.GraphLayout.Band;
import io.regatta.report.html.GraphLayout.Edge;
import io.regatta.report.html.GraphLayout.Node;
import io.regatta.report.markup.Markup;

/// What waits for what, drawn.
final class GraphSection {
  private static final int MOST_NODES = 1000;

  /// How many narrow characters fit into a node.
  private static final int CELLS = 21;

  private static final int HEADING_CELLS = 60;

  private final Page page;
  private final Markup html;
  private final PlanReport report;

  GraphSection(Page page) {
    this.page = page;
    this.html = page.markup();
    this.report = page.report();
  }

  void write() {
    html.open("section")
        .with("id", "dependencies")
        .with("aria-labelledby", "dependencies-title")
        .line();
    html.open("h2").with("id", "dependencies-title").text("Dependencies").close().line();
    if (report.stories().isEmpty()) {
      html.leaf("p", "There is no story.");
    } else if (report.stories().size() > MOST_NODES) {
      html.leaf("p", "Too many stories to be drawn. Each of them names what it waits for, below.");
    } else {
      draw(GraphLayout.of(report));
    }
    html.close().line();
  }

  private void draw(GraphLayout layout) {
    html.leaf(
            "p",
            "small soft",
            "Phases run from top to bottom. An arrow leads from a story to one that waits for it"
                + (layout.isThicket()
                    ? "; here there would be too many. Each story names what it waits for, below."
                    : "."))
        .line();
    html.open("div", "scroll")
        .with("tabindex", 0)
        .with("role", "region")
        .with("aria-label", "Dependency graph")
        .line();
    html.open("svg", "graph")
        .with("role", "group")
        .with("aria-label", "Stories by phase, and what waits for what")
        .with("width", layout.width())
        .with("height", layout.height())
        .with("viewBox", "0 0 " + layout.width() + " " + layout.height())
        .line();
    html.open("defs")
        .open("marker")
        .with("id", "tip")
        .with("viewBox", "0 0 8 8")
        .with("refX", 7)
        .with("refY", 4)
        .with("markerWidth", 7)
        .with("markerHeight", 7)
        .with("orient", "auto");
    html.open("path", "tip").with("d", "M0 0 8 4 0 8z").close().close().close().line();
    layout.bands().forEach(band -> band(band, layout.width()));
    if (!layout.isThicket()) {
      layout.edges().forEach(this::edge);
    }
    layout.bands().forEach(this::heading);
    layout.nodes().values().forEach(this::node);
    html.close().close().line();
  }

  private void band(Band band, int width) {
    html.open("rect", "band")
        .with("x", 1)
        .with("y", band.top())
        .with("width", width - 2L)
        .with("height", band.height())
        .with("rx", 8)
        .close()
        .line();
  }

  /// Above the arrows, which must not cross it out.
  private void heading(Band band) {
    html.open("text", "heading").with("x", GAP).with("y", band.top() + 22L);
    html.text(Cells.clipped(band.phase().heading(), HEADING_CELLS));
    html.leaf("tspan", "sub", " " + band.phase().mode());
    html.close().line();
  }

  private void edge(Edge edge) {
    html.open("path", "edge")
        .with("d", path(edge.from(), edge.to()))
        .with("marker-end", "url(#tip)")
        .close()
        .line();
  }

  private static String path(Node from, Node to) {
    if (from.y() == to.y() && from.x() < to.x()) {
      int y = from.y() + NODE_HEIGHT / 2;
      return "M" + (from.x() + NODE_WIDTH) + " " + y + " " + (to.x() - 2) + " " + y;
    }
    int x1 = from.x() + NODE_WIDTH / 2;
    int y1 = from.y() + NODE_HEIGHT;
    int x2 = to.x() + NODE_WIDTH / 2;
    int y2 = to.y() - 2;
    int bend = Math.max(16, Math.min(60, Math.abs(y2 - y1) / 2));
    return "M"
        + x1
        + " "
        + y1
        + "C"
        + x1
        + " "
        + (y1 + bend)
        + " "
        + x2
        + " "
        + (y2 - bend)
        + " "
        + x2
        + " "
        + y2;
  }

  private void node(Node node) {
    StoryFacts story = node.story();
    String anchor = page.anchors().get(story.id());
    if (anchor != null) {
      html.open("a").with("href", "#" + anchor);
    }
    html.open("svg")
        .with("x", node.x())
        .with("y", node.y())
        .with("width", NODE_WIDTH)
        .with("height", NODE_HEIGHT);
    html.leaf(
        "title",
        "Story "
            + story.id()
            + ", "
            + story.state().text()
            + ": "
            + PlainText.clipped(story.title(), Page.TITLE));
    html.open("rect", "node " + story.state().text())
        .with("x", 1)
        .with("y", 1)
        .with("width", NODE_WIDTH - 2L)
        .with("height", NODE_HEIGHT - 2L)
        .with("rx", 7)
        .close();
    html.open("text").with("x", 10).with("y", 18);
    html.leaf("tspan", "mark " + story.state().text(), story.state().mark());
    html.text(" ").leaf("tspan", "id", Cells.clipped(story.id().text(), CELLS - 3)).close();
    html.open("text", "title").with("x", 10).with("y", 34);
    html.text(Cells.clipped(story.title(), CELLS)).close();
    html.close();
    if (anchor != null) {
      html.close();
    }
    html.line();
  }
}

import Briefing
import Reasoning
import Testing
import Timeline

@Suite struct HTMLRendererTests {
  private let hostile = "<script>alert(1)</script> & \"q\" 'a' \u{1B}[31m\u{202E}</p><img src=x>"

  /// Every tag of a document, as "p" or "/p", with its attributes.
  private func tags(_ html: String) -> [(name: String, attributes: String)] {
    let body = html.split(separator: "</style>", maxSplits: 1).last ?? ""
    return body.split(separator: "<").dropFirst().map { part in
      let inner = part.prefix { $0 != ">" }
      let name = inner.prefix { $0 != " " }
      return (String(name), String(inner.dropFirst(name.count)))
    }
  }

  private func everything(_ text: String) -> Page {
    let rich = Rich(
      runs: [
        .plain, .strong, .dim, .outcome(.waived), .code, .quotation, .footnote,
      ].map { Rich.Run(text, $0) })
    return Page(
      title: rich,
      blocks: [
        .heading(level: 4, rich), .paragraph(rich), .quote(text, citation: text),
        .list([ListItem(rich, [ListItem(rich)])]),
        .table(Table(columns: [.init(text), .init(text, .right)], rows: [[rich, rich]])),
        .tree([TreeNode(rich, details: [rich], children: [TreeNode(rich)])]),
        .drawing(
          TimelineDrawing(
            years: 2000...2002,
            lanes: [
              .init(
                label: text, steps: [.init(span: .always, outcome: .waived)],
                marks: [.init(label: text, days: [SmallWorld.day("2001-05-05")])])
            ])),
        .note(rich), .definitions([Definition(text, [rich, rich])]), .footnotes([rich]),
      ])
  }

  @Test func `text from the record is text in every block, and never markup`() {
    let html = HTMLRenderer().render(everything(hostile))
    // The same page with harmless words has the same tags with the same attributes.
    let plain = HTMLRenderer().render(everything("words"))
    #expect(tags(html).map(\.name) == tags(plain).map(\.name))
    let known: Set = [
      "body", "main", "h1", "h2", "p", "blockquote", "footer", "cite", "ul", "li", "div", "table",
      "thead", "tbody", "tr", "th", "td", "figure", "svg", "text", "rect", "path", "title",
      "figcaption", "span", "strong", "code", "q", "sup", "a", "dl", "dt", "dd", "ol", "html",
    ]
    for tag in tags(html) {
      let name = tag.name.hasPrefix("/") ? String(tag.name.dropFirst()) : tag.name
      #expect(known.contains(name) || name == "/head" || name == "head", "\(tag)")
      #expect(!tag.attributes.contains("<"), "\(tag)")
    }
    #expect(!html.contains("\u{1B}") && !html.contains("\u{202E}"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; &#39;a&#39;"))
  }

  @Test func `a document needs no other file and runs no script`() {
    let html = HTMLRenderer().render(AnswerSnapshots.timeline.page)
    for word in ["<script", "<link", "@import", "url(", "http-equiv", " src=", "<iframe"] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    #expect(html.contains("<meta charset=\"utf-8\">") && html.contains("@page"))
    #expect(html.contains("<svg") && html.hasSuffix("</html>\n"))
  }

  @Test func `every tag is closed in the order in which it was opened`() {
    let pages = [
      everything(hostile), AnswerSnapshots.status.page, AnswerSnapshots.timeline.page,
      AnswerSnapshots.why("2003-07-10").page, AnswerSnapshots.duties.page,
    ]
    for page in pages {
      var open: [String] = []
      for (name, _) in tags(HTMLRenderer().render(page)) where !["/head", "br"].contains(name) {
        if name.hasPrefix("/") {
          #expect(open.last == String(name.dropFirst()) || name == "/html", "\(name) in \(open)")
          _ = open.popLast()
        } else {
          open.append(name)
        }
      }
      #expect(open.isEmpty)
    }
  }

  @Test func `headings never skip a level, whatever the page asks for`() {
    for levels in [[2, 3, 2], [4, 4], [3, 6, 2, 5], [1, 1]] {
      let page = Page(title: "T", blocks: levels.map { .heading(level: $0, "H") })
      let found = tags(HTMLRenderer().render(page)).compactMap { tag in
        tag.name.hasPrefix("h") && tag.name.count == 2 ? Int(String(tag.name.dropFirst())) : nil
      }
      #expect(found.first == 1 && found.count(where: { $0 == 1 }) == 1)
      for (before, next) in zip(found, found.dropFirst()) { #expect(next <= before + 1) }
    }
  }

  @Test func `a table names what its cells are under, and footnotes lead back to each place`() {
    let page = Page(
      title: "T",
      blocks: [
        .table(
          Table(
            columns: [.init("Year"), .init("Sum", .right)], rows: [["2001", "5"], [Rich(), "6"]])),
        .paragraph("a\(footnote: 1) b\(footnote: 2) c\(footnote: 1)"),
        .footnotes(["one", "two"]),
      ])
    let html = HTMLRenderer().render(page)
    #expect(html.contains("<th scope=\"col\">Year</th>"))
    #expect(html.contains("<th scope=\"row\">2001</th>\n<td class=\"number\">5</td>"))
    #expect(html.contains("<td></td>\n<td class=\"number\">6</td>"))
    for (place, count) in [("reference-1-1", 2), ("reference-1-2", 2), ("reference-2-1", 2)] {
      // Once as the target and once as the way back.
      #expect(html.split(separator: place).count == count + 1, "\(place)")
    }
    #expect(html.contains("<li id=\"note-2\">two "))
  }

  @Test func `footnotes are numbered in text and Markdown too`() {
    let page = Page(
      title: "T", blocks: [.paragraph("a\(footnote: 1)."), .footnotes(["one [x]", "two"])])
    let text = TextRenderer(width: 40, colour: false, boxDrawing: false).render(page)
    #expect(text == "T\n=\n\na[1].\n\n[1] one [x]\n[2] two\n")
    #expect(MarkdownRenderer().render(page) == "# T\n\na[^1].\n\n[^1]: one \\[x\\]\n[^2]: two\n")
  }
}

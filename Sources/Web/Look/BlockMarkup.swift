internal import Briefing
internal import Law
internal import Reasoning

/// The blocks of an answer as markup, with every name in them leading to what it names.
struct BlockMarkup {
  private let links: Links
  private var level = 1
  private var references: [String: Int] = [:]
  private var tables = 0
  private(set) var markup = Markup()

  /// - Parameter level: That of the heading above the blocks.
  init(_ links: Links, under level: Int = 1) {
    self.links = links
    self.level = level
  }

  static func markup(_ blocks: [Block], _ links: Links, under level: Int = 1) -> Markup {
    var writing = BlockMarkup(links, under: level)
    for block in blocks { writing.add(block) }
    return writing.markup
  }

  /// What has been written since it was last taken, so that something else can stand between.
  mutating func taken() -> Markup {
    defer { markup = Markup() }
    return markup
  }

  mutating func add(_ block: Block) {
    switch block {
    case .heading(let level, let text): heading(level, text)
    case .paragraph(let text): markup += "<p>\(inline(text))</p>\n"
    case .quote(let text, let citation): quote(text, citation)
    case .list(let items): markup += list(items)
    case .table(let table): markup += self.table(table)
    case .tree(let nodes): markup += tree(nodes, isRoot: true)
    case .drawing(let drawing): markup += Markup(drawing) + "\n"
    case .chart(let chart): markup += ChartFigure.bars(chart)
    case .note(let text):
      markup += """
        <p class="note" role="note"><strong>Note:</strong> \(inline(text))</p>

        """
    case .definitions(let definitions): markup += self.definitions(definitions)
    case .footnotes(let notes): footnotes(notes)
    }
  }

  private mutating func heading(_ wanted: Int, _ text: Rich) {
    level = max(2, min(wanted, level + 1, 6))
    let anchor = Links.anchor(text.plain)
    let words = inline(text)
    let heading: Markup =
      switch level {
      case 2: #"<h2 id="\#(anchor)">\#(words)</h2>"#
      case 3: #"<h3 id="\#(anchor)">\#(words)</h3>"#
      case 4: #"<h4 id="\#(anchor)">\#(words)</h4>"#
      default: #"<h5 id="\#(anchor)">\#(words)</h5>"#
      }
    markup += heading + "\n"
  }

  private mutating func quote(_ text: String, _ citation: String) {
    markup += """
      <blockquote><p>\(text)</p>\
      \(Markup.when(!citation.isEmpty, "<footer>— <cite>\(citation)</cite></footer>"))\
      </blockquote>

      """
  }

  private mutating func list(_ items: [ListItem]) -> Markup {
    guard !items.isEmpty else { return Markup() }
    var result: Markup = "<ul>\n"
    for item in items {
      let text = inline(item.text)
      result += "<li>\(text)\(list(item.children))</li>\n"
    }
    return result + "</ul>\n"
  }

  /// The proof or another tree: steps that rest on others can be folded.
  private mutating func tree(_ nodes: [TreeNode], isRoot: Bool) -> Markup {
    guard !nodes.isEmpty else { return Markup() }
    var result: Markup = isRoot ? "<ul class=\"tree\">\n" : "<ul>\n"
    for node in nodes {
      let margin = Markup.when(
        !node.law.isEmpty, #"<span class="margin">\#(node.law)</span>"#)
      var details = Markup()
      for detail in node.details { details += "<p class=\"detail\">\(inline(detail))</p>\n" }
      let children = tree(node.children, isRoot: false)
      if children.isEmpty {
        let label = inline(node.label)
        result += "<li>\(margin)<div class=\"step\">\(label)</div>\(details)</li>\n"
      } else {
        // What folds is a control, in which no other may stand: names lead on from below it.
        result += """
          <li>\(margin)<details open><summary><span class="step">\(inline(node.label, leads: false))\
          </span></summary>
          \(names(in: node.label))\(details)\(children)</details></li>

          """
      }
    }
    return result + "</ul>\n"
  }

  /// What the names of a label lead to, as a line of its own.
  private func names(in label: Rich) -> Markup {
    let names = label.runs.filter { $0.role == .code }.compactMap { run in
      links.name(run.text).map { #"<a class="name" href="\#($0)">\#(run.text)</a>"# as Markup }
    }
    guard !names.isEmpty else { return Markup() }
    return "<p class=\"detail\">→ \(Markup.joined(names, by: ", "))</p>\n"
  }

  private mutating func table(_ table: Table) -> Markup {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return Markup() }
    tables += 1
    var head = Markup()
    for column in table.columns {
      head +=
        column.alignment == .right
        ? #"<th scope="col" class="number">\#(column.title)</th>"#
        : #"<th scope="col">\#(column.title)</th>"#
    }
    var body = Markup()
    // Whoever wants all of a table this long is better served by the form that programs read.
    for row in table.rows.prefix(Self.longest) {
      body += "<tr>"
      for (index, cell) in row.enumerated() {
        let words = inline(cell)
        let isNumber = table.columns[index].alignment == .right
        // A cell that is left empty, as its row goes on with that above, is no heading.
        if index == 0, !cell.isEmpty {
          body += #"<th scope="row">\#(words)</th>"#
        } else {
          body += isNumber ? #"<td class="number">\#(words)</td>"# : "<td>\(words)</td>"
        }
      }
      body += "</tr>\n"
    }
    return """
      <div class="wide" role="region" aria-label="Table \(tables)" tabindex="0"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)</tbody></table></div>
      \(Markup.when(table.rows.count > Self.longest, """
        <p class="note">The first \(Self.longest) of \(table.rows.count) rows; the other forms at the foot of \
        this page have all of them.</p>
        """))
      """
  }

  /// The most rows of one table.
  private static let longest = 1000

  private mutating func definitions(_ definitions: [Definition]) -> Markup {
    guard !definitions.isEmpty else { return Markup() }
    var result: Markup = "<dl>\n"
    for definition in definitions {
      result += "<div><dt>\(definition.label)</dt>"
      for value in definition.values { result += "<dd>\(inline(value))</dd>" }
      result += "</div>\n"
    }
    return result + "</dl>\n"
  }

  private mutating func footnotes(_ notes: [Rich]) {
    guard !notes.isEmpty else { return }
    var items = Markup()
    for (index, note) in notes.enumerated() {
      let number = String(index + 1)
      let places = references[number] ?? 0
      var back = Markup()
      for place in 0..<places {
        back += """
           <a href="#reference-\(number)-\(place + 1)" \
          aria-label="Back to reference \(number), place \(place + 1)">↩</a>
          """
      }
      items += "<li id=\"note-\(number)\">\(inline(note))\(back)</li>\n"
    }
    markup += "<ol class=\"footnotes\">\n\(items)</ol>\n"
  }

  // MARK: - Text

  /// - Parameter leads: Whether names lead to what they name.
  mutating func inline(_ text: Rich, leads: Bool = true) -> Markup {
    var result = Markup()
    for run in text.runs {
      switch run.role {
      case .plain: result += Pieces.prose(run.text)
      case .strong: result += "<strong>\(run.text)</strong>"
      case .dim: result += Self.dim(run.text)
      case .outcome(let outcome): result += Pieces.outcome(outcome, words: run.text)
      case .code:
        if leads, let address = links.name(run.text) {
          result += #"<a class="name" href="\#(address)">\#(run.text)</a>"#
        } else {
          result += "<code>\(run.text)</code>"
        }
      case .quotation: result += "<q>\(run.text)</q>"
      case .footnote:
        // Only a number of ours names an anchor.
        let number = run.text.filter { $0.isASCII && $0.isNumber }
        references[number, default: 0] += 1
        result += """
          <sup><a href="#note-\(number)" id="reference-\(number)-\(references[number] ?? 1)" \
          aria-label="Note \(number)">\(run.text)</a></sup>
          """
      }
    }
    return result
  }

  /// Words beside the matter; an address of the web among them can be followed.
  private static func dim(_ text: String) -> Markup {
    "<span class=\"dim\">\(Pieces.linked(text))</span>"
  }
}

internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// One entry of the record: what it says, its sources, and what else speaks of it.
enum EntryPage {
  static func body(
    _ blocks: [Block], _ links: Links, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    let record = snapshot.ground.workspace.record
    guard let entry = record.entry(named: match.path["id"] ?? "") else {
      return BlockMarkup.markup(blocks, links)
    }
    let store = snapshot.ground.workspace.sources
    let written = store.contains(entry.range.source) ? store.text(entry.range) : ""
    return """
      \(BlockMarkup.markup(blocks, links))\(sources(entry, record))\(statements(entry, record))
      <details class="ask"><summary>As it is written in the record</summary>
      <pre>\(written)</pre></details>

      """
  }

  private static func sources(_ entry: Entry, _ record: Record) -> Markup {
    guard !entry.sources.isEmpty else { return Markup() }
    let items = Markup.each(entry.sources) { reference in
      let source = record.source(named: reference.source)
      let title = source.map { $0.title.isEmpty ? $0.name : $0.title } ?? reference.source
      let address = source.map { Pieces.linked($0.url) } ?? Markup()
      return """
        <li><a href="\(Links.source(reference.source))">\(title)</a>\
        \(Markup.when(!reference.locator.isEmpty, ", \(reference.locator)"))<br>\
        <span class="dim">\(address)</span></li>

        """
    }
    return "<h2 id=\"sources\">Where it was read</h2>\n<ul>\n\(items)</ul>\n"
  }

  /// Claims about the entry under the names of who makes them, and what denies it.
  private static func statements(_ entry: Entry, _ record: Record) -> Markup {
    var sides: [(party: String, items: [Markup])] = []
    func add(_ party: String, _ item: Markup) {
      if let index = sides.firstIndex(where: { $0.party == party }) {
        sides[index].items.append(item)
      } else {
        sides.append((party, [item]))
      }
    }
    for other in record.entries {
      switch other.body {
      case .claim(let statement) where statement.about == entry.id,
        .position(let statement) where statement.about == entry.id:
        add(
          statement.by,
          """
          <li><span class="kind">\(other.body.keyword), \(statement.date.words)</span><br>\
          <q>\(statement.says)</q> \
          <a class="name" href="\(Links.entry(other.name))">\(other.name)</a></li>

          """)
      case .denial(let denial) where denial.of == entry.id:
        let party = other.accordingTo.isEmpty ? "Another source" : other.accordingTo
        add(
          party,
          """
          <li><span class="kind">denial</span><br>\(denial.says) \
          <a class="name" href="\(Links.entry(other.name))">\(other.name)</a></li>

          """)
      default: continue
      }
    }
    guard !sides.isEmpty else { return Markup() }
    let columns = Markup.each(sides) { side in
      "<div><h3>\(side.party)</h3>\n<ul>\n\(Markup.joined(side.items))</ul></div>\n"
    }
    return """
      <h2 id="said">What is said of it, by who says it</h2>
      <div class="sides">
      \(columns)</div>

      """
  }
}

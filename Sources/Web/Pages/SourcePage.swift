internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// A source of the record, with what was read in it.
enum SourcePage {
  static let route = Route(
    "source", "/source/{source}", "a source, with the entries and provisions read in it",
    path: [RouteParameter("source", "the id of the source")], formats: [.html, .json]
  ) { snapshot, match in
    let workspace = snapshot.ground.workspace
    let name = match.path["source"] ?? ""
    guard let source = workspace.record.source(named: name) else {
      let near = EditDistance.nearest(to: name, in: workspace.record.sources.map(\.name))
      return PageAnswer(
        trouble: Trouble(
          status: 404, message: "there is no source `\(name)`",
          help: near.isEmpty ? ["`/record` finds entries"] : ["did you mean `\(near[0])`?"]))
    }
    let entries = workspace.record.entries.filter { entry in
      entry.sources.contains { $0.source == name }
    }
    let provisions = workspace.law.provisions.filter { provision in
      provision.sources.contains { $0.source == name }
    }.map(\.name)
    var answer = PageAnswer(title: source.title.isEmpty ? name : source.title) {
      body(source, entries, provisions).text
    }
    let json: JSON = [
      "version": 1, "id": .string(source.name), "title": .string(source.title),
      "publisher": .string(source.publisher), "url": .string(source.url),
      "published": source.published.map { .string($0.description) } ?? .null,
      "note": .string(source.note), "entries": .array(entries.map { .string($0.name) }),
      "provisions": .array(provisions.map(JSON.string)),
    ]
    answer.forms[.json] = { Array((json.text() + "\n").utf8) }
    return answer
  }

  private static func body(
    _ source: Source, _ entries: [Entry], _ provisions: [String]
  ) -> Markup {
    func row(_ label: String, _ value: Markup) -> Markup {
      Markup.when(!value.isEmpty, "<div><dt>\(label)</dt><dd>\(value)</dd></div>\n")
    }
    let items = Markup.each(entries) { entry in
      let locators = entry.sources.filter { $0.source == source.name && !$0.locator.isEmpty }
        .map(\.locator).joined(separator: "; ")
      return """
        <li><a href="\(Links.entry(entry.name))">\(entry.title.isEmpty ? entry.name : entry.title)</a> \
        <span class="kind">\(entry.body.keyword), \(entry.body.date.words)\
        \(Markup.when(!locators.isEmpty, ", at \(locators)")); \(entry.confidence.description)</span></li>

        """
    }
    let law = Markup.joined(
      provisions.map { #"<a class="name" href="\#(Links.provision($0))">\#($0)</a>"# }, by: ", ")
    return """
      <dl>
      \(row("Id", "<code>\(source.name)</code>"))\(row("Publisher", Markup(escaping: source.publisher)))\
      \(row("Published", Markup(escaping: source.published?.words ?? "")))\
      \(row("Address", Pieces.linked(source.url)))\(row("Note", Markup(escaping: source.note)))</dl>
      <h2 id="entries">Entries read in it</h2>
      \(entries.isEmpty ? Pieces.empty("No entry names it.") : "<ul>\n\(items)</ul>\n")
      \(Markup.when(!provisions.isEmpty, "<h2 id=\"law\">Provisions read in it</h2>\n<p>\(law)</p>\n"))
      """
  }
}

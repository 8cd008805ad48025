internal import Briefing
internal import Commands
internal import Documents
internal import Law

/// A search over law, record, recipients and sources.
enum SearchPage {
  private static let perKind = 25

  static let route = Route(
    "search", "/search", "provisions, entries, recipients and sources that have all the words",
    query: [RouteParameter("q", "words that all have to be there")], formats: [.html, .json]
  ) { snapshot, match in
    let query = match.value("q") ?? ""
    let index = SearchIndex.of(snapshot)
    let found = index.find(query)
    let suggestions = found.isEmpty ? Self.suggestions(query, index) : []
    let title = query.isEmpty ? "Search" : "Search: \(query)"
    var answer = PageAnswer(title: title) { body(query, found, suggestions).text }
    let json: JSON = [
      "version": 1, "query": .string(query),
      "results": .array(
        found.map { item in
          [
            "kind": .string(item.kind.rawValue), "id": .string(item.id),
            "title": .string(item.title), "about": .string(item.about),
            "address": .string(item.address),
          ]
        }), "didYouMean": .array(suggestions.map(JSON.string)),
    ]
    answer.forms[.json] = { Array((json.text() + "\n").utf8) }
    return answer
  }

  /// The query with its unknown words exchanged for known ones.
  private static func suggestions(_ query: String, _ index: SearchIndex) -> [String] {
    let words = query.split(separator: " ").map(String.init).prefix(8)
    var all: [String] = [""]
    for word in words {
      let near = index.find(word).isEmpty ? index.near(word) : [word]
      guard !near.isEmpty else { continue }
      all = all.flatMap { start in near.prefix(3).map { start.isEmpty ? $0 : start + " " + $0 } }
    }
    return Array(all.filter { !$0.isEmpty && !index.find($0).isEmpty }.prefix(5))
  }

  private static func body(
    _ query: String, _ found: [SearchIndex.Item], _ suggestions: [String]
  ) -> Markup {
    let form: Markup = """
      <form class="question" action="/search" method="get"><div class="fields">\
      <div class="field"><label for="search-here">Words</label>\
      <input id="search-here" name="q" type="search" value="\(query)"></div></div>\
      <p class="go"><button type="submit">Search</button></p></form>

      """
    guard !query.isEmpty else {
      return form
        + Pieces.empty(
          "Search for a country, words of a statute, an act of the record or a source. The key “/” leads "
            + "to the search field from every page.")
    }
    guard !found.isEmpty else {
      let links = Markup.joined(
        suggestions.map {
          #"<a href="\#(Links.address("search", query: [("q", $0)]))">\#($0)</a>"#
        }, by: ", ")
      return form
        + Pieces.empty(
          "Nothing has all these words.",
          help: suggestions.isEmpty
            ? "<p>Try fewer words, or part of one.</p>" : "<p>Did you mean \(links)?</p>")
    }
    let groups = Markup.each(SearchIndex.Kind.allCases) { kind in
      let items = found.filter { $0.kind == kind }
      guard !items.isEmpty else { return Markup() }
      let list = Markup.each(items.prefix(perKind)) { item in
        """
        <li><a href="\(item.address)">\(item.title.isEmpty ? item.id : item.title)</a>\
        <p class="kind">\(item.id)\(Markup.when(!item.about.isEmpty, " · \(item.about)"))</p></li>

        """
      }
      return """
        <section><h2>\(kind.plural) <span class="dim">\(items.count)</span></h2>
        <ul class="hits">
        \(list)</ul>\
        \(Markup.when(items.count > perKind, "<p class=\"dim\">The first \(perKind) are shown; more words find fewer.</p>"))\
        </section>

        """
    }
    return form + "<p>\(count(found.count, "result")).</p>\n" + groups
  }
}

internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// The document around the main part of every page: head, navigation, notices, foot.
enum PageFrame {
  /// The places that every page leads to.
  private static let places: [(address: String, words: String, names: Set<String>)] = [
    (
      "/", "Board",
      ["board", "recipient", "recipient-money", "why", "why-of-restriction", "status", "ask"]
    ),
    ("/law", "Law", ["law", "law-file", "provisions-show"]),
    ("/record", "Record", ["record", "record-show", "source", "sources-of-record"]),
    ("/money", "Money", ["money", "ledger", "screen", "trace", "restated", "reconcile"]),
    ("/evidence", "Evidence", EvidencePages.names),
    ("/questions", "Questions", ["questions", "what-if", "compare", "matrix", "duties"]),
    ("/read", "Read", ["read"]),
  ]

  static func document(
    _ answer: PageAnswer, _ match: RouteMatch?, _ snapshot: SiteSnapshot
  ) -> String {
    let body = answer.body()
    var page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(answer.title) · Proviso</title>
      <link rel="stylesheet" href="\(Assets.styleAddress)">
      <link rel="icon" href="\(Assets.iconAddress)" type="image/svg+xml">
      <script src="\(Assets.scriptAddress)"\(library(snapshot)) defer></script>
      \(alternates(match))</head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      \(header(match, snapshot))<main id="main" tabindex="-1">
      \(staleness(snapshot))<h1>\(answer.title)</h1>
      \(notes(answer))
      """
    page += Markup(page: body)
    page += """
      </main>
      \(footer(answer, match, snapshot))</body>
      </html>

      """
    return page.text
  }

  /// Where the script finds the library that draws charts; it loads it where a chart is.
  private static func library(_ snapshot: SiteSnapshot) -> Markup {
    guard let library = snapshot.chartLibrary else { return Markup() }
    return #" data-library="\#(library.address)""#
  }

  private static func header(_ match: RouteMatch?, _ snapshot: SiteSnapshot) -> Markup {
    let name = match?.route.name ?? ""
    let items = Markup.each(places) { place in
      let isHere = place.names.contains(name)
      return """
        <li><a href="\(place.address)"\(Markup.when(isHere, #" aria-current="true""#))>\
        \(place.words)</a></li>

        """
    }
    let words = name == "search" ? match?.value("q") ?? "" : ""
    return """
      <header class="site">
      <a class="brand" href="/">Proviso</a>
      <nav aria-label="Main"><ul>
      \(items)</ul></nav>
      <form class="search" action="/search" method="get" role="search">
      <label class="hidden" for="search">Search law, record, recipients and sources</label>
      <input id="search" name="q" type="search" value="\(words)" placeholder="Search" \
      aria-keyshortcuts="/">
      <button type="submit">Search</button>
      </form>
      </header>

      """
  }

  private static func staleness(_ snapshot: SiteSnapshot) -> Markup {
    guard let staleness = snapshot.staleness else { return Markup() }
    let findings = Markup.when(
      !staleness.findings.isEmpty,
      "<details><summary>What was found</summary><pre>\(staleness.findings)</pre></details>")
    return """
      <div class="alert" role="alert"><p><strong>Answers are from the last good files:</strong> \
      \(staleness.reason).</p>\(findings)</div>

      """
  }

  private static func notes(_ answer: PageAnswer) -> Markup {
    Markup.each(answer.notes) { note in
      let words = note.hasPrefix("note: ") ? String(note.dropFirst(6)) : note
      return #"<p class="note" role="note"><strong>Note:</strong> \#(words)</p>"# + "\n"
    }
  }

  /// The other forms of the page, for programs that look for them.
  private static func alternates(_ match: RouteMatch?) -> Markup {
    guard let match, match.document == nil else { return Markup() }
    return Markup.each(match.route.formats.filter { [.json, .csv].contains($0) }) { format in
      """
      <link rel="alternate" type="\(format.bareMediaType)" href="\(match.address(format))">

      """
    }
  }

  private static func footer(
    _ answer: PageAnswer, _ match: RouteMatch?, _ snapshot: SiteSnapshot
  ) -> Markup {
    var rows = Markup()
    // The answer to a document stands at no address.
    if let match, match.document == nil, answer.status == 200 {
      let forms = match.route.formats.filter { $0 != .html && answer.forms[$0] != nil }
      if !forms.isEmpty {
        let list = Markup.joined(
          forms.map { #"<a href="\#(match.address($0))">\#($0.words)</a>"# }, by: " · ")
        rows += "<div><dt>This page as</dt><dd>\(list)</dd></div>\n"
      }
      if let fixed = fixedAddress(match, snapshot) {
        rows += """
          <div><dt>Cite as</dt><dd><a class="cite" href="\(fixed)">\(fixed)</a> \
          <span class="dim">with its days fixed, so that it gives this answer again from the same \
          files</span></dd></div>

          """
      }
    }
    if let words = answer.words, answer.status == 200 {
      rows += """
        <div><dt>On the command line</dt><dd><code>\(ShellLine.text(words))</code></dd></div>

        """
    }
    if let receipt = answer.receipt {
      rows += """
        <div><dt>Receipt</dt><dd><code class="hash">\(receipt)</code></dd></div>

        """
    }
    return """
      <footer class="site">
      <dl>
      \(rows)<div><dt>Law and record</dt><dd><code class="hash">\(snapshot.ground.workspace.hash)\
      </code></dd></div>
      </dl>
      <p>Proviso takes no side, and it is not legal advice. It shows the law, the record and what is \
      missing: <a href="/about">how to read these pages</a>. It answers for the day on which you look, \
      \(snapshot.today.words), unless an address fixes another.</p>
      </footer>

      """
  }

  /// The address with each day filled in that its route takes; nil where it has none, or has all.
  private static func fixedAddress(_ match: RouteMatch, _ snapshot: SiteSnapshot) -> String? {
    let parameters = match.route.queryParameters
    guard parameters.contains(where: { $0.name == "known" }) else { return nil }
    var query = match.query.filter { !$0.value.isEmpty }
    let isOnFiscalYear = query.contains { $0.name == "fiscal-year" }
    for name in ["on", "through", "known"] where parameters.contains(where: { $0.name == name }) {
      if name == "on", isOnFiscalYear { continue }
      // Series go on without end where no last day is asked for.
      if name == "through", EvidencePages.names.contains(match.route.name) { continue }
      let today = snapshot.today.description
      if let index = query.firstIndex(where: { $0.name == name }) {
        if query[index].value.lowercased() == "today" { query[index].value = today }
      } else {
        query.append(QueryItem(name, today))
      }
    }
    return match.address(query: query)
  }
}

extension SiteFormat {
  /// As people call it.
  var words: String {
    switch self {
    case .html: "HTML"
    case .json: "JSON"
    case .csv: "CSV"
    case .markdown: "Markdown"
    case .ics: "iCalendar"
    case .pdf: "PDF"
    case .svg: "SVG"
    case .png: "PNG"
    case .css: "style sheet"
    case .script: "script"
    }
  }
}

/// The words of a command line as they are typed.
enum ShellLine {
  static func text(_ words: [String]) -> String {
    (["proviso"] + words.filter { $0 != "--" }).map { word in
      let isPlain = word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "/"),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
      return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }.joined(separator: " ")
  }
}

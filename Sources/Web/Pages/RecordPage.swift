internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// The record: entries found by words, party, source, kind and confidence; what is contested; what is
/// missing.
struct RecordPage {
  static let route = Route(
    "record", "/record", "the entries of the record, by words, party, source, kind and confidence",
    query: [
      RouteParameter("q", "words that all have to be there"),
      RouteParameter("for", "only entries about this country", .recipient),
      RouteParameter("party", "only what this party says"),
      RouteParameter("source", "only what was read in this source"),
      RouteParameter("kind", "only entries of this kind"),
      RouteParameter(
        "confidence", "only entries of this confidence",
        .choice(Confidence.allCases.map(\.keyword))),
      RouteParameter("contested", "only what several parties put differently, side by side", .flag),
      RouteParameter("known", "only what counted on this day", .day),
      RouteParameter("page", "which hundred entries, from 1", .number(1...1_000_000)),
    ], formats: [.html, .json, .csv]
  ) { snapshot, match in
    let page = RecordPage(snapshot: snapshot, match: match)
    if let trouble = page.trouble { return PageAnswer(trouble: trouble) }
    let entries = page.entries
    var answer = PageAnswer(title: "The record") { page.body(entries).text }
    answer.forms[.json] = { Array((page.json(entries).text() + "\n").utf8) }
    answer.forms[.csv] = { Array(page.csv(entries).text.utf8) }
    return answer
  }

  let snapshot: SiteSnapshot
  let match: RouteMatch

  private static let perPage = 100
  private var record: Record { snapshot.ground.workspace.record }
  private var links: Links { Links(snapshot) }

  private func given(_ name: String) -> String? {
    match.value(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private var trouble: Trouble? {
    if let text = given("known"), Day(text) == nil, text.lowercased() != "today" {
      return Trouble(
        status: 400, message: "`\(text)` is no day that `known` can be",
        help: ["write year, month and day as in `2003-01-10`, or `today`"])
    }
    if let text = given("for"), Recipient.named(text) == nil {
      let near = Recipient.suggestions(for: text)
      return Trouble(
        status: 400, message: "no country or territory is named `\(text)`",
        help: near.isEmpty ? [] : ["did you mean " + near.joined(separator: ", ") + "?"])
    }
    if let text = given("page"), Int(text).map({ $0 < 1 }) ?? true {
      return Trouble(
        status: 400, message: "`\(text)` is no number of a page", help: ["count from 1"])
    }
    return nil
  }

  // MARK: - What is found

  private var entries: [Entry] {
    let words = (given("q") ?? "").split(separator: " ").map(String.init)
    let options = ["for", "known"].compactMap { name in given(name).map { "--\(name)=\($0)" } }
    let asked =
      words.isEmpty
      ? ["record", "list"] + options : ["record", "search"] + options + ["--"] + words
    var names: [String] = []
    if case .array(let found)? = snapshot.rememberedAnswer(asked).briefing?.json["entries"] {
      names = found.compactMap { if case .string(let id)? = $0["id"] { id } else { nil } }
    }
    return names.compactMap(record.entry(named:)).filter(fits)
  }

  private func fits(_ entry: Entry) -> Bool {
    if let party = given("party"), Self.party(entry, record) != party { return false }
    if let source = given("source"), !entry.sources.contains(where: { $0.source == source }) {
      return false
    }
    if let kind = given("kind"), entry.body.keyword != kind { return false }
    if let confidence = given("confidence"), entry.confidence.keyword != confidence { return false }
    if given("contested") != nil { return isContested(entry) }
    return true
  }

  /// Who says what an entry says: the party of a statement, who it is according to, the publisher.
  static func party(_ entry: Entry, _ record: Record) -> String {
    switch entry.body {
    case .claim(let statement), .position(let statement): return statement.by
    case .obligation(let obligation): return obligation.of
    default: break
    }
    if !entry.accordingTo.isEmpty { return entry.accordingTo }
    return entry.sources.first.flatMap { record.source(named: $0.source) }?.publisher ?? ""
  }

  /// Whether several parties speak of an entry, or another denies it.
  private func isContested(_ entry: Entry) -> Bool {
    !record.denials(of: entry.id).isEmpty || statements(on: entry).count > 1
  }

  /// Claims and positions on an entry, one for each party.
  private func statements(on entry: Entry) -> [(party: String, entry: Entry, says: String)] {
    var found: [(party: String, entry: Entry, says: String)] = []
    for other in record.entries {
      switch other.body {
      case .claim(let statement), .position(let statement):
        guard statement.about == entry.id, !found.contains(where: { $0.party == statement.by })
        else { continue }
        found.append((statement.by, other, statement.says))
      default: continue
      }
    }
    return found
  }

  // MARK: - Page

  private func body(_ entries: [Entry]) -> Markup {
    let page = given("page").flatMap { Int($0) } ?? 1
    let first = (page - 1) * Self.perPage
    let shown = Array(entries.dropFirst(first).prefix(Self.perPage))
    let list =
      given("contested") != nil ? Markup.each(shown, contested) : table(shown)
    return """
      \(form)
      <p>\(count(entries.count, "entry", plural: "entries"))\
      \(Markup.when(entries.count > Self.perPage, ", \(first + 1) to \(first + shown.count) shown")).</p>
      \(entries.isEmpty ? nothing : list)\(pages(entries.count, page))\(missing)
      """
  }

  private var form: Markup {
    let record = record
    var parties: [String] = []
    var kinds: [String] = []
    for entry in record.entries {
      let party = Self.party(entry, record)
      if !party.isEmpty, !parties.contains(party) { parties.append(party) }
      if !kinds.contains(entry.body.keyword) { kinds.append(entry.body.keyword) }
    }
    func choice(_ words: [String]) -> QuestionForm.Field.Control {
      .choice([(value: "", words: "any")] + words.sorted().map { (value: $0, words: $0) })
    }
    let form = QuestionForm(
      action: "/record",
      fields: [
        .init(
          name: "q", label: "With the words", value: given("q") ?? "",
          control: .text(placeholder: "such as border")),
        .recipient("for", "About", value: given("for") ?? "", none: "any country"),
        .init(
          name: "party", label: "Said by", value: given("party") ?? "", control: choice(parties)),
        .init(name: "kind", label: "Kind", value: given("kind") ?? "", control: choice(kinds)),
        .init(
          name: "source", label: "Read in", value: given("source") ?? "",
          control: .choice(
            [(value: "", words: "any source")]
              + record.sources.map {
                (value: $0.name, words: String(($0.title.isEmpty ? $0.name : $0.title).prefix(70)))
              }.sorted { $0.words < $1.words })),
        .init(
          name: "confidence", label: "Confidence", value: given("confidence") ?? "",
          control: .choice(
            [(value: "", words: "any")]
              + Confidence.allCases.map { (value: $0.keyword, words: $0.description) })),
        .init(
          name: "known", label: "As known on", value: given("known") ?? "", control: .day),
        .init(
          name: "contested", label: "Only what is contested, side by side",
          value: given("contested") ?? "", control: .flag),
      ], submit: "Find")
    return form.markup
  }

  private var nothing: Markup {
    let words = (given("q") ?? "").split(separator: " ").map(String.init)
    let near = words.flatMap { SearchIndex.of(snapshot).near($0) }
    let suggestions = Markup.joined(
      near.prefix(5).map {
        #"<a href="\#(Links.address("record", query: [("q", $0)]))">\#($0)</a>"#
      }, by: ", ")
    return Pieces.empty(
      "No entry fits.",
      help: Markup.when(!near.isEmpty, "<p>Did you mean \(suggestions)?</p>")
        + #"<p><a href="/record">All entries</a></p>"#)
  }

  private func title(_ entry: Entry) -> String {
    if !entry.title.isEmpty { return entry.title }
    switch entry.body {
    case .event(let event): return event.what
    case .claim(let statement), .position(let statement): return statement.says
    case .obligation(let obligation): return obligation.says
    case .agreement(let agreement): return agreement.what
    default: return entry.name
    }
  }

  private func table(_ entries: [Entry]) -> Markup {
    let rows = Markup.each(entries) { entry in
      let names = entry.sources.map(\.source)
      let sources = Markup.joined(
        names.map { #"<a class="name" href="\#(Links.source($0))">\#($0)</a>"# }, by: ", ")
      return """
        <tr><th scope="row"><a href="\(Links.entry(entry.name))">\(title(entry))</a><br>\
        <span class="kind">\(entry.name)</span></th><td>\(entry.body.keyword)</td>\
        <td>\(entry.body.date.shortWords)</td><td>\(Self.party(entry, record))</td>\
        <td>\(sources)</td><td>\(entry.confidence.description)</td></tr>

        """
    }
    return """
      <div class="wide" role="region" aria-label="Entries" tabindex="0"><table>
      <thead><tr><th scope="col">Entry</th><th scope="col">Kind</th><th scope="col">Date</th>\
      <th scope="col">Said by</th><th scope="col">Source</th><th scope="col">Confidence</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  /// One entry with what each party says of it.
  private func contested(_ entry: Entry) -> Markup {
    let said = Markup.each(statements(on: entry)) { one in
      """
      <div><h4>\(one.party)</h4><p><q>\(one.says)</q> \
      <a class="name" href="\(Links.entry(one.entry.name))">\(one.entry.name)</a></p></div>

      """
    }
    let denials = Markup.each(record.denials(of: entry.id)) { id in
      let other = record[id]
      guard case .denial(let denial) = other.body else { return Markup() }
      return """
        <div><h4>\(other.accordingTo.isEmpty ? "Another source" : other.accordingTo)</h4>\
        <p>\(denial.says) <a class="name" href="\(Links.entry(other.name))">\(other.name)</a></p></div>

        """
    }
    return """
      <section><h2><a href="\(Links.entry(entry.name))">\(title(entry))</a></h2>
      <p class="kind">\(entry.body.keyword), \(entry.body.date.words)</p>
      <h3 class="hidden">By party</h3>
      <div class="sides">
      \(said)\(denials)</div></section>

      """
  }

  private func pages(_ total: Int, _ page: Int) -> Markup {
    guard total > Self.perPage else { return Markup() }
    let last = (total + Self.perPage - 1) / Self.perPage
    let items = Markup.each(1...last) { number in
      var query = match.query.filter { $0.name != "page" && !$0.value.isEmpty }
      query.append(QueryItem("page", String(number)))
      return """
        <li><a href="\(match.address(query: query))"\
        \(Markup.when(number == page, #" aria-current="page""#))>\(number)</a></li>
        """
    }
    return #"<nav aria-label="Pages of entries"><ul class="actions">\#(items)</ul></nav>"# + "\n"
  }

  /// Where the record says of itself that it is complete, and where no register does.
  private var missing: Markup {
    let law = snapshot.ground.workspace.law
    let registers = record.entries.compactMap { entry -> Markup? in
      guard case .register(let register) = entry.body else { return nil }
      let through = register.through.map { " through \($0.words)" } ?? " on"
      return """
        <li><a href="\(Links.entry(entry.name))">\(entry.title.isEmpty ? entry.name : entry.title)</a>: \
        from \(register.from.words)\(through)</li>

        """
    }
    let silent = law.provisions.filter { provision in
      switch provision.body {
      case .waiver, .list, .determination, .duty, .fact: record.registers(of: provision.id).isEmpty
      default: false
      }
    }
    let names = Markup.joined(
      silent.map { #"<a class="name" href="\#(Links.provision($0.name))">\#($0.name)</a>"# },
      by: ", ")
    return """
      <section><h2 id="missing">What is missing</h2>
      <p>Only within a register does the absence of an entry mean “no”. The record has \
      \(count(registers.count, "register")); outside them, what is not on the record is unknown.</p>
      <details class="ask"><summary>The registers</summary><ul>
      \(Markup.joined(registers))</ul></details>
      <details class="ask"><summary>\(count(silent.count, "provision")) without a register</summary>
      <p>\(names)</p></details></section>

      """
  }

  // MARK: - JSON and CSV

  private func json(_ entries: [Entry]) -> JSON {
    [
      "version": 1,
      "entries": .array(
        entries.map { entry in
          [
            "id": .string(entry.name), "kind": .string(entry.body.keyword),
            "title": .string(title(entry)), "date": .string(entry.body.date.description),
            "party": .string(Self.party(entry, record)),
            "sources": .array(entry.sources.map { .string($0.source) }),
            "confidence": .string(entry.confidence.keyword),
          ]
        }),
    ]
  }

  private func csv(_ entries: [Entry]) -> CSVTable {
    CSVTable(
      header: ["id", "kind", "title", "date", "party", "sources", "confidence"],
      rows: entries.map { entry in
        [
          entry.name, entry.body.keyword, title(entry), entry.body.date.description,
          Self.party(entry, record), entry.sources.map(\.source).joined(separator: "; "),
          entry.confidence.keyword,
        ]
      })
  }
}

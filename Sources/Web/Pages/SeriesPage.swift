internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Ledger

/// Which series the workspace describes, which of them the ledger has, and the forms that ask them.
enum SeriesPage {
  /// The page where a country is still to be chosen.
  static func answer(_ snapshot: SiteSnapshot, _ match: RouteMatch) -> PageAnswer {
    var answer = PageAnswer(title: "Evidence series") { body(snapshot).text }
    answer.forms[.json] = { Array((json(snapshot).text() + "\n").utf8) }
    return answer
  }

  /// The series that the workspace describes.
  private static func json(_ snapshot: SiteSnapshot) -> JSON {
    let series = snapshot.ground.data.mappings.filter { $0.series != nil }
    return [
      "version": 1,
      "series": .array(
        series.map { mapping in
          [
            "name": .string(mapping.name),
            "subject": .string(mapping.series?.subject.rawValue ?? ""),
            "title": .string(mapping.title),
            "publisher": mapping.publisher.map(JSON.string) ?? .null,
            "licence": mapping.licence.map(JSON.string) ?? .null,
            "definition": (mapping.series?.definition).map(JSON.string) ?? .null,
          ]
        }),
    ]
  }

  private static func body(_ snapshot: SiteSnapshot) -> Markup {
    guard snapshot.ground.hasLedger else {
      return Pieces.noLedger + table(snapshot, [])
    }
    let sources = snapshot.rememberedAnswer(["sources"])
    guard let json = sources.briefing?.json["files"], case .array(let files) = json else {
      return table(snapshot, [])
    }
    return """
      <p>Series are data sets that one publisher made by one method. They are shown beside the law and move \
      no outcome. A subject without a file is no data, which is not none.</p>
      <h2 id="evidence">On a country</h2>
      \(EvidencePages.form("evidence", nil).markup)
      <h2 id="suppliers">Who supplied it with arms</h2>
      \(EvidencePages.form("suppliers", nil).markup)
      <h2 id="displaced">People displaced</h2>
      \(EvidencePages.form("displaced", nil).markup)
      \(table(snapshot, files))
      """
  }

  /// Each series with unit, licence and definition, and its editions in the ledger.
  private static func table(_ snapshot: SiteSnapshot, _ files: [JSON]) -> Markup {
    let rows = Markup.each(snapshot.ground.data.mappings.filter { $0.series != nil }) { mapping in
      let series = mapping.series
      let units = (series?.figures ?? []).map { "\($0.measure): \($0.unit)" }
      let editions = files.filter { $0["source"] == .string(mapping.name) }.map(edition)
      return """
        <tr><th scope="row"><code>\(mapping.name)</code></th>\
        <td>\(series?.subject.rawValue ?? "")</td>\
        <td>\(mapping.title)\(Markup.when(mapping.publisher != nil, ", \(mapping.publisher ?? "")"))<br>\
        <span class="dim">\(series?.definition ?? "")</span></td>\
        <td>\(units.isEmpty ? "–" : units.joined(separator: "; "))</td>\
        <td>\(mapping.licence ?? "not stated")</td>\
        <td>\(editions.isEmpty ? "not in the ledger" : Markup.joined(editions, by: "<br>"))</td></tr>

        """
    }
    return """
      <h2 id="series">The series</h2>
      <div class="wide" role="region" aria-label="Series" tabindex="0"><table>
      <thead><tr><th scope="col">Series</th><th scope="col">About</th><th scope="col">What it is</th>\
      <th scope="col">Figures and units</th><th scope="col">Licence</th>\
      <th scope="col">In the ledger</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      """
  }

  /// "2025-12: 138,893 rows, covers 1951 through 2025, known from 2025-12-31".
  private static func edition(_ file: JSON) -> Markup {
    func text(_ json: JSON?) -> String? {
      if case .string(let text)? = json { text } else { nil }
    }
    var words = "\(text(file["edition"]) ?? ""): \(number(file["rows"])) rows"
    if case .number(let rejected)? = file["rejected"], rejected > 0 {
      words += ", \(rejected) rejected"
    }
    if let from = text(file["covers"]?["from"]), let through = text(file["covers"]?["through"]) {
      words += ", covers \(from) through \(through)"
    }
    return Markup(escaping: words + ", known from \(text(file["known"]) ?? "")")
  }

  private static func number(_ json: JSON?) -> String {
    if case .number(let number)? = json { String(number) } else { "no" }
  }
}

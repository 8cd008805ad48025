import Law
import Ledger
import Timeline

// A row of a series: what was read of it, and what the series is.
extension TraceBriefing {
  private var mapping: SourceMapping? { data.mapping(named: answer.row.file.source) }

  // MARK: - JSON

  var observationJSON: JSON {
    guard let observed = answer.observed else { return .null }
    let parties = observed.observation.parties.enumerated().map { index, party -> JSON in
      let rule = observed.rules[index]
      return [
        "role": .string(party.role.rawValue), "printed": .string(party.party.label),
        "code": .optional(party.recipient?.code.description),
        "unresolved": .optional(Self.unresolved(observed.resolutions[index])),
        "place": .optional(rule?.place), "because": .optional(rule?.because),
      ]
    }
    return [
      "series": AskedSeries.json(answer.row.file, mapping),
      "stated": observed.observation.json(mapping?.series), "parties": .array(parties),
    ]
  }

  /// Why a printed party is no country; nil where it is one.
  private static func unresolved(_ resolution: Resolution) -> String? {
    switch resolution {
    case .country: nil
    case .region(let name): "region: " + name
    case .unresolved(let why): why
    }
  }

  // MARK: - Page

  func observationSummary(_ observed: TraceAnswer.Observed) -> Rich {
    let one = observed.observation
    let subject = answer.row.file.subject?.rawValue ?? "series"
    let head = ["of \(subject)", one.kind, one.whenWords].compactMap(\.self)
    return """
      An observation \(head.joined(separator: ", ")). It is in no total of money, and it moves no outcome.
      """
  }

  func observationBlocks(_ observed: TraceAnswer.Observed) -> [Block] {
    let one = observed.observation
    var rows = [
      Definition("When", [Rich(one.whenWords)] + (one.precision.map { ["\($0)"] } ?? []))
    ]
    if let kind = one.kind { rows.append(Definition("Kind", "\(code: kind)")) }
    if let label = one.label { rows.append(Definition("Label", Rich(label))) }
    if let key = one.key { rows.append(Definition("Key", Rich(key))) }
    for (index, party) in one.parties.enumerated() {
      rows.append(
        Definition(
          measureTitle(party.role.rawValue),
          lines(party, observed.resolutions[index], observed.rules[index])))
    }
    for column in mapping?.series?.figures ?? [] {
      let figure = one.figure(column.measure)
      let words = figure.map { figureWords(Int128($0.value), decimals: $0.decimals) }
      rows.append(
        Definition(
          measureTitle(column.measure),
          Rich(words.map { $0 + " " + column.unit } ?? "not stated")))
    }
    return [
      .heading(level: 2, "What was read"), .definitions(rows), .heading(level: 2, "The series"),
      .definitions([
        Definition(answer.row.file.label, AskedSeries.lines(answer.row.file, mapping))
      ]),
    ]
  }

  private func lines(
    _ party: SeriesParty, _ resolution: Resolution, _ rule: RecipientTable.Rule?
  ) -> [Rich] {
    var lines: [Rich] = [
      "\(resolution.label(of: party.party)), printed \(quoting: party.party.label)"
    ]
    if let rule {
      lines.append("\(dim: rule.place + (rule.because.map { ": " + $0 } ?? ""))")
    }
    if let why = Self.unresolved(resolution) { lines.append("\(dim: "no country: " + why)") }
    return lines
  }
}

extension Observation {
  /// The year of an observation that is dated to one, else its days.
  var whenWords: String {
    guard span.start != .distantPast, let last = span.last, last != .distantFuture else {
      return "not stated"
    }
    let year = span.start.year
    let isYear =
      span.start == Day(year: year, month: 1, day: 1)
      && last == Day(year: year, month: 12, day: 31)
    return isYear ? String(year) : span.words
  }
}

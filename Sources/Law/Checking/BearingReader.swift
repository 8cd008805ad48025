internal import Documents

/// Reads what in series bears on findings and conditions against checked law.
struct BearingReader {
  private let law: Law
  private let files: LawFileReader
  private(set) var diagnostics: [Diagnostic] = []

  init(_ law: Law, _ files: LawFileReader) {
    self.law = law
    self.files = files
  }

  /// Returns the bearings without an error, in order.
  mutating func read() -> [SeriesBearing] {
    var places: [String: SourceRange] = [:]
    var result: [SeriesBearing] = []
    for block in files.bearings {
      let first = places[block.name] ?? law.declaration(named: block.name)?.range
      if let first {
        report(
          LawDiagnostics.duplicateName, "the name \(quoted(block.name)) is declared twice",
          at: block.nameRange, secondary: [Annotation(range: first, label: "the first one is here")]
        )
        continue
      }
      places[block.name] = block.nameRange
      if files.files[block.file].isLeftOut { continue }
      if let bearing = read(block) { result.append(bearing) }
    }
    return result
  }

  private mutating func read(_ block: Block) -> SeriesBearing? {
    let before = diagnostics.count
    var isSilent = false
    var bearing = SeriesBearing(
      name: block.name, title: block.title ?? "", matter: .condition(ProvisionID(rawValue: 0)),
      readings: [], range: block.nameRange)
    for shaped in block.items {
      var reader = ItemReader(shaped.item, from: shaped.skip, names: law)
      switch shaped.key {
      case "title": bearing.title = reader.string() ?? ""
      case "note": bearing.notes += reader.strings()
      case "on":
        if let matter = readMatter(&reader) { bearing.matter = matter }
      case "days":
        if let days = readDays(&reader) { bearing.days = days }
      default:
        if let reading = readReading(&reader) { add(reading, shaped.item, to: &bearing) }
      }
      if !reader.failed { reader.end() }
      diagnostics += reader.diagnostics
      // A waiver with a mistake of its own is reported where it stands.
      if reader.failed { isSilent = true }
    }
    for (key, help) in [
      ("on", "say on what: `on fsa-907-waiver finding no-harm`, or `on fact coup-deposed`"),
      (
        "reading",
        "say what counts: `reading \"…\"`, and below it `contradicts by conflict-events …`"
      ),
    ] where !block.items.contains(where: { $0.key == key }) {
      report(
        LawDiagnostics.missingItem, "the bearing \(quoted(block.name)) has no `\(key)`",
        at: block.nameRange, help: [help])
    }
    return diagnostics.count > before || isSilent ? nil : bearing
  }

  private mutating func add(
    _ reading: SeriesBearing.Reading, _ item: Item, to bearing: inout SeriesBearing
  ) {
    guard !bearing.readings.contains(where: { $0.name == reading.name }) else {
      report(
        LawDiagnostics.duplicateName,
        "the reading \(quoted(reading.name)) stands twice in this bearing", at: item.range)
      return
    }
    bearing.readings.append(reading)
  }

  // MARK: - What it bears on, and when

  /// Reads `fact coup-deposed`, or `fsa-907-waiver finding no-harm`.
  private func readMatter(_ reader: inout ItemReader) -> SeriesBearing.Matter? {
    if reader.skip("listed") {
      guard reader.expect("on") else { return nil }
      return reader.reference(to: .list).map { .condition($0) }
    }
    if reader.skip("fact") { return reader.reference(to: .fact).map { .condition($0) } }
    if reader.skip("determination") {
      return reader.reference(to: .determination).map { .condition($0) }
    }
    return readFinding(&reader)
  }

  /// Reads `of the outcome and 1 year before`, or `through the outcome`.
  private func readDays(_ reader: inout ItemReader) -> SeriesBearing.Days? {
    if reader.skip("through", "the", "outcome") { return .throughOutcome }
    guard reader.skip("of", "the", "outcome") else {
      reader.fail(
        expected: "`of the outcome` or `through the outcome`",
        help: ["`days of the outcome and 2 years before` looks back as well"])
      return nil
    }
    guard reader.skip("and") else { return .ofOutcome(yearsBefore: 0) }
    guard
      let years = reader.count(
        LawDiagnostics.malformedItem, "a number of years", atMost: Self.mostYearsBefore)
    else { return nil }
    guard reader.expect(years == 1 ? "year" : "years", "before") else { return nil }
    return .ofOutcome(yearsBefore: years)
  }

  private static let mostYearsBefore = 100

  private func readFinding(_ reader: inout ItemReader) -> SeriesBearing.Matter? {
    guard let id = reader.reference(to: .waiver), reader.expect("finding"),
      case .waiver(let waiver) = law[id].body
    else { return nil }
    guard let name = reader.name("the name of a finding") else { return nil }
    guard waiver.findings.contains(where: { $0.name == name.text }) else {
      let names = waiver.findings.map(\.name)
      let near = EditDistance.nearest(to: name.text, in: names)
      let place = waiver.findings.first { $0.name == near.first } ?? waiver.findings.first
      reader.fail(
        LawDiagnostics.unknownFinding,
        "no finding named \(quoted(name.text)) in waiver \(quoted(law[id].name))", at: name.range,
        label: "not a finding of \(quoted(law[id].name))",
        secondary: place.map {
          [Annotation(range: $0.range, label: "the findings are declared here")]
        } ?? [], help: didYouMean(near))
      return nil
    }
    return .finding(waiver: id, name: name.text)
  }

  // MARK: - Readings

  /// Reads the name, and below it what counts and why.
  private mutating func readReading(_ reader: inout ItemReader) -> SeriesBearing.Reading? {
    guard let name = reader.string("the name of the reading in quotes") else { return nil }
    var result: SeriesBearing.Reading?
    var because = ""
    for child in reader.item.children {
      var line = ItemReader(child, from: 0, names: law)
      if line.skip("because") {
        because = line.string("the reason in quotes") ?? ""
      } else if result != nil {
        line.fail(
          LawDiagnostics.repeatedItem, "a reading says once what counts", at: child.range,
          help: ["write another reading"])
      } else {
        result = readCount(&line, name)
      }
      if !line.failed { line.end() }
      diagnostics += line.diagnostics
      if line.failed { return nil }
    }
    guard var reading = result else {
      reader.fail(
        expected: "a line that says what counts",
        help: ["such as `contradicts by conflict-events with deaths-best, actor recipient`"])
      return nil
    }
    reading.because = because
    return reading
  }

  /// Reads `contradicts by conflict-events with deaths-best, actor recipient, target ARM`.
  private func readCount(
    _ reader: inout ItemReader, _ name: String
  ) -> SeriesBearing.Reading? {
    let sides = SeriesBearing.Side.allCases
    guard let side = sides.first(where: { reader.skip($0.rawValue) }) else {
      reader.fail(
        expected: "`supports`, `contradicts` or `neither`",
        help: didYouMean(
          EditDistance.nearest(to: reader.peekWord ?? "", in: sides.map(\.rawValue))))
      return nil
    }
    guard reader.expect("by"),
      let subject = word(&reader, "a subject", SeriesSubject.allCases.map(\.rawValue))
        .flatMap({ SeriesSubject(rawValue: $0) })
    else { return nil }
    var reading = SeriesBearing.Reading(name: name, side: side, subject: subject)
    if reader.skip("with") {
      guard let measure = reader.name("the name of a measure") else { return nil }
      reading.measure = measure.text
    }
    while reader.skipSymbol(",") {
      if reader.skip("kind") {
        repeat {
          guard let kind = reader.name("a sort of observation") else { return nil }
          reading.kinds.append(kind.text)
        } while reader.skip("or")
      } else {
        guard let party = readParty(&reader) else { return nil }
        reading.parties.append(party)
      }
    }
    return reading
  }

  /// Reads `actor recipient`, `target supported by ARM`, `side AZE`.
  private func readParty(_ reader: inout ItemReader) -> SeriesBearing.Party? {
    let words =
      ["side"] + SeriesRole.allCases.filter { !$0.isList }.map(\.rawValue)
    guard let text = word(&reader, "a role", words) else { return nil }
    var roles: [SeriesRole] = []
    switch text {
    case "side": roles = [.actor, .target]
    default: roles = SeriesRole(rawValue: text).map { [$0] } ?? []
    }
    if reader.skip("supported", "by") {
      roles = roles.compactMap { role in
        switch role {
        case .actor: .actorSupporters
        case .target: .targetSupporters
        default: nil
        }
      }
      guard !roles.isEmpty else {
        reader.fail(
          expected: "a country", help: ["only a side of a conflict is supported by somebody"])
        return nil
      }
    }
    if reader.skip("recipient") { return SeriesBearing.Party(roles: roles, recipient: nil) }
    return reader.recipient().map { SeriesBearing.Party(roles: roles, recipient: $0) }
  }

  private func word(
    _ reader: inout ItemReader, _ what: String, _ words: [String]
  ) -> String? {
    if let text = reader.peekWord, words.contains(text) {
      reader.next()
      return text
    }
    let near = EditDistance.nearest(to: reader.peekWord ?? "", in: words)
    guard let token = reader.peek else {
      reader.fail(expected: what)
      return nil
    }
    reader.fail(
      LawDiagnostics.unknownSeriesWord, "\(quoted(token)) is not \(what) of series",
      at: token.range,
      help: near.isEmpty
        ? ["write \(list(words.map { "`\($0)`" }, with: "or"))"] : didYouMean(near))
    return nil
  }

  private mutating func report(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange,
    secondary: [Annotation] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        kind: kind, headline: headline, primary: Annotation(range: range), secondary: secondary,
        help: help))
  }
}

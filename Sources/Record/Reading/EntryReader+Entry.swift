internal import Documents
internal import Law
internal import Timeline

extension EntryReader {
  /// Reads the whole entry; nil where it is left out.
  mutating func entry(id: EntryID) -> Entry? {
    let body = body()
    let sources = all(.source) { reader, _ in reader.sourceReference() }
    let confidence = one(.confidence) { reader, _ in reader.confidence() }
    let title = text(.title)
    let note = all(.note) { reader, _ in reader.string() }.joined(separator: " ")
    let accordingTo =
      one(.according) { reader, _ in reader.expect("to") ? reader.string() : nil } ?? ""
    let announced = date(.announced)
    let published = date(.published)
    let known = date(.known)
    let withdrawn = date(.withdrawn)
    let corrects = entry(.corrects, sameKind, isAside: true)

    checkSources(sources)
    reportMissingConfidence()
    guard !failed, let body else { return nil }
    checkPublication(signed: body.signed, published: published)
    return Entry(
      id: id, name: block.name, title: title.isEmpty ? body.title(context.law) : title,
      note: note, range: block.item.fullRange, sources: sources,
      confidence: confidence ?? .readInSource, accordingTo: accordingTo, announced: announced,
      published: published, known: known, withdrawn: withdrawn, corrects: corrects, body: body)
  }

  /// The places of the entry that later checks point to.
  var places: EntryPlaces {
    EntryPlaces(
      name: block.nameRange, signer: place(.signer), corrects: place(.corrects),
      trigger: place(.trigger), date: place(.effective) ?? place(.signed))
  }

  /// Kinds of blocks that become the same kind of entry, and so can correct each other.
  private var sameKind: [EntryShape] {
    let performances: [EntryShape] = [.report, .notification, .consultation]
    return performances.contains(block.shape) ? performances : [block.shape]
  }

  private mutating func checkSources(_ sources: [SourceReference]) {
    guard context.demandsSources else { return }
    let names = context.names
    for source in sources where names.sources[source.source] == nil {
      // A source that was left out is reported where it stands.
      if names.leftOut.contains(source.source) { continue }
      let near = context.budget.take() ? names.nearestSource(to: source.source) : []
      let diagnostic = unknownSource(source, near: near, among: names)
      report(
        diagnostic.kind, diagnostic.headline, at: source.range,
        label: diagnostic.primary?.label ?? "", secondary: diagnostic.secondary,
        help: diagnostic.help)
    }
    if !has(.source), !hasUnknownItem {
      report(
        RecordDiagnostics.missingSource, "\(article(block.shape.rawValue)) needs a source",
        at: block.nameRange, label: "where was this read?",
        help: ["name a source of the record with the place in it: `source NAME \"page 3\"`"])
    }
  }

  private mutating func reportMissingConfidence() {
    guard context.demandsSources, !has(.confidence), !hasUnknownItem else { return }
    report(
      LawDiagnostics.missingConfidence,
      "\(article(block.shape.rawValue)) needs `confidence`", at: block.nameRange,
      label: "how far was this verified?",
      help: ["write `confidence read-in-source`, `confidence secondary` or `confidence unverified`"]
    )
  }

  /// Reads what only this kind of entry has.
  private mutating func body() -> Entry.Body? {
    switch block.shape {
    case .source: nil
    case .exercise: exercise()
    case .determination: determination()
    case .listing: listing()
    case .fact: fact()
    case .event: event()
    case .claim: statement(about: true).map { .claim($0) }
    case .position: statement(about: false).map { .position($0) }
    case .agreement: agreement()
    case .obligation: obligation()
    case .evidence: evidence()
    case .report, .notification, .consultation: performance()
    case .appraisal: appraisal()
    case .register: register()
    case .denial: denial()
    }
  }

  /// Reads a `source` block.
  mutating func source() -> Source? {
    let source = Source(
      name: block.name, title: text(.title), publisher: text(.publisher), url: text(.url),
      published: date(.published),
      note: all(.note) { reader, _ in reader.string() }.joined(separator: " "),
      range: block.item.fullRange)
    return failed ? nil : source
  }
}

/// The diagnostic of a citation of a source that the record does not describe.
func unknownSource(
  _ reference: SourceReference, near: [String], among names: EntryNames
) -> Diagnostic {
  Diagnostic(
    kind: RecordDiagnostics.unknownSource,
    headline: "no source is named \(quoted(reference.source))",
    primary: Annotation(range: reference.range, label: "not described in the record"),
    secondary: near.first.flatMap { names.sources[$0] }.map {
      [Annotation(range: $0, label: "`\(near[0])` is described here")]
    } ?? [],
    help: near.isEmpty
      ? ["describe it in a file under `record/`: `source NAME` with a `title`"]
      : didYouMean(near))
}

extension Entry.Body {
  /// The day of signature, of the entries that have one.
  fileprivate var signed: PartialDate? {
    switch self {
    case .exercise(let exercise): exercise.act.signed
    case .determination(let act): act.signed
    case .listing(let listing): listing.signed
    case .agreement(let agreement): agreement.signed
    default: nil
    }
  }

  /// The title of an entry that has none of its own, in a line.
  fileprivate func title(_ law: Law) -> String {
    switch self {
    case .exercise(let exercise):
      "exercise of \(law.name(of: exercise.act.of)), signed \(exercise.act.signed)"
    case .determination(let act): "determination \(law.name(of: act.of)), signed \(act.signed)"
    case .listing(let listing): "listing on \(law.name(of: listing.on)) for \(listing.year)"
    case .fact(let fact):
      "\(law.name(of: fact.that)) \(fact.holds ? "holds" : "fails") from \(fact.from)"
    case .evidence(let evidence):
      "evidence \(evidence.supports ? "for" : "against") \(evidence.finding)"
        + " of \(law.name(of: evidence.waiver))"
    case .performance(let performance):
      "\(law.name(of: performance.under)) performed \(performance.date)"
    case .appraisal(let appraisal): "appraisal of \(law.name(of: appraisal.of))"
    case .register(let register): register.of.title(law)
    case .denial(let denial): denial.says.isEmpty ? "denial from \(denial.from)" : denial.says
    case .event(let event): event.what
    case .claim(let statement), .position(let statement): "\(statement.by), \(statement.date)"
    case .agreement(let agreement): agreement.what
    case .obligation(let obligation): "obligation of \(obligation.of), \(obligation.date)"
    }
  }
}

extension Register.Subject {
  fileprivate func title(_ law: Law) -> String {
    switch self {
    case .exercises(let id): "register of exercises of \(law.name(of: id))"
    case .determinations(let id): "register of determinations \(law.name(of: id))"
    case .listings(let id): "register of listings on \(law.name(of: id))"
    case .facts(let id): "register of facts \(law.name(of: id))"
    case .performances(let id): "register of performances of \(law.name(of: id))"
    case .delegations(let id): "register of delegations of \(law.name(of: id))"
    case .everything: "complete record"
    }
  }
}

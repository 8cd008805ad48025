internal import Documents
internal import Law
internal import Timeline

/// Signed acts: exercises of waivers, determinations, listings, and facts beside them.
extension EntryReader {
  mutating func exercise() -> Entry.Body? {
    let of = one(.of) { reader, _ -> (ProvisionID, ExerciseKind?)? in
      guard let waiver = reader.reference(to: .waiver, .ceiling) else { return nil }
      if reader.skip("first", "exercise") { return (waiver, .first) }
      return (waiver, reader.skip("extension") ? .extension : nil)
    }
    var grants = all(.for) { reader, _ -> Exercise.Grant? in
      guard let recipients = reader.recipients().map(members) else { return nil }
      guard !reader.isAtEnd else { return Exercise.Grant(recipients: recipients) }
      return reader.expression().map { Exercise.Grant(recipients: recipients, scope: $0) }
    }
    let common = commonAct()
    let amount = one(.amount) { reader, _ in reader.money() }
    let marks = all(.marked) { reader, _ in reader.string("how rows of data name it, in quotes") }
    let uncounted = one(.uncounted) { reader, _ in reader.uncounted() }
    guard let (waiver, kind) = of else { return nil }
    checkItems(ofCeiling: context.law.isCeiling(waiver), kind, amount, uncounted)

    let certifies = one(.certifies) { reader, entry in
      entry.certificate(&reader, of: waiver)
    }
    if !has(.for) {
      guard let recipients = context.law.recipients(liftedBy: waiver) else {
        reportMissing(
          .for, help: ["the law does not name single countries here, so the entry has to"])
        return nil
      }
      grants = [Exercise.Grant(recipients: recipients)]
    }
    guard var act = common else { return nil }
    act.of = waiver
    var seen: Set<Recipient> = []
    act.recipients = grants.flatMap(\.recipients).filter { seen.insert($0).inserted }
    return .exercise(
      Exercise(
        act: act, kind: kind, certifies: certifies, amount: amount, grants: grants, marks: marks,
        uncounted: uncounted))
  }

  /// Reads what follows `certifies`; nil for `not read`.
  private mutating func certificate(
    _ reader: inout ItemReader, of waiver: ProvisionID
  ) -> FindingExpression? {
    if reader.skip("not", "read") { return nil }
    guard case .waiver(let body) = context.law.provisions[waiver.index].body else { return nil }
    if reader.skip("as", "required") { return body.requires ?? .and([]) }
    return reader.findings(body.findings, of: context.law.name(of: waiver))
  }

  mutating func determination() -> Entry.Body? {
    let of = provision(.of, .determination)
    let recipients = recipients(.for)
    let reported = date(.reported)
    guard var act = commonAct(), let of, let recipients else { return nil }
    act.of = of
    act.recipients = recipients
    act.reported = reported
    return .determination(act)
  }

  /// Reads what exercises and determinations share; of whom and what is filled in later.
  private mutating func commonAct() -> Act? {
    let signed = requiredDate(.signed)
    let effective = date(.effective)
    let through = date(.through)
    let fiscalYear = one(.fiscalYear) { reader, _ in reader.fiscalYear() }
    let signer = one(.signer) { reader, _ -> Signer? in
      guard let office = reader.office() else { return nil }
      return Signer(office: office, name: reader.isAtEnd ? "" : reader.string() ?? "")
    }
    let (instrument, citation) = (text(.instrument), text(.citation))
    checkOrder(has(.effective) ? .effective : .signed, effective ?? signed, .through, through)
    guard let signed else { return nil }
    return Act(
      of: ProvisionID(rawValue: 0), recipients: [], signer: signer, signed: signed,
      effective: effective, through: through, fiscalYear: fiscalYear, instrument: instrument,
      citation: citation)
  }

  mutating func listing() -> Entry.Body? {
    let on = provision(.on, .list)
    let year = one(.year) { reader, _ in reader.year() }
    let recipients = recipients(.for)
    let signed = requiredDate(.signed)
    let removed = date(.removed)
    checkOrder(.signed, signed, .removed, removed)
    guard let on, let year, let recipients, let signed else { return nil }
    return .listing(
      Listing(on: on, year: year, recipients: recipients, signed: signed, removed: removed))
  }

  mutating func fact() -> Entry.Body? {
    let that = one(.that) { reader, _ -> (ProvisionID, Bool)? in
      guard let fact = reader.reference(to: .fact) else { return nil }
      if reader.skip("holds") { return (fact, true) }
      if reader.skip("fails") { return (fact, false) }
      reader.fail(expected: "`holds` or `fails`")
      return nil
    }
    let recipients = recipients(.for)
    let (from, through) = period()
    guard let (fact, holds) = that, let recipients, let from else { return nil }
    return .fact(
      FactStatement(
        that: fact, recipients: recipients, holds: holds, from: from, through: through))
  }

  /// Reads `from` and `through`.
  mutating func period() -> (from: PartialDate?, through: PartialDate?) {
    let from = requiredDate(.from)
    let through = date(.through)
    checkOrder(.from, from, .through, through)
    return (from, through)
  }

  mutating func denial() -> Entry.Body? {
    let of = entry(
      .of, [.exercise, .determination, .listing, .fact],
      kind: RecordDiagnostics.undeniableEntry,
      help: ["to set another statement against it, write a `claim` about it"])
    let (from, through) = period()
    let says = text(.says)
    guard let of, let from else { return nil }
    return .denial(Denial(of: of, from: from, through: through, says: says))
  }
}

extension Law {
  /// The name alone: copying a whole provision costs more than all else that is read of an entry.
  func name(of provision: ProvisionID) -> String { provisions[provision.index].name }

  /// The countries that the restrictions name which a waiver lifts; nil where the law does not name
  /// single countries.
  func recipients(liftedBy waiver: ProvisionID) -> [Recipient]? {
    if let own = self[waiver].recipients, own.named != nil { return members(own) }
    guard case .waiver(let body) = self[waiver].body else { return nil }
    guard !body.reach.isGeneral else { return nil }
    var recipients: [Recipient] = []
    for restriction in body.reach.named {
      guard let set = self[restriction].recipients, set.named != nil else { return nil }
      for recipient in members(set) where !recipients.contains(recipient) {
        recipients.append(recipient)
      }
    }
    return recipients.isEmpty ? nil : recipients
  }
}

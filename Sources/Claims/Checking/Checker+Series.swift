internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  /// A claim that series can answer, and the record in its own words.
  func observed(_ claim: TypedClaim) -> Finding {
    var onRecord = recorded(claim)
    // What the record has was found for the whole sentence.
    onRecord.isOfWholeSentence = [.supported, .contested].contains(onRecord.judgement)
    guard let series, let question = SeriesQuestion(claim, known: known) else {
      return joined(
        onRecord,
        missing(claim, "the ledger, which is not there: `proviso import` makes it"), claim)
    }
    let answer = series[question] ?? SeriesAnswer()
    return joined(onRecord, measured(claim, answer, question), claim)
  }

  /// What the record says: a list of it that bears the name, or an entry in these words.
  private func recorded(_ claim: TypedClaim) -> Finding {
    if claim.kind == .tier, let name = claim.noun, let list = law.provision(named: name),
      case .list = list.body
    {
      var listing = claim
      listing.provision = name
      var finding = listed(listing)
      finding.claim = claim
      return finding
    }
    if claim.kind == .supplied, let own = suppliedOnRecord(claim) { return own }
    guard claim.text != nil else { return Finding(claim, .notOnRecord) }
    var finding = matched(claim, speaker: nil)
    if let speaker = claim.speaker {
      let own = matched(claim, speaker: speaker)
      if own.judgement == .supported { finding = own }
    }
    if [.notUnderstood, .notOnRecord].contains(finding.judgement), claim.kind == .deaths,
      let part = matchedInPart(claim, speaker: nil)
    {
      return part
    }
    return finding
  }

  /// What record and series say together: where both speak and differ, both are shown.
  private func joined(_ onRecord: Finding, _ measured: Finding, _ claim: TypedClaim) -> Finding {
    let silent: Set<Judgement> = [.notOnRecord, .notUnderstood]
    var result: Finding
    if silent.contains(measured.judgement) {
      result = silent.contains(onRecord.judgement) ? measured : onRecord
    } else if silent.contains(onRecord.judgement) {
      result = measured
    } else if onRecord.judgement == measured.judgement {
      result = measured
      result.isOfWholeSentence = onRecord.isOfWholeSentence
    } else {
      let both = Set([onRecord.judgement, measured.judgement])
      let agree = both.isSubset(of: [.supported, .partly])
      result = agree && measured.judgement == .supported ? measured : onRecord
      // A series that has another tier for some of the years is not outdone by a list for the others.
      let isWhole = claim.kind != .tier || measured.judgement == .supported
      result.judgement = !agree ? .contested : isWhole ? .supported : .partly
    }
    result.claim = claim
    // An entry that only resembles the sentence is shown where nothing else is.
    let isTelling = !silent.contains(onRecord.judgement)
    let says =
      measured.says + (isTelling || measured.says.isEmpty ? onRecord.says : [])
    result.says = says.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    result.references = isTelling || measured.says.isEmpty ? onRecord.references : []
    result.publishers = measured.publishers
    result.settles =
      silent.contains(result.judgement)
      ? (measured.settles.isEmpty ? onRecord.settles : measured.settles) : ""
    return result
  }

  // MARK: - Series

  private func measured(
    _ claim: TypedClaim, _ answer: SeriesAnswer, _ question: SeriesQuestion
  ) -> Finding {
    let readings = answer.readings.filter { isWanted($0.measure, claim) }
    func words(_ reading: SeriesReading) -> String {
      "\(reading.series), \(reading.publisher)\(reading.reading.map { ", \($0)" } ?? ""): \(reading.says)"
    }
    guard !readings.isEmpty else {
      return missing(claim, settling(claim, answer), answer.uncovered + others(answer, words))
    }
    var says = readings.map(words)
    if let taken = claim.takenAs { says.append("Read as: \(taken).") }
    let isCertain = claim.takenAs == nil
    let fits = readings.map { fit($0, claim) }
    let named = zip(readings, fits).filter { $0.0.reading == nil }
    func finding(_ judgement: Judgement, _ agreeing: [SeriesReading] = []) -> Finding {
      var finding = Finding(claim, turned(judgement, claim.isNegated), says)
      finding.publishers = agreeing.map(\.publisher)
      return finding
    }
    let agreeing = zip(readings, fits).filter { $0.1 == .fits }.map(\.0)
    if !agreeing.isEmpty {
      let isAsNamed = agreeing.contains { $0.reading == nil } && isCertain
      if claim.on == nil, claim.from == nil, claim.through == nil {
        says.append("The statement names no time.")
        return finding(.partly, agreeing)
      }
      // A tier is held for the whole of the time, and for that part of it which is covered.
      if claim.kind == .tier, !claim.isNegated,
        agreeing.count < readings.count || !answer.uncovered.isEmpty
      {
        says += answer.uncovered
        return finding(.partly, agreeing)
      }
      // Parties taken in another way can give another answer: then it depends on the reading.
      if !isAsNamed, fits.contains(where: { [.differs, .far].contains($0) }) {
        return finding(.contested, agreeing)
      }
      return finding(isAsNamed ? .supported : .partly, agreeing)
    }
    if fits.contains(.near) { return finding(.partly) }
    if isCertain, !named.isEmpty, named.allSatisfy({ $0.1 == .far }), named.count == fits.count {
      if claim.kind == .tier, claim.isNegated, !answer.uncovered.isEmpty {
        says += answer.uncovered
        return finding(.partly)
      }
      return finding(.contradicted)
    }
    var silent = finding(.notOnRecord)
    silent.settles = "a figure for exactly these people, parties and days"
    return silent
  }

  private func others(_ answer: SeriesAnswer, _ words: (SeriesReading) -> String) -> [String] {
    answer.readings.prefix(4).map(words)
  }

  private func settling(_ claim: TypedClaim, _ answer: SeriesAnswer) -> String {
    if claim.on == nil, claim.from == nil, claim.through == nil { return "a time" }
    guard !answer.absent.isEmpty else { return "an observation of these days in a series" }
    return "a file of " + answer.absent.joined(separator: " or of ")
      + ", got from its publisher: `proviso import FILE`"
  }

  private enum Fit { case fits, near, differs, far }

  private func fit(_ reading: SeriesReading, _ claim: TypedClaim) -> Fit {
    switch reading.measure {
    case .kind(let kind):
      // A place on the watch list of a tier is a place in the tier, with something left out.
      if let noun = claim.noun, kind.hasPrefix(noun + "-") { return .near }
      return kind == claim.noun ? .fits : .far
    case .rank:
      guard let rank = claim.number else { return .differs }
      return rank.hundredths == reading.value ? .fits : .far
    case .share:
      guard let percent = claim.percent else { return reading.value > 0 ? .fits : .differs }
      return fit(percent, reading)
    case .sum: return claim.number.map { fit($0, reading) } ?? .differs
    case .count(let kind):
      let isOther = claim.noun.map { $0 != kind } ?? false
      guard let number = claim.number else { return isOther ? .near : .fits }
      if isOther { return number.fit(reading.value) == .fits ? .near : .differs }
      return number.fit(reading.value) == .fits ? .fits : claim.kind == .coup ? .far : .differs
    }
  }

  private func fit(_ stated: Figure, _ reading: SeriesReading) -> Fit {
    switch stated.fit(reading.value) {
    case .fits: return .fits
    case .near: return .near
    case .differs: break
    }
    // Between the lowest and the highest that the series allows, it is one of its estimates.
    if stated.hundredths >= reading.low, stated.hundredths <= reading.high { return .near }
    let (low, high) = (reading.low * 3 / 4, reading.high * 5 / 4)
    switch stated.bound {
    case .over, .atLeast: return stated.hundredths > high ? .far : .differs
    case .under, .atMost: return stated.hundredths < low ? .far : .differs
    default: return stated.hundredths > high || stated.hundredths < low ? .far : .differs
    }
  }

  /// Whether a reading measures what the claim counts.
  private func isWanted(_ measure: SeriesReading.Measure, _ claim: TypedClaim) -> Bool {
    switch (claim.kind, measure) {
    case (.supplied, .share): claim.percent != nil || claim.number == nil
    case (.supplied, .rank): claim.percent == nil && claim.number != nil
    case (.displaced, .sum(let name)):
      Checker.displacedMeasures[claim.noun ?? "refugees"]?.contains(name) ?? false
    case (.deaths, .sum(let name)): name == (claim.noun ?? "deaths")
    case (.deaths, .count(let name)): name == claim.noun
    case (.coup, .count), (.tier, .kind): true
    case (.trained, .sum): claim.noun != "items"
    case (.trained, .count): claim.noun == "items"
    default: false
    }
  }

  /// The measures of displacement that a word of everyday language can mean.
  private static let displacedMeasures: [String: Set<String>] = [
    "refugees": ["refugees"],
    "asylum-seekers": ["asylum-seekers"],
    "internally-displaced": ["internally-displaced", "idps"],
    "arrivals": ["refugees-flow", "refugee-like-flow"],
  ]
}

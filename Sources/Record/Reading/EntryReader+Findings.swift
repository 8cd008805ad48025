internal import Documents
internal import Law
internal import Timeline

/// What bears on findings and duties: evidence, performances, appraisals, registers.
extension EntryReader {
  mutating func evidence() -> Entry.Body? {
    if let supports = place(.for), let contradicts = place(.against) {
      report(
        LawDiagnostics.conflictingItems, "evidence is either `for` or `against` a finding",
        at: contradicts, secondary: [Annotation(range: supports, label: "`for` stands here")],
        help: ["write two entries"])
      return nil
    }
    let side: ItemKeyword = has(.against) ? .against : .for
    if !has(side) {
      reportMissing(.for, help: ["write `for` or `against` with a waiver and its finding"])
    }
    let finding = one(side) { reader, entry in entry.finding(&reader) }
    let stated = recipients(.recipients)
    let basis = entry(.basis, EntryShape.entries, isAside: true)
    let exercise = entry(.exercise, [.exercise])
    let (from, through) = period()
    guard let (waiver, name) = finding,
      let recipients = stated ?? defaultRecipients(.recipients, liftedBy: waiver), let from
    else { return nil }
    return .evidence(
      Evidence(
        waiver: waiver, finding: name, supports: side == .for, recipients: recipients,
        basis: basis, exercise: exercise, from: from, through: through))
  }

  /// Reads a waiver and one of its findings.
  private func finding(_ reader: inout ItemReader) -> (ProvisionID, String)? {
    guard let waiver = reader.reference(to: .waiver),
      case .waiver(let body) = context.law.provisions[waiver.index].body
    else { return nil }
    guard reader.peek?.kind == .word else {
      reader.fail(expected: "the name of a finding of `\(context.law.name(of: waiver))`")
      return nil
    }
    let start = reader.position
    guard let findings = reader.findings(body.findings, of: context.law.name(of: waiver)) else {
      return nil
    }
    guard case .finding(let name) = findings else {
      let tokens = reader.item.tokens
      reader.fail(
        LawDiagnostics.malformedItem, "evidence is for or against a single finding",
        at: tokens[start].range.union(tokens[reader.position - 1].range),
        help: ["write an entry for each finding"])
      return nil
    }
    return (waiver, name)
  }

  /// The recipients that an entry is about if it does not say so itself.
  private mutating func defaultRecipients(
    _ keyword: ItemKeyword, liftedBy waiver: ProvisionID?
  ) -> [Recipient]? {
    if has(keyword) { return nil }
    if let recipients = waiver.flatMap(context.law.recipients(liftedBy:)) { return recipients }
    reportMissing(
      keyword, help: ["the law does not name single countries here, so the entry has to"])
    return nil
  }

  mutating func performance() -> Entry.Body? {
    let under = provision(.under, .duty)
    let trigger = entry(.trigger, [.exercise, .determination, .listing])
    let date = requiredDate(.sent)
    let elements = elements(of: under)
    guard let under else { return nil }
    if let wanted = triggerWanted(by: under) {
      reportMissing(.trigger, help: ["name the \(wanted) after which the duty fell due"])
    }
    guard let date, !failed else { return nil }
    return .performance(
      Performance(under: under, trigger: trigger, date: date, elements: elements))
  }

  /// The kind of entry that triggers a duty; nil for yearly and single duties.
  private func triggerWanted(by duty: ProvisionID) -> String? {
    guard case .duty(let body) = context.law.provisions[duty.index].body else { return nil }
    return switch body.trigger {
    case .exercise: "exercise"
    case .determination: "determination"
    case .listing: "listing"
    case .yearly, .once: nil
    }
  }

  mutating func appraisal() -> Entry.Body? {
    let of = provision(.of, .duty)
    let stated = recipients(.for)
    let (from, through) = period()
    let says = text(.says)
    let elements = elements(of: of)
    guard let of, let recipients = stated ?? defaultRecipients(of), let from else { return nil }
    return .appraisal(
      Appraisal(
        of: of, recipients: recipients, from: from, through: through, elements: elements,
        says: says))
  }

  /// The recipients of a duty: its own, else those of the waiver whose exercise triggers it.
  private mutating func defaultRecipients(_ duty: ProvisionID) -> [Recipient]? {
    let provision = context.law[duty]
    if !has(.for), let own = provision.recipients, own.named != nil { return members(own) }
    guard case .duty(let body) = provision.body, case .exercise(let waiver, _) = body.trigger else {
      return defaultRecipients(.for, liftedBy: nil)
    }
    return defaultRecipients(.for, liftedBy: waiver)
  }

  /// Reads every `element` with its state; the names must be those of the duty.
  private mutating func elements(of duty: ProvisionID?) -> [String: ElementState] {
    guard let duty else { return [:] }
    var result: [String: (ElementState, SourceRange)] = [:]
    _ = all(.element) { reader, entry -> Bool? in
      guard let name = reader.name("the name of an element") else { return nil }
      let known = entry.context.law.elements(of: duty)
      guard known.contains(name.text) else {
        entry.failUnknownElement(&reader, name, known, duty)
        return nil
      }
      guard let state = ElementState.written.first(where: { reader.skip($0.rawValue) }) else {
        reader.fail(expected: "`present`, `partial`, `missing` or `unknown`")
        return nil
      }
      if let (_, first) = result[name.text] {
        reader.fail(
          LawDiagnostics.repeatedItem, "element \(quoted(name.text)) stands twice in this entry",
          at: name.range, secondary: [Annotation(range: first, label: "it stands here already")])
      }
      result[name.text] = (state, name.range)
      return true
    }
    return result.mapValues(\.0)
  }

  private func failUnknownElement(
    _ reader: inout ItemReader, _ name: (text: String, range: SourceRange), _ known: [String],
    _ duty: ProvisionID
  ) {
    let provision = context.law[duty]
    let near = EditDistance.nearest(to: name.text, in: known)
    var help = didYouMean(near)
    if near.isEmpty {
      help = [
        known.isEmpty
          ? "`\(provision.name)` has no elements"
          : "the elements are: " + known.joined(separator: ", ")
      ]
    }
    reader.fail(
      RecordDiagnostics.unknownElement,
      "no element named \(quoted(name.text)) in `\(provision.name)`", at: name.range,
      label: "not an element of `\(provision.name)`",
      secondary: [Annotation(range: provision.range, label: "the duty is declared here")],
      help: help)
  }

  mutating func register() -> Entry.Body? {
    let of = one(.of) { reader, _ in EntryReader.subject(&reader) }
    let recipients = recipients(.for)
    let (from, through) = period()
    guard let of, let from, !failed else { return nil }
    return .register(Register(of: of, recipients: recipients, from: from, through: through))
  }

  private static func subject(_ reader: inout ItemReader) -> Register.Subject? {
    if reader.skip("exercises") {
      guard reader.expect("of") else { return nil }
      return reader.reference(to: .waiver, .ceiling).map { .exercises($0) }
    }
    if reader.skip("determinations") {
      guard reader.expect("of") else { return nil }
      return reader.reference(to: .determination).map { .determinations($0) }
    }
    if reader.skip("listings") {
      guard reader.expect("on") else { return nil }
      return reader.reference(to: .list).map { .listings($0) }
    }
    if reader.skip("facts") {
      guard reader.expect("that") else { return nil }
      return reader.reference(to: .fact).map { .facts($0) }
    }
    if reader.skip("performances") {
      guard reader.expect("of") else { return nil }
      return reader.reference(to: .duty).map { .performances($0) }
    }
    if reader.skip("delegations") {
      guard reader.expect("of") else { return nil }
      return reader.reference(to: .waiver, .determination, .duty, .ceiling).map { .delegations($0) }
    }
    let token = reader.peek
    let near = token.map { EditDistance.nearest(to: $0.text, in: subjects) } ?? []
    reader.fail(
      expected: "what the record is complete in",
      help: near.isEmpty ? ["write one of: " + subjects.joined(separator: ", ")] : didYouMean(near))
    return nil
  }

  private static let subjects = [
    "exercises", "determinations", "listings", "facts", "performances", "delegations",
  ]
}

extension ElementState {
  /// The states that an entry can give; an element is contested only by two entries.
  fileprivate static let written: [ElementState] = [.present, .partial, .missing, .unknown]
}

extension Law {
  /// The names of a duty's elements at every depth, with those of its readings.
  func elements(of duty: ProvisionID) -> [String] {
    var names: [String] = []
    let provision = self[duty]
    for body in [provision.body] + provision.readings.map(\.provision.body) {
      guard case .duty(let duty) = body else { continue }
      var pending = Array(duty.elements.reversed())
      while let element = pending.popLast() {
        if !names.contains(element.name) { names.append(element.name) }
        pending += element.parts.reversed()
      }
    }
    return names
  }
}

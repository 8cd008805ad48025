internal import Documents
internal import Law

/// Whether the entry that a performance names as its trigger is one that the duty answers to.
struct Triggers {
  private let law: Law

  init(law: Law) {
    self.law = law
  }

  /// Returns a mistake when the trigger of a performance belongs to something else.
  func diagnostic(at position: Int, in read: ReadEntries) -> Diagnostic? {
    guard case .performance(let performance) = read.entries[position].body,
      let cause = performance.trigger.flatMap(read.position),
      case .duty(let duty) = law.provisions[performance.under.index].body
    else { return nil }
    let places = read.places[position]
    let trigger = read.entries[cause].body
    let (given, wanted): (ProvisionID?, ProvisionID?) =
      switch (trigger, duty.trigger) {
      case (.exercise(let exercise), .exercise(let waiver, _)): (exercise.act.of, waiver)
      case (.determination(let act), .determination(let question)): (act.of, question)
      case (.listing(let listing), .listing(let list)): (listing.on, list)
      case (_, .exercise(let wanted, _)), (_, .determination(let wanted)),
        (_, .listing(let wanted)):
        (nil, wanted)
      case (_, .yearly), (_, .once): (nil, nil)
      }
    if let given, let wanted, isSame(given, wanted) { return nil }
    let name = quoted(read.entries[cause].name)
    return Diagnostic(
      kind: RecordDiagnostics.triggerMismatch,
      headline: "\(name) does not trigger `\(law.name(of: performance.under))`",
      primary: Annotation(
        range: places.trigger ?? places.name,
        label: wanted.map { "the duty follows on `\(law.name(of: $0))`" }
          ?? "the duty follows on no entry"),
      secondary: [
        Annotation(
          range: read.places[cause].name,
          label: given.map { "this entry is of `\(law.name(of: $0))`" }
            ?? "this is \(article(trigger.keyword))")
      ],
      help: wanted == nil ? ["leave out `trigger`"] : [])
  }

  /// A reference to a provision reaches the provisions that replaced it.
  private func isSame(_ left: ProvisionID, _ right: ProvisionID) -> Bool {
    left == right || successors(of: left).contains(right) || successors(of: right).contains(left)
  }

  private func successors(of provision: ProvisionID) -> Set<ProvisionID> {
    var (found, pending) = (Set<ProvisionID>(), [provision])
    while let next = pending.popLast() {
      for amendment in law.amendments(of: next) {
        guard case .amendment(.replaces(_, let new)) = law[amendment].body else { continue }
        pending += new.filter { found.insert($0).inserted }
      }
    }
    return found
  }
}

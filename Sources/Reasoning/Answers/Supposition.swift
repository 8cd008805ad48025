public import Law
public import Record

/// One thing that a question supposes to be otherwise.
///
/// The world of the question holds everything that is supposed anywhere in it; whoever does not
/// suppose something is answered from a world without it, so ids are the same in all answers.
public enum Supposition: Hashable, Sendable {
  /// A bill of the workspace is taken as enacted.
  case bill(String)
  /// A provision is struck; `with` is the provision and what falls with it.
  case strike(ProvisionID, with: [ProvisionID])
  /// An entry is left out of the record.
  case without(EntryID)
  /// An entry is assumed, in these words.
  case assumed(EntryID, text: String)
  /// A reading is followed.
  case reading(String)
  /// A file that is not part of the workspace is added to it.
  case file(path: String, provisions: [ProvisionID], entries: [EntryID], bills: [String])

  /// Adds what is supposed to an overlay that does not suppose it.
  func add(to overlay: inout Overlay) {
    switch self {
    case .bill(let name): overlay.bills.insert(name)
    case .strike(_, let all): overlay.struck.formUnion(all)
    case .without(let entry): overlay.without.insert(entry)
    case .assumed(let entry, _): overlay.without.remove(entry)
    case .reading(let name): overlay.readings.insert(name)
    case .file(_, let provisions, let entries, let bills):
      overlay.struck.subtract(provisions)
      overlay.without.subtract(entries)
      overlay.bills.formUnion(bills)
    }
  }

  /// Takes out of the world what only the supposition puts into it.
  func withhold(from overlay: inout Overlay) {
    switch self {
    case .assumed(let entry, _): overlay.without.insert(entry)
    case .file(_, let provisions, let entries, _):
      overlay.struck.formUnion(provisions)
      overlay.without.formUnion(entries)
    case .bill, .strike, .without, .reading: break
    }
  }

  /// The provisions whose part in an answer it can change, and whether it can change every one.
  func touched(in world: World) -> (provisions: Set<ProvisionID>, isEverything: Bool) {
    func of(bills: [String]) -> Set<ProvisionID> {
      Set(world.law.provisions.filter { $0.bill.map(bills.contains) ?? false }.map(\.id))
    }
    func of(entries: [EntryID]) -> (Set<ProvisionID>, Bool) {
      var (found, everything) = (Set<ProvisionID>(), false)
      var (queue, seen) = (entries, Set<EntryID>())
      while let id = queue.popLast() {
        guard seen.insert(id).inserted else { continue }
        let entry = world.record[id]
        if let corrected = entry.corrects { queue.append(corrected) }
        switch entry.body {
        case .exercise(let exercise): found.insert(exercise.act.of)
        case .determination(let act): found.insert(act.of)
        case .listing(let listing): found.insert(listing.on)
        case .fact(let fact): found.insert(fact.that)
        case .evidence(let evidence): found.insert(evidence.waiver)
        case .denial(let denial): queue.append(denial.of)
        case .register(let register):
          switch register.of {
          case .exercises(let id), .determinations(let id), .listings(let id), .facts(let id),
            .performances(let id), .delegations(let id):
            found.insert(id)
          case .everything: everything = true
          }
        case .performance, .appraisal, .event, .claim, .position, .agreement, .obligation: break
        }
      }
      return (found, everything)
    }
    switch self {
    case .bill(let name): return (of(bills: [name]), false)
    case .strike(_, let all): return (Set(all), false)
    case .without(let entry), .assumed(let entry, _): return of(entries: [entry])
    case .reading(let name):
      return (
        Set(
          world.law.provisions.filter { $0.readings.contains { $0.name == name } }.map(\.id)), false
      )
    case .file(_, let provisions, let entries, let bills):
      let (found, everything) = of(entries: entries)
      return (found.union(provisions).union(of(bills: bills)), everything)
    }
  }

  /// The entries that it puts in or takes out.
  var entries: [EntryID] {
    switch self {
    case .without(let entry), .assumed(let entry, _): [entry]
    case .file(_, _, let entries, _): entries
    case .bill, .strike, .reading: []
    }
  }
}

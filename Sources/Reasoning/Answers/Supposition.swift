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
    let change: Overlay =
      switch self {
      case .bill(let name): Overlay(bills: [name])
      case .strike(_, let all): Overlay(struck: Set(all))
      case .without(let entry), .assumed(let entry, _): Overlay(without: [entry])
      case .reading(let name): Overlay(readings: [name])
      case .file(_, let provisions, let entries, let bills):
        Overlay(struck: Set(provisions), without: Set(entries), bills: Set(bills))
      }
    return change.touched(in: world)
  }

  /// The provisions and entries that it puts in or takes out, in order of declaration.
  func parts(in world: World) -> [Reference] {
    func provisions(of bills: [String]) -> [Reference] {
      world.law.provisions.filter { $0.bill.map(bills.contains) ?? false }
        .map { .provision($0.id) }
    }
    switch self {
    case .bill(let name): return provisions(of: [name])
    case .strike(_, let all): return all.map(Reference.provision)
    case .without(let entry), .assumed(let entry, _): return [.entry(entry)]
    case .file(_, let own, let entries, _):
      return own.map(Reference.provision) + entries.map(Reference.entry)
    case .reading: return []
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

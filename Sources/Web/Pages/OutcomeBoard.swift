internal import Commands
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// The outcome of every restriction for every recipient on one day, on what was known.
struct OutcomeBoard: Sendable {
  struct Row: Sendable {
    var recipient: Recipient
    /// In the order of `restrictions`.
    var outcomes: [Outcome]
    /// Whether law or record speak of the recipient by name.
    var isNamed: Bool
  }

  /// In order of file and declaration; those of proposed law are left out.
  var restrictions: [ProvisionID]
  var rows: [Row]

  private static let kept = Remembered<OutcomeBoard>(limit: 12)

  /// The board of a day; made once for each day and known day of one state of the files.
  static func on(_ day: Day, known: Day, _ snapshot: SiteSnapshot) -> OutcomeBoard {
    kept.value("\(snapshot.ground.workspace.hash) \(day) \(known)") {
      OutcomeBoard(snapshot.ground.workspace, on: day, known: known)
    }
  }

  /// O(recipients × restrictions × changes).
  init(_ workspace: Workspace, on day: Day, known: Day) {
    let world = World(law: workspace.law, record: workspace.record)
    let restrictions = workspace.law.restrictions.filter { workspace.law[$0].bill == nil }
    let named = Self.named(workspace)
    self.restrictions = restrictions
    rows = Recipient.all.map { recipient in
      var inquiry = Inquiry(world: world, question: Question(recipient: recipient, known: known))
      return Row(
        recipient: recipient, outcomes: restrictions.map { inquiry.overall([$0], on: day) },
        isNamed: named.contains(recipient))
    }
  }

  /// Recipients of which law or record speak.
  private static func named(_ workspace: Workspace) -> Set<Recipient> {
    var named: Set<Recipient> = []
    for provision in workspace.law.provisions {
      if let set = provision.recipients?.named { named.formUnion(set) }
    }
    for entry in workspace.record.entries {
      switch entry.body {
      case .exercise(let exercise): named.formUnion(exercise.grants.flatMap(\.recipients))
      case .determination(let act): named.formUnion(act.recipients)
      case .listing(let listing): named.formUnion(listing.recipients)
      case .fact(let fact): named.formUnion(fact.recipients)
      case .event(let event): named.formUnion(event.concerning)
      case .evidence, .performance, .appraisal, .register, .denial, .claim, .position, .agreement,
        .obligation:
        break
      }
    }
    return named
  }
}

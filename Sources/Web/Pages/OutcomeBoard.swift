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
    self.restrictions = restrictions
    rows = Recipient.all.map { recipient in
      var inquiry = Inquiry(world: world, question: Question(recipient: recipient, known: known))
      return Row(
        recipient: recipient, outcomes: restrictions.map { inquiry.overall([$0], on: day) })
    }
  }

  /// The outcomes that most recipients have; of equally many those of the first recipient.
  var commonest: [Outcome] {
    var counts: [[Outcome]: Int] = [:]
    for row in rows { counts[row.outcomes, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return rows.first { counts[$0.outcomes] == most }?.outcomes ?? []
  }
}

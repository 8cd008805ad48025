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

  /// The board of a day. O(recipients × restrictions) where something was asked on this known day before.
  static func on(_ day: Day, known: Day, _ snapshot: SiteSnapshot) -> OutcomeBoard {
    let history = OutcomeHistory.known(on: known, snapshot)
    return OutcomeBoard(
      restrictions: history.restrictions,
      rows: zip(Recipient.all, history.outcomes).map { recipient, outcomes in
        Row(recipient: recipient, outcomes: outcomes.map { $0.value(at: day) })
      })
  }

  /// The outcomes that most recipients have; of equally many those of the first recipient.
  var commonest: [Outcome] {
    var counts: [[Outcome]: Int] = [:]
    for row in rows { counts[row.outcomes, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return rows.first { counts[$0.outcomes] == most }?.outcomes ?? []
  }
}

/// The outcomes of all days, as the engine makes them in one pass: a board of any day is read from it.
struct OutcomeHistory: Sendable {
  var restrictions: [ProvisionID]
  /// For each of `Recipient.all` and each of `restrictions`.
  var outcomes: [[Timeline<Outcome>]]

  private static let kept = Remembered<OutcomeHistory>(limit: 16)

  /// Made once for each known day of one state of the files.
  static func known(on known: Day, _ snapshot: SiteSnapshot) -> OutcomeHistory {
    kept.value("\(snapshot.ground.workspace.hash) \(known)") {
      OutcomeHistory(snapshot.ground.workspace, known: known)
    }
  }

  /// O(recipients × restrictions × changes).
  private init(_ workspace: Workspace, known: Day) {
    let world = World(law: workspace.law, record: workspace.record)
    let restrictions = workspace.law.restrictions.filter { workspace.law[$0].bill == nil }
    self.restrictions = restrictions
    outcomes = Recipient.all.map { recipient in
      var inquiry = Inquiry(world: world, question: Question(recipient: recipient, known: known))
      return restrictions.map { inquiry.outcomes(of: $0) }
    }
  }
}

extension SiteSnapshot {
  /// Makes what the first pages need that somebody opens, so that they are there when they are asked for.
  func warm() {
    _ = OutcomeHistory.known(on: today, self)
    _ = SearchIndex.of(self)
    _ = Description.bytes
  }
}

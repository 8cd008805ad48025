internal import Commands
internal import Documents
internal import Ledger
internal import Record
internal import Synchronization
internal import Timeline

/// Holds what requests are answered from, and a new one when the files have changed.
///
/// Files are looked at once a second. A change is read in the background while the snapshot before it
/// answers; one with errors is not taken over, and pages say so until the files are sound again.
final class SnapshotKeeper: Sendable {
  private struct State {
    var ground: Snapshot
    var staleness: Staleness?
    var identity: String
    /// The stamp of the files that were read last, whether they were taken over or not.
    var stamp: FileStamp
  }

  private let serving: Serving
  private let state: Mutex<State>
  private let monitor = Monitor()
  private let watching = Watching()

  private final class Watching: @unchecked Sendable {
    // Only within the monitor.
    var isOver = false
    var thread: RunningThread?
  }

  /// Reads the files and looks after them from now on.
  ///
  /// - Parameter interval: Milliseconds between two looks; nil for none but those of `look()`.
  init(_ serving: Serving, interval: Int? = 1000) {
    self.serving = serving
    let stamp = FileStamp(serving)
    let ground = Self.load(serving)
    state = Mutex(
      State(
        ground: ground, staleness: nil, identity: Self.identity(ground, stamp, nil), stamp: stamp))
    guard let interval else { return }
    watching.thread = RunningThread.start { [unowned self] in
      snapshot.warm()
      while !monitor.alone({
        if !watching.isOver { monitor.wait(atMost: interval) }
        return watching.isOver
      }) { look() }
    }
  }

  /// Ends the looking; once.
  func stop() {
    monitor.alone {
      watching.isOver = true
      monitor.wakeAll()
    }
    watching.thread?.join()
  }

  /// What a request is answered from that comes now.
  var snapshot: SiteSnapshot {
    let today = serving.today()
    return state.withLock { state in
      SiteSnapshot(
        ground: state.ground, today: today, staleness: state.staleness, identity: state.identity,
        chartLibrary: .installed)
    }
  }

  /// Takes over what has changed; called by one thread at a time.
  func look() {
    let before = state.withLock { $0.stamp }
    let stamp = FileStamp(serving)
    guard stamp != before else { return }
    // Whoever writes several files is given a moment: what still changes is read at the next look.
    let old = state.withLock { $0.ground }
    let ground = Self.load(serving, after: old, sameLedger: stamp.ledger == before.ledger)
    guard FileStamp(serving) == stamp else { return }
    let staleness = staleness(of: ground)
    state.withLock { state in
      state.stamp = stamp
      // An import that ends without a trace leaves its file as it was: it is tried again.
      if ground.ledgerTrouble != nil { state.stamp.ledger = nil }
      state.staleness = staleness
      if staleness == nil { state.ground = ground }
      state.identity = Self.identity(state.ground, stamp, staleness)
    }
    snapshot.warm()
  }

  /// Why the files as they are cannot be answered from; nil where they can.
  private func staleness(of ground: Snapshot) -> Staleness? {
    if let trouble = ground.ledgerTrouble, trouble.kind.id == "ledger-busy" {
      return Staleness(
        reason: "an import is running; answers are from the ledger as it was before")
    }
    guard !serving.isLenient, let findings = ground.errors(shown: 20) else { return nil }
    return Staleness(
      reason:
        "the files have been changed and have errors; answers are from the files as they were "
        + "before",
      findings: findings)
  }

  private static func load(
    _ serving: Serving, after old: Snapshot? = nil, sameLedger: Bool = false
  ) -> Snapshot {
    Snapshot.load(
      serving.location, extraData: serving.extraData, ledgerFolder: serving.ledgerFolder,
      isLenient: serving.isLenient, keepingLedgerOf: sameLedger ? old : nil)
  }

  private static func identity(
    _ ground: Snapshot, _ stamp: FileStamp, _ staleness: Staleness?
  ) -> String {
    let parts = [
      FileStamp.program, ground.workspace.hash, ground.data.hash, stamp.ledger ?? "",
      staleness.map { $0.reason + $0.findings } ?? "",
    ]
    return SHA256.hex(of: parts.map { "\($0.utf8.count) \($0)" }.joined())
  }
}

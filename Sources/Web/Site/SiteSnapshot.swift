public import Commands
public import Timeline

/// What a request is answered from: the files as they stood, on a day.
public struct SiteSnapshot: Sendable {
  /// Law, record and ledger, which questions are asked of.
  public let ground: Snapshot
  /// The day that questions mean by `today`.
  public let today: Day
  /// Why the files as they are now are not those that answers are made from; nil where they are.
  public let staleness: Staleness?
  /// Another for each reading of the files, as hexadecimal digits; a part of entity tags.
  public let identity: String
  /// What draws charts in the browser; nil where it is not installed.
  public let chartLibrary: ChartLibrary?

  public init(
    ground: Snapshot, today: Day, staleness: Staleness? = nil, identity: String = "0",
    chartLibrary: ChartLibrary? = nil
  ) {
    self.ground = ground
    self.today = today
    self.staleness = staleness
    self.identity = identity
    self.chartLibrary = chartLibrary
  }

  /// The answer to the words of a command line, on the day of this snapshot.
  public func ask(_ words: [String]) -> Answer {
    ground.ask(words, today: today)
  }

  /// The answer to the question of a matched address; nil where its route asks none.
  public func ask(_ match: RouteMatch) -> Answer? {
    match.words.map(ask)
  }
}

/// A change of the files that could not be taken over.
public struct Staleness: Hashable, Sendable {
  /// One sentence without full stop.
  public let reason: String
  /// What was found wrong, as the program would show it; several lines, or empty.
  public let findings: String

  public init(reason: String, findings: String = "") {
    self.reason = reason
    self.findings = findings
  }
}

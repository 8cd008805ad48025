/// Determines all restrictions for all recipients over a horizon, from columns of facts.
///
/// It keeps its working memory between questions, so one evaluator serves a run of them (the
/// same facts as known on many days). One question costs time linear in the facts, plus a small
/// constant for each pair and 64 days; the working memory is 12 bytes a fact.
///
/// For one question about one recipient, use the timeline evaluator: this one exists for
/// screening, where every pair is asked about.
public struct BulkEvaluator: ~Copyable {
  private var kernel = BulkKernel()

  public init() {}

  /// Determines every pair on what was known on a day.
  ///
  /// A fact counts if `known <= day < retracted`. Where several facts of a track hold on a day,
  /// the witness is the first of them. Witnesses are row numbers counted from one.
  ///
  /// - Throws: ``BulkProblem`` if the columns differ in length or hold a number out of range.
  public mutating func determine(
    _ law: BulkLaw, facts: FactColumns, asKnownOn day: Int32
  ) throws(BulkProblem) -> BulkDeterminations {
    var result = BulkDeterminations()
    try determine(law, facts: facts, asKnownOn: day, into: &result)
    return result
  }

  /// Determines every pair into an earlier answer, whose memory is used again.
  ///
  /// - Throws: ``BulkProblem``, as above; the answer is then empty.
  public mutating func determine(
    _ law: BulkLaw, facts: FactColumns, asKnownOn day: Int32,
    into result: inout BulkDeterminations
  ) throws(BulkProblem) {
    try determine(
      law, recipient: facts.recipient.span, restriction: facts.restriction.span,
      track: facts.track.span, from: facts.from.span, until: facts.until.span,
      known: facts.known.span, retracted: facts.retracted.span, asKnownOn: day, into: &result)
  }

  /// Determines every pair from borrowed columns, described at ``FactColumns``.
  ///
  /// - Parameter identifiers: strictly ascending, one a row; the witnesses are then these and
  ///   not row numbers.
  /// - Throws: ``BulkProblem``, as above; the answer is then empty.
  public mutating func determine(
    _ law: BulkLaw, identifiers: Span<Int32>? = nil, recipient: Span<Int32>,
    restriction: Span<Int32>, track: Span<Int32>, from: Span<Int32>, until: Span<Int32>,
    known: Span<Int32>, retracted: Span<Int32>, asKnownOn day: Int32,
    into result: inout BulkDeterminations
  ) throws(BulkProblem) {
    let count = recipient.count
    result.reset(for: law)
    guard count < 1 << 30 else { throw .tooManyFacts(count) }
    guard restriction.count == count, track.count == count, from.count == count,
      until.count == count, known.count == count, retracted.count == count
    else { throw .unequalColumns }
    if let identifiers { try Self.check(identifiers, count: count) }

    try kernel.group(
      law, recipient: recipient, restriction: restriction, known: known, retracted: retracted,
      asKnownOn: day)
    try kernel.pack(law, track: track, from: from, until: until)
    kernel.paint(law, into: &result)
    if let identifiers { result.nameWitnesses(by: identifiers) }
  }

  private static func check(_ identifiers: Span<Int32>, count: Int) throws(BulkProblem) {
    guard identifiers.count == count else { throw .unequalColumns }
    for row in 1..<max(count, 1) where identifiers[row] <= identifiers[row - 1] {
      throw .identifiersNotAscending(row: row)
    }
  }
}

extension BulkDeterminations {
  /// Becomes the empty answer to a question about `law`, keeping its memory.
  fileprivate mutating func reset(for law: BulkLaw) {
    recipients = 0
    restrictions = 0
    horizon = law.horizon
    count = 0
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
  }

  /// Replaces row numbers counted from one by the identifiers of those rows.
  fileprivate mutating func nameWitnesses(by identifiers: Span<Int32>) {
    for step in 0..<count {
      for track in 0..<4 where witnesses[step][track] > 0 {
        witnesses[step][track] = identifiers[Int(witnesses[step][track]) - 1]
      }
    }
  }
}

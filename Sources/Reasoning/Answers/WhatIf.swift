public import Law
import Record
public import Timeline

/// A question asked of the world as it is and of worlds in which something is otherwise.
///
/// Worlds are made once; each recipient, class and restriction is then put to all of them.
public struct WhatIf: Sendable {
  /// Law and record with everything that is supposed in any of the columns.
  public let world: World
  /// What is asked of both; its recipient is replaced by each recipient asked about.
  public let question: Question
  /// Each column supposes all of its suppositions together.
  public let columns: [[Supposition]]
  /// The world without what is supposed.
  public let base: World
  /// The world of each column.
  public let worlds: [World]
  /// The question of each column, with its bills and readings.
  public let questions: [Question]
  /// For each column the days outside of which it changes no answer.
  public let intervals: [Span]
  /// The classes worth asking about beside the one asked about, each a scope of single values; at most 64.
  public private(set) var scopes: [[Scope]] = []

  /// For each column with several suppositions, the worlds without one of them.
  private let dropped: [[(world: World, question: Question)]]
  private let overlays: [Overlay]
  private let touched: [(provisions: Set<ProvisionID>, isEverything: Bool)]

  /// - Complexity: O(law and record × suppositions).
  public init(world: World, question: Question, columns: [[Supposition]]) {
    self.world = world
    self.question = question
    self.columns = columns
    var withheld = Overlay()
    for supposition in columns.joined() { supposition.withhold(from: &withheld) }
    func overlay(_ suppositions: some Sequence<Supposition>) -> Overlay {
      var overlay = withheld
      // What one supposes, another may strike or leave out.
      for supposition in suppositions { supposition.add(to: &overlay) }
      for case .strike(_, let all) in suppositions { overlay.struck.formUnion(all) }
      for case .without(let entry) in suppositions { overlay.without.insert(entry) }
      return overlay
    }
    base = world.applying(withheld)
    overlays = columns.map { overlay($0) }
    worlds = overlays.map { world.applying($0) }
    questions = overlays.map { $0.question(question) }
    dropped = columns.map { column in
      guard column.count > 1 else { return [] }
      return column.indices.map { index in
        var rest = column
        rest.remove(at: index)
        let overlay = overlay(rest)
        return (world.applying(overlay), overlay.question(question))
      }
    }
    touched = columns.map { column in
      let parts = column.map { $0.touched(in: world) }
      return (
        parts.reduce(into: []) { $0.formUnion($1.provisions) },
        parts.contains { $0.isEverything }
      )
    }
    intervals = overlays.map { overlay in
      // Both what is new and what is gone: the entries and provisions whose state differs.
      var change = Overlay(bills: overlay.bills, readings: overlay.readings)
      change.struck = overlay.struck.symmetricDifference(withheld.struck)
      change.without = overlay.without.symmetricDifference(withheld.without)
      change.bills.subtract(question.bills)
      change.readings.subtract(question.readings)
      return change.interval(in: world)
    }
    scopes = findScopes()
  }

  /// The recipients that law or record names, in order of code.
  public var recipients: [Recipient] {
    var found: Set<Recipient> = []
    for provision in world.law.provisions {
      guard let set = provision.recipients, let named = set.named else { continue }
      found.formUnion(named.filter(set.names))
    }
    for entry in world.record.entries { found.formUnion(entry.body.recipients) }
    return found.sorted { $0.description < $1.description }
  }

  /// The restrictions whose answers a column may change, in order of declaration.
  public var restrictions: [ProvisionID] {
    let laws = Self.laws(of: world.law, readings: questions.map(\.readings))
    return world.law.restrictions.filter { id in
      laws.contains { law in
        let bearing = law.bearing(on: id)
        return touched.contains { $0.isEverything || !$0.provisions.isDisjoint(with: bearing) }
      }
    }
  }

  /// The law as it is written and as each column reads it.
  private static func laws(of law: Law, readings: [Set<String>]) -> [Law] {
    var seen: Set<Set<String>> = [[]]
    return [law]
      + readings.filter { seen.insert($0).inserted }.map { law.read(as: $0) }
  }
}

// MARK: - Changes

extension WhatIf {
  /// An answer on the days of a span, as far as it can change.
  public struct Side: Hashable, Sendable {
    public var outcome: Outcome
    public var by: Reference?
    public var support: Support?

    public init(outcome: Outcome, by: Reference? = nil, support: Support? = nil) {
      self.outcome = outcome
      self.by = by
      self.support = support
    }
  }

  /// What one column makes of a span.
  public struct Changed: Sendable {
    public var side: Side
    /// Whether it differs from the answer of the world as it is.
    public var isChanged: Bool
    /// The first step at which the two proofs part, on the first day of the span.
    public var difference: ProofDifference?
    /// The step to name: the one about what is supposed, where the proofs part at or below it; else the
    /// first one at which they part.
    public var step: ProofTree?
    /// Whether only the proof of the world as it is has the step.
    public var isGone = false
    /// What flipped it: what is supposed, where it stands at that step; else what the step is about.
    public var flippedBy: Reference?
    /// Of several suppositions, the places of those without which these days would be answered otherwise.
    public var needed: [Int]
  }

  /// Days on which some column gives another answer.
  public struct ChangedSpan: Sendable {
    public var span: Span
    public var before: Side
    /// One for each column.
    public var after: [Changed]
  }

  /// The spans in which an answer about a restriction changes, in order.
  public func changes(
    of restriction: ProvisionID, for recipient: Recipient, assistance: AssistanceClass,
    in span: Span = .always
  ) -> [ChangedSpan] {
    func ask(_ world: World, _ question: Question) -> Inquiry {
      var question = question
      question.recipient = recipient
      question.assistance = assistance
      return Inquiry(world: world, question: question)
    }
    var before = ask(base, question)
    var after = zip(worlds, questions).map { ask($0, $1) }
    let first = before.sides(of: restriction, in: span)
    let others = after.indices.map { after[$0].sides(of: restriction, in: span) }
    guard others.contains(where: { $0 != first }) else { return [] }
    let rest = dropped.map { column in
      column.map { dropped in
        var inquiry = ask(dropped.world, dropped.question)
        return inquiry.sides(of: restriction, in: span)
      }
    }

    var pieces: [Piece] = []
    for days in Self.common([first] + others + rest.joined(), in: span) {
      let side = first.side(on: days.start)
      let sides = others.map { $0.side(on: days.start) }
      guard sides.contains(where: { $0 != side }) else { continue }
      let needed = zip(rest, sides).map { rest, changed in
        changed == side ? [] : rest.indices.filter { rest[$0].side(on: days.start) != changed }
      }
      if let last = pieces.last, last.span.end == days.start, last.before == side,
        last.after == sides, last.needed == needed
      {
        pieces[pieces.count - 1].span = Span(start: last.span.start, end: days.end)
      } else {
        pieces.append(Piece(span: days, before: side, after: sides, needed: needed))
      }
    }
    return pieces.map { piece in
      let day = piece.span.start
      let proof = before.proof(of: restriction, on: day)
      return ChangedSpan(
        span: piece.span, before: piece.before,
        after: piece.after.indices.map { column in
          let side = piece.after[column]
          guard side != piece.before else {
            return Changed(side: side, isChanged: false, needed: [])
          }
          let difference = firstDifference(
            of: proof, and: after[column].proof(of: restriction, on: day))
          let own = difference.flatMap { ownStep(of: $0, column) }
          let flippedBy =
            own?.reference
            ?? decisive(column, side, of: restriction, on: day, as: after[column].question)
            ?? difference?.step.flatMap(\.reference)
          return Changed(
            side: side, isChanged: true, difference: difference,
            step: own?.step ?? difference?.step, isGone: own?.isGone ?? (difference?.second == nil),
            flippedBy: flippedBy, needed: piece.needed[column])
        })
    }
  }

  private struct Piece {
    var span: Span
    var before: Side
    var after: [Side]
    var needed: [[Int]]
  }

  /// The days cut wherever one of the answers changes.
  private static func common(_ all: [[(span: Span, side: Side)]], in span: Span) -> [Span] {
    var starts = Set(all.joined().map(\.span.start)).sorted()
    if starts.isEmpty { return [] }
    starts.append(span.end)
    return zip(starts, starts.dropFirst()).map { Span(start: $0, end: $1) }.filter { !$0.isEmpty }
  }

  /// What a step is about, where that is supposed in the column.
  private func supposed(_ step: ProofTree, _ column: Int) -> Reference? {
    for supposition in columns[column] {
      if let entry = step.entry, supposition.entries.contains(entry) { return .entry(entry) }
      guard let provision = step.provision, step.rule != .outcome else { continue }
      switch supposition {
      case .strike, .bill, .file:
        if supposition.touched(in: world).provisions.contains(provision) {
          return .provision(provision)
        }
      case .without, .assumed, .reading: break
      }
    }
    return nil
  }

  /// The first step about what is supposed: at the difference or in what it rests on, else in what the
  /// nearest step above it rests on, else a step above it.
  private func ownStep(
    of difference: ProofDifference, _ column: Int
  ) -> (step: ProofTree, reference: Reference, isGone: Bool)? {
    func found(_ tree: ProofTree) -> (ProofTree, Reference)? {
      if let reference = supposed(tree, column) { return (tree, reference) }
      return tree.children.lazy.compactMap(found).first
    }
    if let (step, reference) = difference.second.flatMap(found) { return (step, reference, false) }
    if let (step, reference) = difference.first.flatMap(found) { return (step, reference, true) }
    for above in difference.path.reversed() {
      if let (step, reference) = above.children.lazy.compactMap(found).first ?? found(above) {
        return (step, reference, false)
      }
    }
    return nil
  }

  /// The first of the provisions and entries supposed without which the day would be answered otherwise.
  ///
  /// What no longer lifts a restriction is in neither proof where the record leaves open what is left.
  /// O(evaluation × provisions and entries supposed), of which at most 64 are tried.
  private func decisive(
    _ column: Int, _ side: Side, of restriction: ProvisionID, on day: Day, as question: Question
  ) -> Reference? {
    let parts = columns[column].flatMap { $0.parts(in: world) }
    if parts.count == 1 { return parts[0] }
    return parts.prefix(64).first { part in
      var overlay = overlays[column]
      switch part {
      case .provision(let id): overlay.struck.formSymmetricDifference([id])
      case .entry(let id): overlay.without.formSymmetricDifference([id])
      }
      var inquiry = Inquiry(world: world.applying(overlay), question: question)
      let days = Span(from: day, through: day)
      return inquiry.sides(of: restriction, in: days).first?.side != side
    }
  }
}

extension ProofTree {
  /// What the step is about.
  fileprivate var reference: Reference? {
    entry.map(Reference.entry) ?? provision.map(Reference.provision)
  }
}

extension Inquiry {
  /// The answers about a restriction over the days of a span, in order and without gaps.
  fileprivate mutating func sides(
    of restriction: ProvisionID, in span: Span
  ) -> [(span: Span, side: WhatIf.Side)] {
    var result: [(span: Span, side: WhatIf.Side)] = []
    func add(_ days: Span, _ side: WhatIf.Side) {
      if let last = result.last, last.side == side {
        result[result.count - 1].span = Span(start: last.span.start, end: days.end)
      } else {
        result.append((days, side))
      }
    }
    for (days, step) in evaluator.steps(on: restriction).steps(in: span) {
      let by = evaluator.actor(of: step)
      var side = WhatIf.Side(outcome: step.outcome, by: by)
      guard step.outcome == .waived, case .entry(let exercise) = by else {
        add(days, side)
        continue
      }
      for (part, truth) in evaluator.support(of: exercise).steps(in: days) {
        side.support = Support(truth)
        add(part, side)
      }
    }
    return result
  }
}

extension [(span: Span, side: WhatIf.Side)] {
  /// The answer on a day of the span; the list has no gaps.
  fileprivate func side(on day: Day) -> WhatIf.Side {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle].span.start <= day { low = middle } else { high = middle }
    }
    return self[low].side
  }

  fileprivate static func != (left: Self, right: Self) -> Bool {
    left.count != right.count
      || zip(left, right).contains { $0.span != $1.span || $0.side != $1.side }
  }
}

extension Entry.Body {
  /// The countries that an entry names.
  fileprivate var recipients: [Recipient] {
    switch self {
    case .exercise(let exercise): exercise.grants.flatMap(\.recipients)
    case .determination(let act): act.recipients
    case .listing(let listing): listing.recipients
    case .fact(let fact): fact.recipients
    case .evidence(let evidence): evidence.recipients
    case .register(let register): register.recipients ?? []
    case .performance, .appraisal, .denial, .event, .claim, .position, .agreement, .obligation: []
    }
  }
}

public import Law
public import Reasoning
internal import Record
public import Timeline

/// Works out, from law and record, the tables by which rows are screened.
///
/// A restriction is determined once for all recipients and classes that it cannot tell apart, and
/// only for those that are asked about.
public struct ScreeningPlan: Sendable {
  /// The restrictions that rows are screened for, in order.
  public let restrictions: [ProvisionID]
  /// How many timelines had to be worked out so far.
  public private(set) var determinationCount = 0

  private let world: World
  /// The law as it reads under the readings chosen.
  var law: Law { world.law }
  private let known: Day
  private let bills: Set<String>
  private let dependences: [Dependence]
  /// For each restriction, the kinds of recipients and of classes met so far.
  private var recipientKinds: [[[Bool]: Int]]
  private var classKinds: [[[UInt8]: Int]]
  private var lines: [OutcomeLine] = []
  private var lineNumbers: [OutcomeLine: Int] = [:]
  private var determined: [DeterminedKey: Int] = [:]
  private var strictest: [[Int]: Int] = [:]

  private struct DeterminedKey: Hashable {
    var restriction: Int
    var recipients: Int
    var classes: Int
  }

  /// The restrictions are those that count for the question where none are named.
  public init(
    world: World, known: Day, readings: Set<String> = [], bills: Set<String> = [],
    restrictions: [ProvisionID]? = nil
  ) {
    // The law is read once; read again without readings, it stays as it is.
    let question = Question(
      recipient: Recipient.all[0], known: known, readings: readings, bills: bills)
    let inquiry = Inquiry(world: world, question: question)
    let law = inquiry.law
    self.world = World(law: law, record: world.record)
    self.known = known
    self.bills = bills
    self.restrictions = restrictions ?? inquiry.restrictions
    let lists = RecordLists(world.record)
    dependences = self.restrictions.map { Dependence($0, law: law, lists: lists) }
    recipientKinds = dependences.map { _ in [:] }
    classKinds = dependences.map { _ in [:] }
  }

  /// A party as its rows are to be counted; nil is a recipient that is no country or not known.
  public struct Party: Sendable {
    public var recipient: Recipient?
    public var group: Int

    public init(recipient: Recipient?, group: Int) {
      self.recipient = recipient
      self.group = group
    }
  }

  /// A class of assistance as its rows are to be counted.
  public struct Class: Sendable {
    public var assistance: AssistanceClass
    public var group: Int

    public init(_ assistance: AssistanceClass, group: Int) {
      self.assistance = assistance
      self.group = group
    }
  }

  /// The tables of an answer that counts rows by the groups given.
  ///
  /// With `separately` each restriction is a question of its own, in order; otherwise the only
  /// question is the strictest outcome of all. A row of a party or class out of range is
  /// undetermined and counted in the group after the last one; one of a period out of range counts
  /// as undated.
  public mutating func tables(
    parties: [Party], periods: [(period: Period, group: Int)], classes: [Class],
    separately: Bool
  ) -> ScreeningTables {
    ScreeningTables(
      parts(parties: parties, periods: periods, classes: classes, separately: separately))
  }

  /// What the tables are made of, with the days not yet cut into cells.
  mutating func parts(
    parties: [Party], periods: [(period: Period, group: Int)], classes: [Class],
    separately: Bool
  ) -> ScreeningParts {
    // Classes that no restriction tells apart have one signature.
    var signatures: [[Int]: Int] = [:]
    var kindsBySignature: [(kinds: [Int], assistance: AssistanceClass)] = []
    var kindsByClass: [AssistanceClass: Int] = [:]
    let strata = classes.map { stratum -> ScreeningTables.StratumCode in
      if let known = kindsByClass[stratum.assistance] {
        return .init(signature: known, group: stratum.group)
      }
      let kinds = dependences.indices.map { index in
        Self.kind(dependences[index].key(of: stratum.assistance), in: &classKinds[index])
      }
      let signature = signatures[kinds] ?? kindsBySignature.count
      if signature == kindsBySignature.count {
        signatures[kinds] = signature
        kindsBySignature.append((kinds, stratum.assistance))
      }
      kindsByClass[stratum.assistance] = signature
      return .init(signature: signature, group: stratum.group)
    }

    let questions = separately ? restrictions.count : 1
    var layouts: [ScreeningTables.Lines] = []
    var picks: [[[ScreeningTables.Pick]]] = []
    var layoutByKinds: [[Int]: Int] = [:]
    var layoutByRecipient: [Recipient: Int] = [:]

    // Numbers the lines of a layout in order of first use.
    func layout(_ answers: (Int) -> [Int]) -> Int {
      var local: [Int: Int] = [:]
      var chosen: [OutcomeLine] = []
      func number(_ line: Int) -> Int {
        if let known = local[line] { return known }
        local[line] = chosen.count
        chosen.append(lines[line])
        return chosen.count - 1
      }
      var table = kindsBySignature.indices.map { signature -> [ScreeningTables.Pick] in
        let answers = answers(signature)
        if separately {
          return answers.enumerated().map { .init(question: $0.offset, line: number($0.element)) }
        }
        return [.init(question: 0, line: number(together(answers)))]
      }
      let unknown: Outcome = restrictions.isEmpty ? .notApplicable : .undetermined
      let undetermined = number(self.number(of: OutcomeLine(unknown.rawValue)))
      table.append(
        (0..<questions).map { ScreeningTables.Pick(question: $0, line: undetermined) })
      picks.append(table)
      layouts.append(.init(chosen, picks: picks.count - 1))
      return layouts.count - 1
    }
    _ = layout { signature in
      dependences.indices.map { index in
        determineUnknown(
          index, kindsBySignature[signature].assistance, kindsBySignature[signature].kinds[index])
      }
    }

    func layout(of recipient: Recipient?) -> Int {
      guard let recipient else { return 0 }
      if let known = layoutByRecipient[recipient] { return known }
      let kinds = dependences.indices.map { index -> Int in
        guard dependences[index].concerns(recipient) else { return -1 }
        return Self.kind(dependences[index].key(of: recipient), in: &recipientKinds[index])
      }
      if let known = layoutByKinds[kinds] {
        layoutByRecipient[recipient] = known
        return known
      }
      _ = layout { signature in
        dependences.indices.map { index in
          determine(
            index, recipient, kinds[index], kindsBySignature[signature].assistance,
            kindsBySignature[signature].kinds[index])
        }
      }
      layoutByKinds[kinds] = layouts.count - 1
      layoutByRecipient[recipient] = layouts.count - 1
      return layouts.count - 1
    }

    let lastParty = 1 + (parties.map(\.group).max() ?? -1)
    let lastStratum = 1 + (classes.map(\.group).max() ?? -1)
    let undated = periods.first { $0.period == .unknown }?.group
    let lastPeriod = undated ?? 1 + (periods.map(\.group).max() ?? -1)
    let partyCodes = parties.map { party in
      ScreeningTables.PartyCode(layout: layout(of: party.recipient), group: party.group)
    }
    return ScreeningParts(
      questions: questions,
      parties: partyCodes + [.init(layout: 0, group: lastParty)],
      periods: periods.map { period, group in
        .init(start: period.span.start.number, end: period.span.end.number, group: group)
      } + [.unknown(group: lastPeriod)],
      strata: strata + [.init(signature: kindsBySignature.count, group: lastStratum)],
      layouts: layouts, picks: picks)
  }

  /// The line of the restriction at a place for a recipient and a class.
  mutating func line(
    of index: Int, for recipient: Recipient, _ assistance: AssistanceClass
  ) -> OutcomeLine {
    guard dependences[index].concerns(recipient) else {
      return OutcomeLine(Outcome.notApplicable.rawValue)
    }
    let recipients = Self.kind(dependences[index].key(of: recipient), in: &recipientKinds[index])
    let classes = Self.kind(dependences[index].key(of: assistance), in: &classKinds[index])
    return lines[determine(index, recipient, recipients, assistance, classes)]
  }

  /// The number of a kind, new where it has not been met.
  private static func kind<Key: Hashable>(_ key: Key, in kinds: inout [Key: Int]) -> Int {
    if let known = kinds[key] { return known }
    kinds[key] = kinds.count
    return kinds.count - 1
  }

  private mutating func number(of line: OutcomeLine) -> Int {
    if let known = lineNumbers[line] { return known }
    lineNumbers[line] = lines.count
    lines.append(line)
    return lines.count - 1
  }

  /// The line of a restriction for a kind of recipients and of classes.
  private mutating func determine(
    _ index: Int, _ recipient: Recipient, _ recipients: Int, _ assistance: AssistanceClass,
    _ classes: Int
  ) -> Int {
    guard recipients >= 0 else { return number(of: OutcomeLine(Outcome.notApplicable.rawValue)) }
    let key = DeterminedKey(restriction: index, recipients: recipients, classes: classes)
    if let known = determined[key] { return known }
    determinationCount += 1
    var evaluator = TimelineEvaluator(
      world: world,
      question: Question(
        recipient: recipient, assistance: assistance, known: known, bills: bills))
    let steps = evaluator.steps(on: restrictions[index])
    let line = number(
      of: OutcomeLine(
        steps: zip(steps.starts, steps.values).lazy.map { ($0.number, $1.outcome.rawValue) }))
    determined[key] = line
    return line
  }

  /// The line of a restriction for a recipient that is not known: undetermined on the days on which it
  /// says anything for anybody, and not applicable on the others.
  private mutating func determineUnknown(
    _ index: Int, _ assistance: AssistanceClass, _ classes: Int
  ) -> Int {
    let key = DeterminedKey(restriction: index, recipients: -1, classes: classes)
    if let known = determined[key] { return known }
    var result = OutcomeLine(Outcome.notApplicable.rawValue)
    var seen: Set<Int> = []
    for recipient in Recipient.all where dependences[index].concerns(recipient) {
      let kind = Self.kind(dependences[index].key(of: recipient), in: &recipientKinds[index])
      guard seen.insert(kind).inserted else { continue }
      let line = determine(index, recipient, kind, assistance, classes)
      result = result.merged(with: lines[line]) { so, here in
        so == Outcome.notApplicable.rawValue && here == so ? so : Outcome.undetermined.rawValue
      }
    }
    let line = number(of: result)
    determined[key] = line
    return line
  }

  /// The line of the strictest of several, day by day.
  private mutating func together(_ answers: [Int]) -> Int {
    let key = Set(answers).sorted()
    if let known = strictest[key] { return known }
    var result = OutcomeLine(Outcome.notApplicable.rawValue)
    for line in key {
      result = result.merged(with: lines[line]) { a, b in
        // Both are codes of outcomes.
        guard let a = Outcome(rawValue: a), let b = Outcome(rawValue: b) else { return a }
        return Outcome.strictest(a, b).rawValue
      }
    }
    let line = number(of: result)
    strictest[key] = line
    return line
  }
}

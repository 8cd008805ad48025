import Law
import Reasoning
import Record
import Timeline

/// Draws small worlds in which every construct of the law meets every other sooner or later.
struct RandomWorld {
  var dice: Dice
  /// The first of the days on which things happen.
  let origin: Day
  var provisions: [Provision] = []
  var entries: [Entry] = []

  var lists: [ProvisionID] = []
  var facts: [ProvisionID] = []
  var determinations: [ProvisionID] = []
  var restrictions: [ProvisionID] = []
  var exemptions: [ProvisionID] = []
  var waivers: [ProvisionID] = []

  static let recipients = [aze, arm, geo]
  static let offices = ["President", "Secretary of State", "Deputy Secretary", "Coordinator"]
  static let findings = ["a", "b", "c"]

  /// The world of a seed.
  static func world(seed: UInt64) -> SmallWorld { worlds(seed: seed, questions: 1)[0] }

  /// The world of a seed with several questions about it.
  static func worlds(seed: UInt64, questions: Int) -> [SmallWorld] {
    var random = RandomWorld(seed: seed)
    random.makeLaw()
    random.makeRecord()
    // With dice of their own, so that the worlds are those of their seeds without bearings.
    let bearings = random.someBearings(Dice(seed: seed ^ 0xBEA2))
    return (0..<questions).map { _ in
      SmallWorld(
        provisions: random.provisions, entries: random.entries, question: random.question(),
        bearings: bearings)
    }
  }

  private init(seed: UInt64) {
    dice = Dice(seed: seed)
    // Around a fiscal year's end, short months, a leap day, and the transition quarter.
    origin = day(dice.pick(["2010-09-10", "2010-09-10", "2011-01-20", "2012-02-10", "1976-06-15"]))
  }

  // MARK: - Dates

  mutating func someDay(_ range: ClosedRange<Int> = 0...40) -> Day {
    origin.advanced(by: dice.number(range))
  }

  mutating func someDate(_ range: ClosedRange<Int> = 0...40) -> PartialDate {
    let day = someDay(range)
    switch dice.number(0...99) {
    case 0..<74: return PartialDate(day: day)
    case 74..<85: return .between(day, day.advanced(by: dice.number(1...6)))!
    case 85..<89: return .month(day.year, day.month)!
    case 89..<91: return .year(day.year)
    case 91..<93: return .fiscalYear(day.fiscalYear)
    case 93..<96: return .noLaterThan(day)
    case 96..<98: return .noEarlierThan(day)
    default: return .unknown
    }
  }

  // MARK: - Law

  /// Adds a provision and returns its id.
  @discardableResult
  private mutating func add(
    from range: ClosedRange<Int> = -5...12, scoped percent: Int = 40, body: Provision.Body
  ) -> ProvisionID {
    let from = someDate(range)
    let id = provisions.count
    var made = provision(
      id, bill: dice.maybe(5) { _ in "bill" }, from: from,
      through: dice.chance(20) ? someDate(5...45) : nil,
      recipients: dice.chance(percent) ? someRecipients() : nil,
      conditions: dice.chance(percent) ? [Clause(expression: someExpression(depth: 2))] : [],
      body: body)
    if dice.chance(percent / 4) {
      made.conditions.append(Clause(expression: someExpression(depth: 1)))
    }
    if dice.chance(15) || made.enacted.latest.isDistant { made.enacted = someDate(-10...30) }
    provisions.append(made)
    return p(id)
  }

  private mutating func someRecipients() -> RecipientSet? {
    let named = dice.maybe(60) { $0.some(of: Self.recipients, percent: 85) }
    return RecipientSet(
      governmentOnly: dice.chance(40), named: named,
      except: dice.chance(15) ? [dice.pick(Self.recipients)] : [])
  }

  mutating func someExpression(depth: Int) -> Expression {
    if depth > 0, dice.chance(45) {
      let parts = (0..<dice.number(1...3)).map { _ in 0 }
        .map { _ in someExpression(depth: depth - 1) }
      switch dice.number(0...2) {
      case 0: return .not(parts[0])
      case 1: return .and(parts)
      default: return .or(parts)
      }
    }
    switch dice.number(0...9) {
    case 0, 1: return .attribute(.account, dice.pick([["FMF"], ["IMET"], ["FMF", "IMET"]]))
    case 2:
      return dice.chance(60)
        ? .attribute(.recipientKind, ["government"])
        : .attribute(.unit, dice.pick([["army"], ["navy"]]))
    case 3: return .attribute(.fundYear, dice.pick([["2010"], ["2011"], ["2010", "2011"]]))
    case 4, 5: return .listed(dice.pick(lists))
    case 6, 7: return .fact(dice.pick(facts))
    default: return .determination(dice.pick(determinations))
    }
  }

  mutating func someFindings(depth: Int = 2) -> FindingExpression {
    if depth > 0, dice.chance(60) {
      let first = someFindings(depth: depth - 1)
      let second = someFindings(depth: depth - 1)
      return dice.chance(50) ? .and([first, second]) : .or([first, second])
    }
    return .finding(dice.pick(Self.findings))
  }

  private mutating func someHolders() -> [String] {
    dice.pick([["President"], ["President"], ["president", "Secretary of State"], []])
  }

  mutating func makeLaw() {
    for _ in 0..<dice.number(1...2) {
      let effect: ListEffect = dice.pick([
        .fiscalYear(after: 0), .fiscalYear(after: 1), .untilRemoved, .months(dice.number(1...2)),
      ])
      lists.append(add(scoped: 0, body: .list(effect)))
    }
    for _ in 0..<dice.number(1...2) { facts.append(add(scoped: 0, body: .fact)) }
    for _ in 0..<dice.number(1...2) {
      let lasts = dice.chance(50) ? someDuration() : .untilEnded
      determinations.append(add(scoped: 0, body: .determination(by: someHolders(), lasts: lasts)))
    }
    for _ in 0..<dice.number(1...2) { makeRestriction() }
    for _ in 0..<dice.pick([0, 0, 1, 2]) {
      exemptions.append(add(scoped: 60, body: .exemption(someReach())))
    }
    for _ in 0..<dice.number(1...2) { makeWaiver() }
    makeLimitations()
    makeDelegations()
    makeAmendments()
    makeReadings()
  }

  private mutating func makeRestriction() {
    var restriction = Restriction(standsAgainstGeneralAuthority: dice.chance(20))
    restriction.amount = dice.maybe(25) {
      Money(currency: "USD", minorUnits: 100 * Int64($0.number(1...3)))
    }
    for _ in 0..<dice.pick([0, 0, 0, 1, 2]) {
      let condition: Expression =
        dice.chance(60) ? .determination(dice.pick(determinations)) : someExpression(depth: 1)
      restriction.endings.append(
        Restriction.Ending(
          condition: condition, reportedTo: dice.maybe(40) { _ in "the Congress" }))
    }
    if !restriction.endings.isEmpty, dice.chance(50) {
      for _ in 0..<dice.number(1...2) { restriction.renewals.append(someRenewal()) }
    }
    let id = add(scoped: 30, body: .restriction(restriction))
    guard dice.chance(15) else { return restrictions.append(id) }

    // A whole with two parts that share its text, as the checker makes them.
    restriction.whole = id
    for _ in 0..<2 {
      var part = provisions[id.index]
      part.id = p(provisions.count)
      part.name = "p\(provisions.count)"
      restriction.amount = Money(currency: "USD", minorUnits: 100)
      part.body = .restriction(restriction)
      provisions.append(part)
      restrictions.append(part.id)
    }
    restriction.whole = nil
    restriction.parts = [p(id.index + 1), p(id.index + 2)]
    provisions[id.index].body = .restriction(restriction)
  }

  private mutating func someRenewal() -> Restriction.Renewal {
    switch dice.number(0...2) {
    case 0: Restriction.Renewal(.fiscalYear)
    case 1: Restriction.Renewal(.determination(dice.pick(determinations)))
    default: Restriction.Renewal(.listing(dice.pick(lists)))
    }
  }

  /// Restrictions that can be named: the whole as well as its parts.
  private var nameable: [ProvisionID] {
    provisions.filter { if case .restriction = $0.body { true } else { false } }.map(\.id)
  }

  private mutating func someReach() -> Reach {
    if dice.chance(30) {
      return Reach(isGeneral: true, except: dice.some(of: nameable, percent: 20))
    }
    var named = dice.some(of: nameable, percent: 60)
    if named.isEmpty { named = [dice.pick(nameable)] }
    return Reach(named: named)
  }

  private mutating func someDuration() -> Duration {
    switch dice.number(0...6) {
    case 0: .months(dice.number(1...2))
    case 1: .days(dice.number(1...25))
    case 2: .through(someDay(10...45))
    case 3:
      { (day: Day) in Duration.throughDayOfYear(month: day.month, day: day.day) }(someDay(10...45))
    case 4: .fiscalYear
    case 5: .untilReplaced
    default: .untilEnded
    }
  }

  private mutating func someWindow() -> Waiver.Window {
    guard dice.chance(20) else { return Waiver.Window() }
    return Waiver.Window(
      from: dice.chance(50) ? someDay(0...20) : nil,
      through: dice.chance(70) ? someDay(15...40) : nil)
  }

  private mutating func makeWaiver() {
    let waiver = Waiver(
      reach: someReach(), holders: someHolders(), findings: Self.findings.map(finding),
      requires: dice.chance(70) ? someFindings() : nil, firstLasts: someDuration(),
      extensionLasts: someDuration(), firstWindow: someWindow(), extensionWindow: someWindow(),
      extensionAfterLapse: dice.chance(65),
      longest: dice.maybe(25) {
        $0.chance(50) ? .days($0.number(5...40)) : .months($0.number(1...2))
      })
    waivers.append(add(from: -5...5, scoped: 15, body: .waiver(waiver)))
  }

  private mutating func makeLimitations() {
    var targets = exemptions + waivers
    for _ in 0..<dice.pick([0, 0, 0, 1, 2, 3]) {
      let chosen = dice.chance(50) ? [targets.last!] : [dice.pick(targets), dice.pick(targets)]
      targets.append(add(from: -5...20, scoped: 60, body: .limitation(chosen)))
    }
  }

  private mutating func makeDelegations() {
    let powers = waivers + determinations
    for _ in 0..<dice.number(0...5) {
      var objects = [Delegation.Object(provision: dice.pick(powers))]
      if dice.chance(20) {
        objects = [
          Delegation.Object(
            provision: dice.pick(waivers), kind: dice.pick(ExerciseKind.allCases))
        ]
      }
      if dice.chance(20) { objects.append(Delegation.Object(provision: dice.pick(powers))) }
      let delegation = Delegation(
        objects: objects, delegator: dice.chance(50) ? dice.pick(Self.offices) : nil,
        delegate: dice.pick(Array(Self.offices.dropFirst())),
        fiscalYear: dice.maybe(15) { $0.pick([origin.fiscalYear, origin.fiscalYear.next]) })
      let id = add(from: -5...20, scoped: 0, body: .delegation(delegation))
      if dice.chance(30) { provisions[id.index].recipients = someRecipients() }
    }
  }

  private mutating func makeAmendments() {
    for _ in 0..<dice.pick([0, 0, 1, 2, 3]) {
      // Definitions are words, so only rules and powers are worth amending.
      let targets = provisions.filter {
        switch $0.body {
        case .restriction, .exemption, .limitation, .waiver, .delegation, .amendment: true
        default: false
        }
      }.map(\.id)
      let target = dice.pick(targets)
      let amendment: Amendment
      switch dice.number(0...2) {
      case 0: amendment = .repeals([target])
      case 1: amendment = .suspends([target, dice.pick(targets)])
      default:
        let later = targets.filter { $0 > target && sameKind(target, $0) }
        amendment = .replaces([target], with: later.isEmpty ? [] : [dice.pick(later)])
      }
      add(from: 0...30, scoped: 0, body: .amendment(amendment))
      if dice.chance(60) { provisions[provisions.count - 1].through = nil }
    }
  }

  private func sameKind(_ a: ProvisionID, _ b: ProvisionID) -> Bool {
    switch (provisions[a.index].body, provisions[b.index].body) {
    case (.restriction(let one), .restriction(let other)):
      one.whole == nil && other.whole == nil && one.parts.isEmpty
    case (.limitation, .limitation(let targets)):
      // A limitation of the one that it replaces would limit itself.
      targets.allSatisfy { if case .limitation = provisions[$0.index].body { false } else { true } }
    case (.exemption, .exemption), (.waiver, .waiver), (.delegation, .delegation): true
    default: false
    }
  }

  private mutating func makeReadings() {
    for index in provisions.indices where dice.chance(15) {
      var other = provisions[index]
      switch other.body {
      case .waiver(var waiver):
        switch dice.number(0...5) {
        case 5: waiver.longest = waiver.longest == nil ? .days(20) : nil
        case 0: waiver.requires = dice.maybe(70) { _ in () }.map { someFindings() }
        case 1: waiver.firstLasts = someDuration()
        case 2: waiver.extensionLasts = someDuration()
        case 3: waiver.reach = someReach()
        default: waiver.extensionAfterLapse.toggle()
        }
        other.body = .waiver(waiver)
      case .exemption, .limitation, .restriction, .delegation:
        switch dice.number(0...2) {
        case 0: other.conditions = [Clause(expression: someExpression(depth: 1))]
        case 1: other.recipients = someRecipients()
        default: other.through = dice.chance(50) ? nil : someDate(5...45)
        }
      case .determination(let offices, _):
        other.body = .determination(by: offices, lasts: someDuration())
      case .list:
        other.body = .list(dice.pick([.fiscalYear(after: 1), .untilRemoved, .months(1)]))
      default:
        other.through = dice.chance(50) ? nil : someDate(5...45)
      }
      guard other != provisions[index] else { continue }
      provisions[index].readings = [
        Reading(name: dice.pick(["x", "y"]), because: "", provision: other)
      ]
    }
  }
}

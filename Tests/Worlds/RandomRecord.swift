import Law
import Reasoning
import Record
import Timeline

extension RandomWorld {
  mutating func makeRecord() {
    for waiver in waivers {
      for _ in 0..<dice.pick([0, 1, 2, 2, 3, 4]) { add(.exercise(someExercise(of: waiver))) }
    }
    for determination in determinations {
      for _ in 0..<dice.pick([0, 0, 0, 1, 2]) {
        var act = someAct(of: determination)
        act.reported = dice.maybe(60) { _ in () }.map { someDate(0...35) }
        add(.determination(act))
      }
    }
    for list in lists {
      for _ in 0..<dice.pick([0, 0, 1, 1, 2]) {
        add(
          .listing(
            Listing(
              on: list, year: origin.year + dice.number(-1...1), recipients: someRecipients(),
              signed: someDate(), removed: dice.chance(40) ? someDate(10...45) : nil)))
      }
    }
    for fact in facts {
      for _ in 0..<dice.number(0...3) {
        add(
          .fact(
            FactStatement(
              that: fact, recipients: someRecipients(), holds: dice.chance(55),
              from: someDate(0...25), through: dice.chance(60) ? someDate(10...45) : nil)))
      }
    }
    makeEvidence()
    makeDenials()
    makeRegisters()
    makeCorrections()
  }

  private mutating func add(_ body: Entry.Body) {
    var made = entry(entries.count, body: body)
    switch dice.number(0...9) {
    case 0: made.published = someDate(0...50)
    case 1: made.announced = someDate(0...50)
    case 2: made.known = someDate(0...50)
    default: break
    }
    // An entry that nobody can ever have known of takes part in nothing.
    if made.knownFrom.isDistant { made.known = PartialDate(day: someDay(0...50)) }
    made.withdrawn = dice.maybe(6) { _ in () }.map { someDate(20...60) }
    entries.append(made)
  }

  private mutating func someRecipients() -> [Recipient] {
    let chosen = dice.some(of: Self.recipients, percent: 60)
    return dice.chance(85) && !chosen.contains(aze) ? chosen + [aze] : chosen
  }

  private mutating func someSigner() -> Signer? {
    switch dice.number(0...9) {
    case 0: nil
    case 1...4: Signer(office: "President")
    default: Signer(office: dice.pick(Self.offices))
    }
  }

  private mutating func someAct(of power: ProvisionID) -> Act {
    Act(
      of: power, recipients: someRecipients(), signer: someSigner(), signed: someDate(),
      effective: dice.chance(40) ? someDate() : nil,
      through: dice.chance(25) ? someDate(10...50) : nil,
      fiscalYear: dice.maybe(20) { $0.pick([origin.fiscalYear, origin.fiscalYear.next]) })
  }

  private mutating func someExercise(of waiver: ProvisionID) -> Exercise {
    let act = someAct(of: waiver)
    var grants = [Exercise.Grant(recipients: act.recipients)]
    if dice.chance(25) { grants[0].scope = someExpression(depth: 1) }
    if dice.chance(15) {
      grants.append(
        Exercise.Grant(
          recipients: someRecipients(), scope: .attribute(.account, ["FMF"])))
    }
    return Exercise(
      act: act, kind: dice.chance(20) ? dice.pick(ExerciseKind.allCases) : nil,
      certifies: dice.chance(35) ? someFindings() : nil,
      amount: dice.maybe(40) {
        Money(
          currency: $0.chance(90) ? "USD" : "EUR", minorUnits: 100 * Int64($0.number(1...2)))
      },
      grants: grants)
  }

  private func entries(where matches: (Entry.Body) -> Bool) -> [EntryID] {
    entries.filter { matches($0.body) }.map(\.id)
  }

  private mutating func makeEvidence() {
    let exercises = entries { if case .exercise = $0 { true } else { false } }
    for _ in 0..<dice.number(0...8) {
      add(
        .evidence(
          Evidence(
            waiver: dice.pick(waivers), finding: dice.pick(Self.findings),
            supports: dice.chance(50), recipients: someRecipients(),
            exercise: exercises.isEmpty || dice.chance(70) ? nil : dice.pick(exercises),
            from: someDate(0...25), through: dice.chance(30) ? someDate(20...50) : nil)))
    }
  }

  private mutating func makeDenials() {
    let deniable = entries {
      switch $0 {
      case .exercise, .determination, .listing, .fact: true
      default: false
      }
    }
    guard !deniable.isEmpty else { return }
    for _ in 0..<dice.pick([0, 0, 0, 1, 2]) {
      add(
        .denial(
          Denial(
            of: dice.pick(deniable), from: someDate(0...30),
            through: dice.chance(60) ? someDate(10...50) : nil)))
    }
  }

  private mutating func makeRegisters() {
    if dice.chance(40) { add(.register(Register(of: .everything, from: .noLaterThan(origin)))) }
    if dice.chance(35) {
      entries.append(
        entry(
          entries.count, known: PartialDate(day: origin),
          body: .register(
            Register(
              of: .everything, from: PartialDate(day: .distantPast),
              through: dice.chance(20) ? someDate(20...45) : nil))))
    }
    for _ in 0..<dice.number(0...5) {
      let subject: Register.Subject =
        switch dice.number(0...6) {
        case 0, 1: .exercises(dice.pick(waivers))
        case 2: .determinations(dice.pick(determinations))
        case 3: .listings(dice.pick(lists))
        case 4: .facts(dice.pick(facts))
        case 5: .delegations(dice.pick(waivers + determinations))
        default: .performances(dice.pick(waivers))
        }
      add(
        .register(
          Register(
            of: subject, recipients: dice.chance(30) ? someRecipients() : nil,
            from: someDate(-10...10), through: dice.chance(50) ? someDate(15...50) : nil)))
    }
  }

  private mutating func makeCorrections() {
    for index in entries.indices.dropFirst() where dice.chance(6) {
      entries[index].corrects = e(dice.number(0...(index - 1)))
    }
  }

  // MARK: - Questions

  mutating func question() -> Question {
    var assistance = AssistanceClass()
    switch dice.number(0...7) {
    case 0, 1: break
    case 2, 3: assistance[.account] = .value("FMF")
    case 4: assistance[.account] = .value("IMET")
    case 5: assistance[.account] = .unknown
    default:
      assistance[.account] = .value("FMF")
      assistance[.fundYear] = dice.pick([.value("2010"), .value("2011"), .unknown])
    }
    switch dice.number(0...9) {
    case 0: assistance[.recipientKind] = .unstated
    case 1: assistance[.recipientKind] = .value("others")
    case 2: assistance[.recipientKind] = .unknown
    default: break
    }
    if dice.chance(25) { assistance[.unit] = dice.pick([.value("army"), .unknown]) }
    return Question(
      recipient: dice.chance(80) ? aze : arm, assistance: assistance,
      known: dice.chance(65) ? origin.advanced(by: 1000) : someDay(0...60),
      readings: Set(dice.some(of: ["x", "y"], percent: 25)),
      bills: dice.chance(30) ? ["bill"] : [])
  }
}

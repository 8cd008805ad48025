internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Expectations on duties and ceilings.
extension LawTestRun {
  /// The first day on which the provision says something else than expected; nil where it never does.
  static func miss(_ expectation: LawTest.ProvisionExpectation, _ world: World) -> Miss? {
    var miss: Miss?
    var day = expectation.span.start
    while day < expectation.span.end {
      if let found = found(expectation, on: day, world) {
        miss = miss ?? Miss(expectation: expectation, day: day, days: 0, found: found)
        miss?.days += 1
      }
      day = day.advanced(by: 1)
    }
    return miss
  }

  /// What is so on the day, in words; nil where it is as expected.
  private static func found(
    _ expectation: LawTest.ProvisionExpectation, on day: Day, _ world: World
  ) -> String? {
    switch expectation.saying {
    case .owed(let trigger, let due, let elements):
      let instances = instances(expectation, trigger, on: day, world)
      let isMet = instances.contains { instance in
        (due == nil || due == when(instance))
          && (elements == nil
            || elements == instance.elements.map { $0.path.joined(separator: ".") })
      }
      return isMet ? nil : words(instances)
    case .notOwed(let trigger):
      let instances = instances(expectation, trigger, on: day, world)
      return instances.isEmpty ? nil : words(instances)
    case .limit, .noCeiling, .openCeiling:
      let found = ceiling(expectation, on: day, world)
      if case .limit(let amount, nil) = expectation.saying, case .limit(amount, _) = found {
        return nil
      }
      return found == expectation.saying ? nil : words(found)
    }
  }

  // MARK: - Duties

  private static func instances(
    _ expectation: LawTest.ProvisionExpectation, _ trigger: String?, on day: Day, _ world: World
  ) -> [DutyInstance] {
    guard let recipient = expectation.recipient else { return [] }
    if !(world.law[expectation.provision].recipients?.names(recipient) ?? true) { return [] }
    let question = Question(
      recipient: recipient, known: expectation.known ?? allKnown,
      readings: Set(expectation.readings), bills: Set(expectation.bills))
    return Inquiry(world: world, question: question)
      .duties(attachedTo: [expectation.provision], on: day)
      .filter { instance in
        instance.duty == expectation.provision
          && (trigger == nil || trigger == Self.trigger(of: instance, world))
      }
  }

  /// The entry because of which it is owed, or the year of a yearly duty.
  private static func trigger(of instance: DutyInstance, _ world: World) -> String? {
    if let trigger = instance.trigger { return world.record[trigger].name }
    return instance.triggered.map { String($0.earliest.year) }
  }

  private static func when(_ instance: DutyInstance) -> LawTest.OwedWhen {
    instance.due.map { .date($0) } ?? .beforeAssistance
  }

  private static func words(_ instances: [DutyInstance]) -> String {
    guard !instances.isEmpty else { return "not owed" }
    return instances.map { instance in
      let elements = instance.elements.map { $0.path.joined(separator: ".") }
      let with = elements.isEmpty ? "" : " with \(elements.joined(separator: ", "))"
      return "due \(instance.due?.description ?? "before assistance")\(with)"
    }.joined(separator: "; ")
  }

  // MARK: - Ceilings

  private static func ceiling(
    _ expectation: LawTest.ProvisionExpectation, on day: Day, _ world: World
  ) -> LawTest.Saying {
    var assistance = AssistanceClass()
    for attribute in ScopeAttribute.allCases {
      guard let word = expectation.attributes[attribute] else { continue }
      assistance[attribute] = word == "unknown" ? .unknown : .value(word)
    }
    var ceilings = Ceilings(
      world: world, known: expectation.known ?? allKnown, readings: Set(expectation.readings),
      bills: Set(expectation.bills))
    let members = ceilings.record(of: expectation.provision).members
    let (id, amount): (ProvisionID, Money?)
    switch ceilings.limit(of: members, on: day) {
    case .amount(let money, let provision): (id, amount) = (provision, money)
    case .none(let provision): (id, amount) = (provision, nil)
    case .notInForce: return .noCeiling
    case .open: return .openCeiling
    }
    guard case .ceiling(let ceiling) = ceilings.law[id].body else { return .noCeiling }
    if let recipient = expectation.recipient,
      !(ceilings.law[id].recipients?.names(recipient) ?? true)
    {
      return .noCeiling
    }
    switch ceilings.admits(assistance, under: id) {
    case .holds: return .limit(amount, setBy: ceiling.setters)
    case .fails: return .noCeiling
    case .unknown, .contested: return .openCeiling
    }
  }

  private static func words(_ saying: LawTest.Saying) -> String {
    switch saying {
    case .limit(let amount, let setters):
      "\(amount?.description ?? "without limit") set by \(setters?.joined(separator: " or ") ?? "")"
    case .openCeiling: "undetermined"
    default: "not applicable"
    }
  }
}

internal import Documents
internal import Timeline

extension ItemReader {
  /// Whether a statement of when a duty falls due comes next.
  var isDueNext: Bool {
    if isNext("before", "assistance") { return true }
    guard let second = peek(ahead: 1), second.kind == .word else { return false }
    let isNumber = second.text.utf8.first.map { (48...57).contains($0) } ?? false
    return isNumber && (isNext("within") || isNext("by"))
  }

  /// Reads when a duty falls due and what triggers it; inside a waiver its exercise by default.
  mutating func due(in waiver: ProvisionID?) -> (Duty.Trigger, Duty.Due)? {
    let help = [
      "write `within 60 days of exercise`, `by 15 February of the following year`, "
        + "`by 1 March of each year from 2005`, `by 2003-06-30` or `before assistance`"
    ]
    if skip("before", "assistance") {
      return (waiver.map { .exercise($0, nil) } ?? .once, .beforeAssistance)
    }
    if skip("within") {
      guard
        let number = count(
          LawDiagnostics.malformedDue, "a number of days or months", atMost: 36_500)
      else { return nil }
      let due: Duty.Due
      if skip("days") || skip("day") {
        due = .days(number)
      } else if skip("months") || skip("month") {
        due = .months(number)
      } else {
        fail(LawDiagnostics.malformedDue, expected: "`days` or `months`", help: help)
        return nil
      }
      guard expect("of"), let trigger = trigger(in: waiver) else { return nil }
      return (trigger, due)
    }
    guard skip("by") else {
      fail(LawDiagnostics.malformedDue, expected: "when the duty falls due", help: help)
      return nil
    }
    return dueOnDay(in: waiver)
  }

  /// Reports that a notification or consultation begins with when it is due, and returns whether it
  /// does: only a report begins so.
  mutating func failOnDueBeforeAddressee(_ kind: Duty.Kind, in waiver: ProvisionID?) -> Bool {
    guard isDueNext else { return false }
    let start = position
    let keyword = kind == .consultation ? "consult" : "notify"
    var order = "`\(keyword) Congress within 45 days of exercise`"
    var ahead = self
    if ahead.due(in: waiver) != nil {
      let due = item.tokens[start..<ahead.position].map(\.text).joined(separator: " ")
      _ = ahead.skip("to")
      let addressee = ahead.addressee() ?? "Congress"
      order = "`\(keyword) \(addressee) \(due)`"
    }
    fail(expected: "somebody to whom it is owed, then when it is due", help: ["write \(order)"])
    return true
  }

  private mutating func dueOnDay(in waiver: ProvisionID?) -> (Duty.Trigger, Duty.Due)? {
    guard isDayOfYearNext else { return day().map { (.once, .on($0)) } }
    guard let (month, day) = dayOfYear(LawDiagnostics.malformedDue), expect("of") else {
      return nil
    }
    if skip("each", "year") {
      guard expect("from"), let year = year() else { return nil }
      return (.yearly(from: year), .dayOfYear(month: month, day: day, yearsAfter: 0))
    }
    guard expect("the") else { return nil }
    let yearsAfter = skip("following") ? 1 : 0
    guard expect("year") else { return nil }
    let due = Duty.Due.dayOfYear(month: month, day: day, yearsAfter: yearsAfter)
    if skip("of") { return trigger(in: waiver).map { ($0, due) } }
    guard let waiver else {
      fail(
        LawDiagnostics.malformedDue, expected: "`of` and what the year is counted from",
        help: ["a duty outside a waiver names its trigger: `of exercise of …`, `of listing on …`"])
      return nil
    }
    return (.exercise(waiver, nil), due)
  }

  private mutating func trigger(in waiver: ProvisionID?) -> Duty.Trigger? {
    if skip("determination") { return reference(to: .determination).map { .determination($0) } }
    if skip("listing") {
      guard expect("on") else { return nil }
      return reference(to: .list).map { .listing($0) }
    }
    let kinds = exerciseKinds()
    guard !kinds.isEmpty else {
      fail(
        LawDiagnostics.malformedDue, expected: "what triggers the duty",
        help: [
          "write `exercise`, `first exercise` or `extension`, `determination …` or `listing on …`"
        ])
      return nil
    }
    let kind = kinds.count == 1 ? kinds[0] : nil
    if skip("of") { return reference(to: .waiver).map { .exercise($0, kind) } }
    guard let waiver else {
      fail(LawDiagnostics.malformedDue, expected: "`of` and the waiver that is exercised")
      return nil
    }
    return .exercise(waiver, kind)
  }

  /// Reads the days on which a power may be used, with words of the law.
  mutating func window() -> Waiver.Window? {
    let start = position
    var window = Waiver.Window()
    if skip("from") {
      guard let day = day() else { return nil }
      window.from = day
    }
    if skip("through") {
      guard let day = day() else { return nil }
      window.through = day
    }
    guard window.from != nil || window.through != nil else {
      fail(expected: "`from` or `through` and a day")
      return nil
    }
    if let from = window.from, let through = window.through, through < from {
      fail(
        LawDiagnostics.periodReversed, "the period ends before it begins", at: range(from: start))
      return nil
    }
    _ = strings()
    return window
  }
}

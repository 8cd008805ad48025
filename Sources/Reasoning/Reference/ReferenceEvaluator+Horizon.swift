internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  /// The days between which everything happens: from the first that is stated through the last.
  ///
  /// What begins on a stated day may last as long as the longest duration of the law, so the last day
  /// lies that much later.
  static func horizon(of law: Law, _ record: Record) -> ClosedRange<Day> {
    var days: [Day] = []
    var longest = 366
    func note(_ dates: PartialDate?...) {
      for case let date? in dates { days += [date.earliest, date.latest] }
    }
    func note(_ year: FiscalYear) { days += [year.span.start, year.span.end] }
    func note(_ duration: Duration) {
      switch duration {
      case .months(let months): longest = max(longest, months.multipliedReportingOverflow(by: 31).0)
      case .days(let days): longest = max(longest, days)
      case .through(let day): days.append(day)
      // 29 February may be eight years away.
      case .throughDayOfYear: longest = max(longest, 8 * 366)
      case .fiscalYear, .untilReplaced, .untilEnded: break
      }
    }

    for provision in law.provisions {
      note(provision.enacted, provision.from, provision.through)
      switch provision.body {
      case .waiver(let waiver):
        note(waiver.firstLasts)
        note(waiver.extensionLasts)
        if let longest = waiver.longest { note(longest) }
        for window in [waiver.firstWindow, waiver.extensionWindow] {
          days += [window.from, window.through].compactMap(\.self)
        }
      case .determination(_, let lasts): note(lasts)
      case .list(.months(let months)): note(.months(months))
      default: break
      }
    }
    for entry in record.entries {
      switch entry.body {
      case .exercise(let exercise):
        note(exercise.act.signed, exercise.act.effective, exercise.act.through)
        if let year = exercise.fiscalYear { note(year) }
      case .determination(let act):
        note(act.signed, act.effective, act.through, act.reported)
        if let year = act.fiscalYear { note(year) }
      case .listing(let listing):
        note(listing.signed, listing.removed)
        if case .list(.fiscalYear(let after)) = law[listing.on].body {
          note(.year(listing.year + after))
        }
      case .fact(let fact): note(fact.from, fact.through)
      case .evidence(let evidence): note(evidence.from, evidence.through)
      case .register(let register):
        note(register.from, register.through)
        if case .listings(let list) = register.of,
          case .list(.fiscalYear(let after)) = law[list].body
        {
          for day in [register.from.latest, register.through?.earliest].compactMap(\.self)
          where !day.isDistant {
            note(.year(day.year + after))
          }
        }
      case .denial(let denial): note(denial.from, denial.through)
      case .performance, .appraisal, .event, .claim, .position, .agreement, .obligation: break
      }
    }
    let stated = days.filter { !$0.isDistant }
    let first = stated.min() ?? Day(number: 0)
    let last = stated.max() ?? first
    // No period of the law is longer than two thousand years.
    return first.advanced(by: -2)...last.advanced(by: min(longest, 800_000) + 2)
  }
}

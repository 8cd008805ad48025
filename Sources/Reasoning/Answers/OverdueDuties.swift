public import Law
import Record
public import Timeline

/// A duty whose due day has passed without a performance on the record.
public struct OverdueDuty: Sendable {
  public var duty: SharedDuty
  /// Days from the due day to the day asked about; more than one number where the due day is uncertain.
  ///
  /// Where that day may not have passed yet, the lower bound is 0.
  public var daysOverdue: ClosedRange<Int>
  /// The last day of a register by which the record of performances is complete; nil without one.
  public var completeThrough: Day?
}

/// The duties that a day finds not performed, apart from those of which that is not known.
public struct OverdueDuties: Sendable {
  /// Not met, as a register says; in order of due day.
  public var notMet: [OverdueDuty]
  /// Without a performance on the record and without a register; in order of due day.
  public var unknown: [OverdueDuty]
  /// Not known to be performed, and without a due day that could pass; in order of trigger.
  public var withoutDay: [SharedDuty]
}

extension World {
  /// The duties whose due day has passed by a day without a performance on the record.
  ///
  /// A duty met late is met and not among them. Parameters are those of `duties`.
  public func overdueDuties(
    attachedTo bearers: [ProvisionID] = [], for recipient: Recipient? = nil,
    asking question: Question,
    on day: Day
  ) -> OverdueDuties {
    var result = OverdueDuties(notMet: [], unknown: [], withoutDay: [])
    for duty in duties(attachedTo: bearers, for: recipient, asking: question, on: day) {
      let instance = duty.instance
      guard instance.state == .notMet || instance.state == .unknown else { continue }
      guard let due = instance.due, due.earliest < day,
        !due.latest.isDistant || !due.earliest.isDistant
      else {
        result.withoutDay.append(duty)
        continue
      }
      let overdue = OverdueDuty(
        duty: duty, daysOverdue: Self.days(from: due, to: day),
        completeThrough: completeThrough(instance))
      if instance.state == .notMet {
        result.notMet.append(overdue)
      } else {
        result.unknown.append(overdue)
      }
    }
    result.notMet = Self.byDueDay(result.notMet)
    result.unknown = Self.byDueDay(result.unknown)
    return result
  }

  private static func days(from due: PartialDate, to day: Day) -> ClosedRange<Int> {
    func days(since other: Day) -> Int { max(0, Int(day.number) - Int(other.number)) }
    let fewest = due.latest.isDistant ? 0 : days(since: due.latest)
    // Without a first day that it can have been, no number of days is the most.
    let most = due.earliest.isDistant ? fewest : days(since: due.earliest)
    return fewest...max(fewest, most)
  }

  private static func byDueDay(_ duties: [OverdueDuty]) -> [OverdueDuty] {
    func key(_ index: Int) -> (Day, Day, Int) {
      let due = duties[index].duty.instance.due
      return (due?.latest ?? .distantFuture, due?.earliest ?? .distantFuture, index)
    }
    return duties.indices.sorted { key($0) < key($1) }.map { duties[$0] }
  }

  /// The last day of the longest register that a duty not met rests on; `distantFuture` where open.
  private func completeThrough(_ instance: DutyInstance) -> Day? {
    instance.entries.compactMap { id -> Day? in
      guard case .register(let register) = record[id].body else { return nil }
      return register.through?.earliest ?? .distantFuture
    }.max()
  }
}

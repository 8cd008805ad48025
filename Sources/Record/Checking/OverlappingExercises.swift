internal import Documents
internal import Law
internal import Timeline

/// Finds exercises of one waiver that cover the same days for the same recipient.
///
/// Law allows it, and an extension is often signed some days before the old period ends; two full
/// exercises over the same months are more often one act that was entered twice, or an entry that
/// should correct the other. Only what is certain is compared: dates known to the day, full scope.
struct OverlappingExercises {
  /// An extension may begin this many days before the end of the exercise that it extends.
  static let customaryOverlap = 31

  private let law: Law

  init(law: Law) {
    self.law = law
  }

  private struct Key: Hashable {
    var waiver: ProvisionID
    var recipient: Recipient
  }

  private struct Period {
    var position: Int
    var first: Day
    var last: Day
  }

  /// Returns a note for each pair, at the later exercise. Complexity: that of sorting.
  func diagnostics(in read: ReadEntries) -> [Diagnostic] {
    let corrected = Set(read.corrections.lazy.filter { read.isLeft($0.entry) }.map(\.to))
    var keys: [Key] = []
    var positions: [Key: [Int]] = [:]
    for position in read.acts {
      guard case .exercise(let exercise) = read.entries[position].body,
        read.entries[position].withdrawn == nil
      else { continue }
      let id = read.entries[position].id
      guard read.isLeft(id), !corrected.contains(id) else { continue }
      for recipient in exercise.act.recipients {
        let key = Key(waiver: exercise.act.of, recipient: recipient)
        if positions[key] == nil { keys.append(key) }
        positions[key, default: []].append(position)
      }
    }

    var found: [Diagnostic] = []
    var pairs: Set<[Int]> = []
    for key in keys {
      guard let group = positions[key], group.count > 1 else { continue }
      var longest: Period?
      for period in periods(of: group, key: key, in: read.entries) {
        if let before = longest,
          period.first <= before.last.advanced(by: -OverlappingExercises.customaryOverlap),
          pairs.insert([before.position, period.position]).inserted
        {
          let common = Span(from: period.first, through: min(period.last, before.last))
          found.append(note(period.position, before.position, key.recipient, common, in: read))
        }
        if longest.map({ $0.last < period.last }) ?? true { longest = period }
      }
    }
    return found
  }

  private func note(
    _ later: Int, _ earlier: Int, _ recipient: Recipient, _ common: Span, in read: ReadEntries
  ) -> Diagnostic {
    let names = [later, earlier].map { quoted(read.entries[$0].name) }
    func place(_ position: Int) -> SourceRange {
      read.places[position].date ?? read.places[position].name
    }
    return Diagnostic(
      kind: RecordDiagnostics.overlappingExercises,
      headline: "\(names[0]) and \(names[1]) cover the same days",
      primary: Annotation(range: place(later), label: "both cover \(recipient.name), \(common)"),
      secondary: [
        Annotation(range: place(earlier), label: "the exercise \(names[1]) began here")
      ],
      help: ["if it is one act, keep one entry, or let the newer one state `corrects`"])
  }

  /// The certain, full exercises of a group in order of effect, with the days that they cover.
  private func periods(of group: [Int], key: Key, in entries: [Entry]) -> [Period] {
    guard case .waiver(let waiver) = law.provisions[key.waiver.index].body else { return [] }
    let exercises = group.compactMap { position -> (position: Int, exercise: Exercise)? in
      guard case .exercise(let exercise) = entries[position].body else { return nil }
      return (position, exercise)
    }
    let ordered = exercises.sorted { left, right in
      let (a, b) = (left.exercise.act.effect.earliest, right.exercise.act.effect.earliest)
      return a != b ? a < b : left.position < right.position
    }
    var periods: [Period] = []
    for (number, (position, exercise)) in ordered.enumerated() {
      guard exercise.amount == nil,
        exercise.grants.contains(where: {
          $0.scope == nil && $0.recipients.contains(key.recipient)
        }),
        let effect = exercise.act.effect.exactDay
      else { continue }
      let first = max(effect, exercise.fiscalYear?.span.start ?? effect)
      let kind = exercise.kind ?? (number == 0 ? .first : .extension)
      if let last = last(of: exercise, from: first, lasting: waiver.lasts(kind)), last >= first {
        periods.append(Period(position: position, first: first, last: last))
      }
    }
    return periods.sorted { $0.first != $1.first ? $0.first < $1.first : $0.position < $1.position }
  }

  /// The last day covered; nil where it is not certain, or where nothing but another act ends it.
  private func last(of exercise: Exercise, from first: Day, lasting: Duration) -> Day? {
    if let through = exercise.act.through { return through.exactDay }
    switch lasting {
    case .months(let count): return first.addingMonths(count).advanced(by: -1)
    case .days(let count): return first.advanced(by: count - 1)
    case .through(let day): return day
    case .throughDayOfYear(let month, let day): return first.nextOccurrence(month: month, day: day)
    case .fiscalYear: return (exercise.fiscalYear ?? first.fiscalYear).span.last
    case .untilReplaced, .untilEnded: return nil
    }
  }
}

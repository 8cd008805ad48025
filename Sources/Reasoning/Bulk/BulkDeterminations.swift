/// The determinations of every restriction for every recipient, as columns of numbers.
///
/// The steps of a pair (one recipient, one restriction) lie side by side, in order of day, and
/// cover the whole horizon without gap; two steps that touch differ in outcome or in proof. A
/// step is 23 bytes: the day it starts, its outcome, and its proof, which is a provision and one
/// witness for each track that matters. A readable proof tree is built from these on demand.
public struct BulkDeterminations: Sendable {
  /// One span of days with one outcome and one proof.
  public struct Step: Hashable, Sendable {
    public let recipient: Int
    public let restriction: Int
    /// The first day.
    public let start: Int32
    /// The first day after the step.
    public let end: Int32
    /// The outcome code given by the ``DecisionTable`` of the restriction.
    public let outcome: UInt8
    /// The provision in force, or zero.
    public let provision: Int32
    /// For each ``Track`` the identifier of the deciding fact, or zero if it has no part.
    public let witnesses: SIMD4<Int32>

    public init(
      recipient: Int, restriction: Int, start: Int32, end: Int32, outcome: UInt8,
      provision: Int32, witnesses: SIMD4<Int32>
    ) {
      self.recipient = recipient
      self.restriction = restriction
      self.start = start
      self.end = end
      self.outcome = outcome
      self.provision = provision
      self.witnesses = witnesses
    }
  }

  /// The number of recipients.
  public internal(set) var recipients = 0
  /// The number of restrictions.
  public internal(set) var restrictions = 0
  /// The days covered.
  public internal(set) var horizon: Range<Int32> = 0..<0
  /// The number of steps.
  public internal(set) var count = 0

  /// Where the steps of each pair begin, and at last the number of steps.
  var offsets: [Int] = [0]
  /// First day of each step, counted from the start of the horizon. This and the next three
  /// columns may be longer than `count`: the room is kept for the next question.
  var starts: [UInt16] = []
  var outcomes: [UInt8] = []
  var provisions: [Int32] = []
  var witnesses: [SIMD4<Int32>] = []

  /// Creates the empty answer, which ``BulkEvaluator`` fills.
  public init() {}

  /// Finds the steps of one pair in constant time.
  public func steps(recipient: Int, restriction: Int) -> Range<Int> {
    precondition(
      recipient >= 0 && recipient < recipients && restriction >= 0 && restriction < restrictions,
      "no such pair")
    let pair = recipient * restrictions + restriction
    return offsets[pair]..<offsets[pair + 1]
  }

  /// Finds the step of one pair on one day, in logarithmic time; nothing outside the horizon.
  public func step(recipient: Int, restriction: Int, on day: Int32) -> Step? {
    guard horizon.contains(day) else { return nil }
    let range = steps(recipient: recipient, restriction: restriction)
    let offset = UInt16(day - horizon.lowerBound)
    var low = range.lowerBound
    var high = range.upperBound
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return step(low, recipient: recipient, restriction: restriction, in: range)
  }

  /// Reads the step at an index below `count`, in logarithmic time.
  public subscript(index: Int) -> Step {
    precondition(index >= 0 && index < count, "no such step")
    var low = 0
    var high = offsets.count - 1
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offsets[middle] <= index { low = middle } else { high = middle }
    }
    return step(
      index, recipient: low / restrictions, restriction: low % restrictions,
      in: offsets[low]..<offsets[low + 1])
  }

  /// The first day and the outcome of the step at an index below `count`, in constant time.
  public func change(at index: Int) -> (start: Int32, outcome: UInt8) {
    precondition(index >= 0 && index < count, "no such step")
    return (horizon.lowerBound + Int32(starts[index]), outcomes[index])
  }

  /// Calls the body with every step, by recipient, restriction and day.
  public func forEachStep(_ body: (Step) throws -> Void) rethrows {
    for recipient in 0..<recipients {
      for restriction in 0..<restrictions {
        let range = steps(recipient: recipient, restriction: restriction)
        for index in range {
          try body(step(index, recipient: recipient, restriction: restriction, in: range))
        }
      }
    }
  }

  private func step(
    _ index: Int, recipient: Int, restriction: Int, in range: Range<Int>
  ) -> Step {
    let next = index + 1
    return Step(
      recipient: recipient, restriction: restriction,
      start: horizon.lowerBound + Int32(starts[index]),
      end: next < range.upperBound
        ? horizon.lowerBound + Int32(starts[next]) : horizon.upperBound,
      outcome: outcomes[index], provision: provisions[index], witnesses: witnesses[index])
  }
}

extension BulkDeterminations {
  /// Makes room for `capacity` steps.
  mutating func grow(to capacity: Int) {
    let more = capacity - starts.count
    guard more > 0 else { return }
    starts.append(contentsOf: repeatElement(0, count: more))
    outcomes.append(contentsOf: repeatElement(0, count: more))
    provisions.append(contentsOf: repeatElement(0, count: more))
    witnesses.append(contentsOf: repeatElement(SIMD4(), count: more))
  }
}

extension BulkDeterminations: Equatable {
  /// Compares what is answered; room kept for later questions does not count.
  public static func == (left: Self, right: Self) -> Bool {
    left.recipients == right.recipients && left.restrictions == right.restrictions
      && left.horizon == right.horizon && left.count == right.count
      && left.offsets == right.offsets
      && left.starts.prefix(left.count) == right.starts.prefix(right.count)
      && left.outcomes.prefix(left.count) == right.outcomes.prefix(right.count)
      && left.provisions.prefix(left.count) == right.provisions.prefix(right.count)
      && left.witnesses.prefix(left.count) == right.witnesses.prefix(right.count)
  }
}

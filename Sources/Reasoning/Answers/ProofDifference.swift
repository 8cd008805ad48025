import Law
import Record

/// The first step at which two proofs part: what one of them rests on and the other does not.
public struct ProofDifference: Sendable {
  /// The steps above it, from the outcome downwards, as the second proof has them.
  public var path: [ProofTree]
  /// The step in the first proof; nil where that proof has no such step.
  public var first: ProofTree?
  /// The step in the second proof; nil where that proof has no such step.
  public var second: ProofTree?

  /// The step to name: that of the second proof, or of the first where only that has it.
  public var step: ProofTree? { second ?? first }
}

/// Finds the first step, from the outcome downwards, at which two proofs part.
///
/// Steps are the same where they are about the same rule, provision, clause and entry. Nil where the
/// proofs rest on the same steps with the same truths. O(size of the trees, squared in the widest step).
public func firstDifference(of first: ProofTree, and second: ProofTree) -> ProofDifference? {
  parted(first, second, [])
}

private func parted(
  _ first: ProofTree, _ second: ProofTree, _ path: [ProofTree]
) -> ProofDifference? {
  var below = path
  below.append(second)
  let pairs = second.children.compactMap { child in
    first.children.first { $0.isSameStep(as: child) }.map { ($0, child) }
  }
  // What is true in one and not in the other decides, however much else one of them has to show.
  for (one, other) in pairs where one.truth != other.truth {
    return parted(one, other, below) ?? ProofDifference(path: below, first: one, second: other)
  }
  if let own = difference(first, second, below) { return own }
  for (one, other) in pairs {
    if let found = parted(one, other, below) { return found }
  }
  let isOther = first.truth != second.truth || first.outcome != second.outcome
  return isOther ? ProofDifference(path: path, first: first, second: second) : nil
}

/// The step that only one of two proofs of the same thing has, with its counterpart if there is one.
private func difference(
  _ first: ProofTree, _ second: ProofTree, _ path: [ProofTree]
) -> ProofDifference? {
  let ones = first.children.filter { child in
    !second.children.contains { $0.isSameStep(as: child) }
  }
  let others = second.children.filter { child in
    !first.children.contains { $0.isSameStep(as: child) }
  }
  if ones.isEmpty, others.isEmpty { return nil }
  if first.rule == .outcome {
    // A prohibition lists all that failed: the step is what the other proof rests on.
    return ProofDifference(
      path: path, first: first.outcome == .prohibited && !others.isEmpty ? nil : ones.first,
      second: second.outcome == .prohibited && !ones.isEmpty ? nil : others.first)
  }
  // Fewer steps are needed to decide than to let everything through.
  let isBySecond = ones.isEmpty || !others.isEmpty && second.children.count <= first.children.count
  if isBySecond, let other = others.first {
    return ProofDifference(
      path: path, first: ones.first { $0.rule.place == other.rule.place }, second: other)
  }
  guard let one = ones.first else { return nil }
  return ProofDifference(
    path: path, first: one, second: others.first { $0.rule.place == one.rule.place })
}

extension ProofTree {
  /// Whether two steps ask the same thing; what they answer may differ.
  fileprivate func isSameStep(as other: ProofTree) -> Bool {
    guard rule == other.rule, provision == other.provision, entry == other.entry else {
      return false
    }
    switch rule {
    case .outcome: return true
    // The number of a text is that of its proof.
    case .attribute: return text == other.text
    default: return detail == other.detail
    }
  }
}

extension ProofRule {
  /// The question, among those that a step asks in order, that a rule answers.
  fileprivate var place: Int {
    switch self {
    case .inForce, .amendment: 0
    case .recipient: 1
    case .condition, .attribute, .listed, .fact, .determination: 2
    case .limitation: 3
    case .exercise, .absence, .register, .denial, .listing, .factStatement, .act, .onset: 4
    case .period, .limit: 5
    case .grant: 6
    case .authority: 7
    case .signer, .delegation: 8
    case .certificate: 9
    case .lapse: 10
    case .ending, .renewal: 11
    case .exemption: 12
    case .waiver: 13
    case .outcome, .allOf, .anyOf, .not, .sum: 14
    }
  }
}

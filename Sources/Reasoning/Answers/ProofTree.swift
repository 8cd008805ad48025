public import Law
public import Record
public import Timeline

/// A proof as a readable tree, rebuilt from the arena.
public struct ProofTree: Sendable {
  public var rule: ProofRule
  public var truth: Truth
  /// Only of the root.
  public var outcome: Outcome?
  public var provision: ProvisionID?
  /// The clause, ending or text that the node is about.
  public var detail: Int
  /// The text of an attribute test.
  public var text: String
  public var words: [String]
  public var entry: EntryID?
  /// Days on which this part holds for the same reasons.
  public var span: Span
  public var children: [ProofTree]
  /// Alternatives left out because they lie further from the day than those shown.
  public var omitted: Int
}

extension Inquiry {
  /// The proof of a restriction's outcome on a day.
  ///
  /// Of many exercises that do not cover the day, only the last before it and the first after it are
  /// shown. O(size of the tree).
  public mutating func proof(of restriction: ProvisionID, on day: Day) -> ProofTree {
    let step = evaluator.steps(on: restriction).value(at: day)
    return tree(step.node, day)
  }

  private func tree(_ node: NodeID, _ day: Day) -> ProofTree {
    let arena = evaluator.arena
    let rule = arena.rule(of: node)
    let detail = Int(arena.details[node.index])
    let provision = arena.provision(of: node)
    var children: [NodeID] = []
    flatten(node, into: &children)
    var omitted = 0
    (children, omitted) = nearest(children, day)
    var result = ProofTree(
      rule: rule, truth: arena.truths[node.index],
      outcome: rule == .outcome ? Outcome(rawValue: UInt8(detail)) : nil, provision: provision,
      detail: rule == .ending ? detail >> 1 : detail,
      text: rule == .attribute && detail >= 0 ? arena.texts[detail] : "",
      words: provision.map { words(rule, law[$0], detail) } ?? [], entry: arena.entry(of: node),
      span: arena.spans[node.index], children: children.map { tree($0, day) }, omitted: omitted)
    if result.rule == .outcome { result.span = Span(from: day, through: day) }
    return result
  }

  /// Connectives without a meaning of their own are replaced by their parts.
  private func flatten(_ node: NodeID, into children: inout [NodeID]) {
    let arena = evaluator.arena
    for child in arena.children(of: node) {
      switch arena.rule(of: child) {
      case .allOf, .anyOf, .not, .sum: flatten(child, into: &children)
      default: if !children.contains(child) { children.append(child) }
      }
    }
  }

  /// Keeps, of the exercises, acts and listings that fail for the day, the nearest on either side.
  private func nearest(_ nodes: [NodeID], _ day: Day) -> ([NodeID], Int) {
    let arena = evaluator.arena
    func isFarCandidate(_ node: NodeID) -> Bool {
      guard arena.truths[node.index] == .fails, arena.entry(of: node) != nil else { return false }
      switch arena.rule(of: node) {
      case .exercise:
        return arena.children(of: node).allSatisfy { arena.rule(of: $0) == .period }
      case .act, .listing, .factStatement: return true
      default: return false
      }
    }
    let candidates = nodes.filter(isFarCandidate)
    guard candidates.count > 2 else { return (nodes, 0) }
    func date(_ node: NodeID) -> Day {
      arena.entry(of: node).map { world.record[$0].body.date.earliest } ?? .distantPast
    }
    let before = candidates.filter { date($0) <= day }.max { date($0) < date($1) }
    let after = candidates.filter { date($0) > day }.min { date($0) < date($1) }
    let kept = Set([before, after].compactMap(\.self))
    let shown = nodes.filter { !isFarCandidate($0) || kept.contains($0) }
    return (shown, nodes.count - shown.count)
  }

  private func words(_ rule: ProofRule, _ provision: Provision, _ detail: Int) -> [String] {
    switch rule {
    case .outcome, .exemption, .limitation, .inForce, .amendment, .listed, .fact, .determination,
      .delegation, .listing, .factStatement, .act:
      return provision.words
    case .condition:
      return provision.conditions.indices.contains(detail)
        ? provision.conditions[detail].words : []
    case .recipient: return provision.recipients?.words ?? []
    case .ending:
      guard case .restriction(let body) = provision.body, body.endings.indices.contains(detail >> 1)
      else { return [] }
      return body.endings[detail >> 1].words
    case .renewal:
      guard case .restriction(let body) = provision.body, body.renewals.indices.contains(detail)
      else { return [] }
      return body.renewals[detail].words
    case .waiver:
      guard case .waiver(let waiver) = provision.body else { return [] }
      return waiver.reach.words
    case .certificate:
      guard case .waiver(let waiver) = provision.body else { return [] }
      return waiver.requiresWords + waiver.findings.flatMap(\.words)
    default: return []
    }
  }
}

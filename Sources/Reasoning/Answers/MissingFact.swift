public import Law
public import Record
import Timeline

/// A fact that is not on the record, or is contested, and would settle an undetermined outcome.
public struct MissingFact: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Whether an exercise of the waiver covers the day.
    case exercise
    case determination
    case listing
    /// The report to Congress that an ending asks for beside a determination on the record.
    case report
    /// Whether the fact that the law asks about holds.
    case fact
    case delegation
    /// The exact day of an act or of the coming into force of a provision.
    case date
    /// Which of two sources that say different things is right.
    case contested
    case signer
    /// An attribute of the assistance, as text "account is FMF".
    case attribute(String)
    /// Whether an earlier exercise ran without a break.
    case continuity
    /// Whether the power was in force when it was used.
    case authority
  }

  public var kind: Kind
  public var provision: ProvisionID?
  public var entry: EntryID?
  /// The entries that say otherwise, where it is contested.
  public var against: [EntryID]
}

extension TimelineEvaluator {
  /// The open leaves of a proof, each once, in reading order.
  func missing(under root: NodeID) -> [MissingFact] {
    var found: [MissingFact] = []
    var stack = [(node: root, asksForReport: false)]
    while let (node, isBelowReport) = stack.popLast() {
      let asksForReport = arena.rule(of: node) == .ending ? isReportAsked(node) : isBelowReport
      if let fact = asksForReport ? openReport(node) ?? openLeaf(node) : openLeaf(node) {
        if !found.contains(fact) { found.append(fact) }
        if arena.truths[node.index] == .contested { continue }
      }
      stack += arena.children(of: node).reversed().map { ($0, asksForReport) }
    }
    // That a determination is on the record and only its report is not has been said already.
    let unreported = found.filter { $0.kind == .report }.map(\.provision)
    return found.filter { $0.kind != .determination || !unreported.contains($0.provision) }
  }

  private func isReportAsked(_ node: NodeID) -> Bool {
    guard let id = arena.provision(of: node), case .restriction(let body) = law[id].body else {
      return false
    }
    let index = Int(arena.details[node.index]) >> 1
    return body.endings.indices.contains(index) && body.endings[index].reportedTo != nil
  }

  /// The report of a determination that is on the record without one.
  private func openReport(_ node: NodeID) -> MissingFact? {
    guard arena.rule(of: node) == .period, arena.truths[node.index] == .unknown,
      let entry = arena.entry(of: node), case .determination(let act) = record[entry].body,
      act.reported == nil
    else { return nil }
    return MissingFact(kind: .report, provision: act.of, entry: entry, against: [])
  }

  private func openLeaf(_ node: NodeID) -> MissingFact? {
    guard arena.truths[node.index].isOpen else { return nil }
    let (provision, entry) = (arena.provision(of: node), arena.entry(of: node))
    func fact(_ kind: MissingFact.Kind, against: [EntryID] = []) -> MissingFact {
      MissingFact(kind: kind, provision: provision, entry: entry, against: against)
    }
    let children = arena.children(of: node)
    let hasOpenChild = children.contains { arena.truths[$0.index].isOpen }
    switch arena.rule(of: node) {
    case .absence:
      guard let provision else { return nil }
      switch law[provision].body {
      case .waiver: return fact(.exercise)
      case .determination: return fact(.determination)
      case .list: return fact(.listing)
      case .fact: return fact(.fact)
      default: return fact(.delegation)
      }
    case .period, .listing, .factStatement, .onset:
      if arena.truths[node.index] == .contested || hasOpenChild {
        return fact(.contested, against: children.compactMap { arena.entry(of: $0) })
      }
      return fact(.date)
    case .inForce: return fact(.date)
    case .limit: return MissingFact(kind: .date, provision: nil, entry: entry, against: [])
    case .fact where arena.truths[node.index] == .contested && !hasOpenChild:
      return MissingFact(
        kind: .contested, provision: provision, entry: nil,
        against: children.compactMap { arena.entry(of: $0) })
    case .signer: return hasOpenChild ? nil : fact(.signer)
    case .lapse: return hasOpenChild ? nil : fact(.continuity)
    case .authority: return fact(.authority)
    case .attribute:
      let detail = Int(arena.details[node.index])
      return fact(.attribute(detail < 0 ? "" : arena.texts[detail]))
    case .recipient: return fact(.attribute("recipient-kind is government"))
    default: return nil
    }
  }
}

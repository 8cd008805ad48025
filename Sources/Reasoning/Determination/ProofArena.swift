import Law
import Record
import Timeline

/// The index of a node in a proof arena.
public struct NodeID: Hashable, Sendable {
  public let rawValue: Int32

  /// No node: a part that holds or fails by itself and has nothing to show.
  static let none = NodeID(rawValue: -1)

  var index: Int { Int(rawValue) }
}

/// The step of reasoning that a proof node stands for.
public enum ProofRule: UInt8, Hashable, Sendable, CaseIterable {
  case outcome
  case inForce, amendment
  case recipient, condition, attribute
  case listed, listing
  case fact, factStatement
  case determination, act
  case denial, register, absence
  case ending, renewal, onset
  case exemption, limitation
  case waiver, exercise
  case period, grant, authority, signer, delegation, certificate, lapse, limit
  case allOf, anyOf, not, sum
}

/// Proof nodes as parallel arrays of integers; readable trees are rebuilt from them on demand.
///
/// A node keeps only the children that decide its truth, so the references of an answer are those of
/// its node. Children precede their parents.
public struct ProofArena: Sendable {
  private(set) var rules: [ProofRule] = []
  private(set) var truths: [Truth] = []
  private(set) var provisions: [Int32] = []
  private(set) var entries: [Int32] = []
  /// Which of the two the node's answer refers to, in bits 0 (provision) and 1 (entry).
  private(set) var refers: [UInt8] = []
  /// The clause, outcome or text number, by rule; -1 for none.
  private(set) var details: [Int32] = []
  private(set) var spans: [Span] = []
  private(set) var firstChildren: [Int32] = []
  private(set) var childCounts: [Int32] = []
  private(set) var children: [NodeID] = []
  private(set) var texts: [String] = []

  /// The number of nodes.
  public var count: Int { rules.count }

  /// Appends a node. Amortised O(children).
  mutating func add(
    _ rule: ProofRule, _ truth: Truth, provision: ProvisionID? = nil, entry: EntryID? = nil,
    refersToProvision: Bool = false, refersToEntry: Bool = false, detail: Int = -1,
    span: Span = .always, children: some Collection<NodeID> = EmptyCollection<NodeID>()
  ) -> NodeID {
    rules.append(rule)
    truths.append(truth)
    provisions.append(provision?.rawValue ?? -1)
    entries.append(entry?.rawValue ?? -1)
    refers.append((refersToProvision ? 1 : 0) | (refersToEntry ? 2 : 0))
    details.append(Int32(detail))
    firstChildren.append(Int32(self.children.count))
    spans.append(span)
    var added: Int32 = 0
    for child in children where child != .none {
      self.children.append(child)
      added += 1
    }
    childCounts.append(added)
    return NodeID(rawValue: Int32(rules.count - 1))
  }

  mutating func add(text: String) -> Int {
    texts.append(text)
    return texts.count - 1
  }

  func children(of node: NodeID) -> ArraySlice<NodeID> {
    let first = Int(firstChildren[node.index])
    return children[first..<first + Int(childCounts[node.index])]
  }

  func rule(of node: NodeID) -> ProofRule { rules[node.index] }

  func entry(of node: NodeID) -> EntryID? {
    let raw = entries[node.index]
    return raw < 0 ? nil : EntryID(rawValue: raw)
  }

  func provision(of node: NodeID) -> ProvisionID? {
    let raw = provisions[node.index]
    return raw < 0 ? nil : ProvisionID(rawValue: raw)
  }

  /// The provisions and entries that the nodes rest on, sorted, each once. O(size of the trees).
  func references(of roots: [NodeID]) -> [Reference] {
    var (found, stack) = (Set<Reference>(), roots.filter { $0 != .none })
    var seen = Set<NodeID>()
    while let node = stack.popLast() {
      guard seen.insert(node).inserted else { continue }
      let flags = refers[node.index]
      if flags & 1 != 0 { found.insert(.provision(ProvisionID(rawValue: provisions[node.index]))) }
      if flags & 2 != 0 { found.insert(.entry(EntryID(rawValue: entries[node.index]))) }
      stack.append(contentsOf: children(of: node))
    }
    return found.sorted()
  }

  /// The first node under `root`, in reading order, that satisfies the predicate.
  func first(under root: NodeID, where predicate: (NodeID) -> Bool) -> NodeID? {
    guard root != .none else { return nil }
    var stack = [root]
    while let node = stack.popLast() {
      if predicate(node) { return node }
      stack.append(contentsOf: children(of: node).reversed())
    }
    return nil
  }
}

/// A truth with the proof node that it rests on.
struct Judgement: Hashable, Sendable {
  var truth: Truth
  var node: NodeID

  init(_ truth: Truth, _ node: NodeID = .none) {
    self.truth = truth
    self.node = node
  }
}

extension ProofArena {
  /// What a node is made of, children aside.
  struct Shape {
    var rule: ProofRule
    var provision: ProvisionID?
    var entry: EntryID?
    var refersToProvision = false
    var refersToEntry = false
    var detail = -1
  }

  /// All parts, in order: the first that fails decides; else all, if all hold; else the open ones.
  mutating func and(_ parts: [Judgement], _ shape: Shape? = nil) -> Judgement {
    if let failing = parts.first(where: { $0.truth == .fails }) {
      return combined(.fails, CollectionOfOne(failing), shape)
    }
    let truth = parts.reduce(Truth.holds) { Truth.and($0, $1.truth) }
    if truth == .holds { return combined(truth, parts, shape) }
    return combined(truth, parts.filter { $0.truth.isOpen }, shape)
  }

  /// Alternatives, in order: the first that holds decides; else all, if all fail; else the open ones.
  mutating func or(_ parts: [Judgement], _ shape: Shape? = nil) -> Judgement {
    if let holding = parts.first(where: { $0.truth == .holds }) {
      return combined(.holds, CollectionOfOne(holding), shape)
    }
    let truth = parts.reduce(Truth.fails) { Truth.or($0, $1.truth) }
    if truth == .fails { return combined(truth, parts, shape) }
    return combined(truth, parts.filter { $0.truth.isOpen }, shape)
  }

  /// The node of a combination; a combination of one part without a shape of its own is that part.
  mutating func combined(
    _ truth: Truth, _ parts: some Collection<Judgement>, _ shape: Shape?
  ) -> Judgement {
    let nodes = parts.lazy.map(\.node).filter { $0 != .none }
    guard let shape else {
      if let only = nodes.first, nodes.dropFirst().isEmpty { return Judgement(truth, only) }
      if nodes.isEmpty { return Judgement(truth) }
      return Judgement(
        truth, add(.allOf, truth, span: commonSpan(of: nodes), children: Array(nodes)))
    }
    let node = add(
      shape.rule, truth, provision: shape.provision, entry: shape.entry,
      refersToProvision: shape.refersToProvision, refersToEntry: shape.refersToEntry,
      detail: shape.detail, span: commonSpan(of: nodes), children: Array(nodes))
    return Judgement(truth, node)
  }

  /// The opposite of a part; a part without a node has nothing to show either way.
  mutating func not(_ part: Judgement, _ shape: Shape = Shape(rule: .not)) -> Judgement {
    guard part.node != .none else { return Judgement(!part.truth) }
    return combined(!part.truth, CollectionOfOne(part), shape)
  }

  /// The opposite of something that stands in the way; where it does not, there is nothing to show.
  mutating func unobstructed(
    by part: Judgement, _ shape: Shape = Shape(rule: .not)
  ) -> Judgement {
    part.truth == .fails ? Judgement(.holds) : combined(!part.truth, CollectionOfOne(part), shape)
  }

  func commonSpan(of nodes: some Sequence<NodeID>) -> Span {
    nodes.reduce(Span.always) { span, node in
      span.intersection(spans[node.index]) ?? span
    }
  }
}

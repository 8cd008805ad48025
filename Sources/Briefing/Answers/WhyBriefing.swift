public import Law
public import Reasoning
import Record
public import Timeline

/// The proof of one outcome, step by step.
public struct WhyBriefing: Briefing, ShowingSeries {
  private let ground: Ground
  private var asked: Asked
  private let day: Day
  private var shown: ShownDetermination
  private let proof: ProofTree
  private let narrator: ProofNarrator

  public init(ground: Ground, question: Question, restriction: ProvisionID, on day: Day) {
    var inquiry = Inquiry(world: ground.world, question: question)
    self.ground = ground
    self.day = day
    asked = Asked(
      ground: ground, question: question, days: .on(day),
      command: "why " + ground.law.name(restriction))
    let determination = inquiry.determination(of: restriction, on: day)
    shown = ShownDetermination(
      ground, inquiry, determination, on: day,
      readings: inquiry.readingOutcomes(of: restriction, on: day),
      alternatives: ScopeAlternatives.find(ground, question, inquiry.law, determination, on: day))
    proof = inquiry.proof(of: restriction, on: day)
    narrator = ProofNarrator(ground: ground, law: inquiry.law, question: question)
  }

  public var bearingQuestions: [BearingQuestion] { shown.bearingQuestions(always: true) }

  public mutating func show(_ series: SeriesSupport) {
    asked.seriesHashes = series.hashes
    shown.series = series
  }

  // MARK: - JSON

  public var json: JSON {
    var members: [JSON.Member] = [
      .init("version", .contractVersion), .init("question", asked.json),
    ]
    if case .object(let determination) = shown.json() { members += determination }
    members.append(.init("proof", json(of: proof)))
    members.append(.init("receipt", .string(asked.receipt.hex)))
    return .object(members)
  }

  private func json(of node: ProofTree) -> JSON {
    let provision = node.provision.map { narrator.law[$0] }
    return [
      "rule": .string(node.rule.name),
      "text": .string(narrator.sentence(node).plain),
      "value": .string(node.outcome?.description ?? node.truth.description),
      "standing": .string(narrator.standing(node).rawValue),
      "provision": .optional(provision?.name),
      "citation": .optional(provision?.citation(on: day)),
      "words": .strings(words(of: node)),
      "entries": .array(node.entry.map { [ground.entryJSON($0)] } ?? []),
      "span": node.span.json,
      "children": .array(node.children.map(json)),
      "omitted": .number(node.omitted),
    ]
  }

  // MARK: - Page

  public var page: Page {
    let outcome = shown.determination.outcome
    let restriction = shown.determination.restriction
    var blocks: [Block] = [
      .paragraph(
        """
        Assistance to \(asked.recipient) on \(day.words), \(asked.known), under \
        \(code: ground.law.name(restriction)): \(outcome), \(shown.determination.span.words).
        """)
    ]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    blocks.append(.heading(level: 2, "Reasons"))
    blocks += reasons
    if narrator.restsOnSilence(proof) {
      blocks.append(
        .note(
          "where the question does not state an attribute, the answer is for assistance in general."
        ))
    }
    blocks.append(.heading(level: 2, "Summary"))
    blocks.append(.definitions(shown.definitions(asSummary: true)))
    let sources = sources
    if !sources.isEmpty {
      blocks.append(.heading(level: 2, "Sources"))
      blocks.append(.list(sources.map { ListItem($0) }))
    }
    return Page(
      title: "Why: \(ground.law.name(restriction)) for \(asked.question.recipient.nameInSentence)",
      blocks: blocks + asked.foot)
  }

  /// The proof as a tree, with what its marks mean.
  var reasons: [Block] {
    var named: Set<ProvisionID> = []
    var blocks: [Block] = [.tree([tree(proof, under: nil, &named)])]
    let standings = narrator.standings(in: proof).filter { ![.proved, .refuted].contains($0) }
    if !standings.isEmpty {
      blocks.append(
        .definitions(standings.map { Definition("[\($0.rawValue)]", Rich($0.sentence)) }))
    }
    return blocks
  }

  var proofJSON: JSON { json(of: proof) }

  /// Title and citation of a provision stand where it is first named, the words of a step wherever
  /// they have not just been shown.
  private func tree(
    _ node: ProofTree, under parent: ProofTree?, _ named: inout Set<ProvisionID>
  ) -> TreeNode {
    let standing = narrator.standing(node)
    var label = narrator.sentence(node)
    if ![.proved, .refuted].contains(standing), node.rule != .outcome {
      label += Rich(" [\(standing.rawValue)]", .dim)
    }
    var details: [Rich] = []
    if let id = node.provision {
      let isFirst = named.insert(id).inserted
      let isRepeated = parent?.words == node.words
      // That a provision is in force rests on its dates, not on its words.
      let words = isRepeated || (node.rule == .inForce && !isFirst) ? [] : words(of: node)
      let text = ground.text(
        of: id, words: words, heading: heading(of: id, isFirst, parent), on: day)
      if !text.isEmpty { details.append(text) }
    }
    if let entry = node.entry, namesEntry(node.rule) { details.append(ground.sourceLine(entry)) }
    var children: [TreeNode] = []
    for child in narrator.shownChildren(of: node) {
      children.append(tree(child, under: node, &named))
    }
    if node.omitted > 0 {
      let others = count(node.omitted, "other entry", plural: "other entries")
      children.append(TreeNode(Rich(others + " further from the day", .dim)))
    }
    let law = node.provision.map { narrator.law[$0].citation(on: day) } ?? ""
    let above = parent?.provision.map { narrator.law[$0].citation(on: day) } ?? ""
    return TreeNode(
      label, details: details, children: children, law: law == above ? "" : law)
  }

  /// Title and citation; what is cited like the step above needs no citation of its own.
  private func heading(
    of id: ProvisionID, _ isFirst: Bool, _ parent: ProofTree?
  ) -> Ground.Heading {
    guard isFirst else { return .none }
    let isCited = parent?.provision.map {
      narrator.law[$0].citation(on: day) == narrator.law[id].citation(on: day)
    }
    return isCited ?? false ? .title : .titleAndCitation
  }

  /// The words of law of a step, in the order of the law.
  private func words(of node: ProofTree) -> [String] {
    guard let id = node.provision else { return node.words }
    // A part of a withheld amount has the words of its whole.
    if node.rule == .outcome, node.words.isEmpty { return ground.words(of: id) }
    return ground.inOrder(node.words, of: id)
  }

  /// Steps under an exercise or an act are about the same entry; its source is shown once.
  private func namesEntry(_ rule: ProofRule) -> Bool {
    switch rule {
    case .period, .grant, .authority, .signer, .certificate, .lapse: false
    default: true
    }
  }

  /// Every source that the proof names, once, in order of appearance.
  private var sources: [Rich] {
    var names: [String] = []
    func visit(_ node: ProofTree) {
      if let entry = node.entry {
        for reference in ground.record[entry].sources where !names.contains(reference.source) {
          names.append(reference.source)
        }
      }
      node.children.forEach(visit)
    }
    visit(proof)
    return names.map(ground.bibliography)
  }
}

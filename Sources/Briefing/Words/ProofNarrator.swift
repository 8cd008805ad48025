import Law
import Reasoning
import Record
import Timeline

/// Puts the steps of a proof into words: what each is about, and on what it stands.
struct ProofNarrator {
  let ground: Ground
  /// The law as the question's readings read it.
  let law: Law
  let question: Question

  /// The sentence of a step, with a capital and without a full stop.
  func sentence(_ node: ProofTree) -> Rich {
    if node.rule == .outcome, let outcome = node.outcome {
      return ProofPhrases.sentence(outcome, provision(node)).capitalised
    }
    let sentence = ProofPhrases.sentence(node.rule, node.truth, subject(of: node)).capitalised
    guard standing(node) == .assumed, let bill = node.provision.flatMap({ law[$0].bill }) else {
      return sentence
    }
    return sentence + ", assuming \(code: bill) enacted"
  }

  func standing(_ node: ProofTree) -> Standing {
    let isProposed = node.provision.map { law[$0].bill != nil } ?? false
    return Standing(node.rule, node.truth, isProposed: isProposed)
  }

  /// The standings that occur in a proof, in the order of the vocabulary.
  func standings(in node: ProofTree) -> [Standing] {
    var found: Set<Standing> = []
    func visit(_ node: ProofTree) {
      // The root stands on its outcome.
      if node.rule != .outcome { found.insert(standing(node)) }
      node.children.forEach(visit)
    }
    visit(node)
    return Standing.allCases.filter(found.contains)
  }

  /// The steps to show under a step: a condition that is a single test says all that the test says.
  func shownChildren(of node: ProofTree) -> [ProofTree] {
    isSingleTest(node) ? [] : node.children
  }

  private func isSingleTest(_ node: ProofTree) -> Bool {
    guard node.rule == .condition, node.children.count == 1, let test = node.children.first else {
      return false
    }
    return test.rule == .attribute && test.truth == node.truth
      && test.text == conditionText(node)
  }

  /// Whether a step rests on an attribute that the question does not state.
  func restsOnSilence(_ node: ProofTree) -> Bool {
    if node.rule == .attribute, isUnstated(node.text) { return true }
    return node.children.contains(where: restsOnSilence)
  }

  private func isUnstated(_ test: String) -> Bool {
    guard let attribute = ScopeAttribute(keyword: test.prefix { $0 != " " }) else { return false }
    return question.assistance[attribute] == .unstated
  }

  // MARK: - Subjects

  private func provision(_ node: ProofTree) -> Rich {
    node.provision.map { "\(code: law[$0].name)" } ?? "the provision"
  }

  private func entry(_ node: ProofTree) -> Rich {
    node.entry.map { ground.label($0) } ?? provision(node)
  }

  private func subject(of node: ProofTree) -> Rich {
    switch node.rule {
    case .outcome, .inForce, .exemption, .limitation, .waiver, .ending, .listed, .determination,
      .delegation:
      provision(node)
    case .amendment: provision(node) + Rich(amendmentWords(node))
    case .fact: fact(node)
    case .recipient:
      provision(node)
        + Rich(node.provision.flatMap { law[$0].recipients }.map { " (\($0.codes))" } ?? "")
    case .condition: Rich(conditionWords(node))
    case .attribute: Rich(attributeWords(node))
    case .renewal: Rich(renewalWords(node))
    case .listing, .act, .denial, .exercise, .onset: entry(node)
    case .factStatement: entry(node) + Rich(sideWords(node))
    case .period: Rich(periodWords(node))
    case .register: entry(node)
    case .absence: absentKind(node) + provision(node)
    case .grant: Rich(grantWords(node))
    case .authority, .lapse: provision(node)
    case .limit: provision(node) + Rich(limitWords(node))
    case .signer: Rich(signerWords(node))
    case .certificate: Rich(certificateWords(node))
    case .allOf, .anyOf, .not, .sum: Rich()
    }
  }

  /// What is asked: the fact with its own title; its words stand under the step.
  private func fact(_ node: ProofTree) -> Rich {
    guard let id = node.provision, ground.hasOwnTitle(id) else { return provision(node) }
    return provision(node) + " (\(law[id].title))"
  }

  private func amendmentWords(_ node: ProofTree) -> String {
    guard let id = node.provision, case .amendment(let amendment) = law[id].body else { return "" }
    switch amendment {
    case .repeals: return " (a repeal)"
    case .replaces(_, let new): return " (replacement by \(enumerated(law.names(new))))"
    case .suspends: return " (a suspension)"
    }
  }

  private func conditionWords(_ node: ProofTree) -> String {
    isSingleTest(node) ? attributeWords(node.children[0]) : conditionText(node)
  }

  private func conditionText(_ node: ProofTree) -> String {
    guard let id = node.provision, law[id].conditions.indices.contains(node.detail) else {
      return "condition"
    }
    return law.words(of: law[id].conditions[node.detail].expression)
  }

  /// The test; where the question does not state the attribute, that it does not.
  private func attributeWords(_ node: ProofTree) -> String {
    guard isUnstated(node.text) else { return node.text }
    let keyword = node.text.prefix { $0 != " " }
    return node.text + " (the question states no \(keyword))"
  }

  private func absentKind(_ node: ProofTree) -> Rich {
    guard let id = node.provision else { return "entry on " }
    switch law[id].body {
    case .waiver: return "exercise of "
    case .determination: return "determination "
    case .list: return "listing on "
    case .fact: return "statement on "
    default: return "delegation of "
    }
  }

  private func renewalWords(_ node: ProofTree) -> String {
    guard let id = node.provision, case .restriction(let body) = law[id].body,
      body.renewals.indices.contains(node.detail)
    else { return "" }
    return law.words(of: body.renewals[node.detail].occasion)
  }

  private func limitWords(_ node: ProofTree) -> String {
    guard let id = node.provision, case .waiver(let waiver) = law[id].body,
      let longest = waiver.longest
    else { return "" }
    let first = node.entry.map { ", " + ground.record[$0].name } ?? ""
    return " (at most \(longest.words) from the first exercise\(first))"
  }

  private func sideWords(_ node: ProofTree) -> String {
    guard let id = node.entry, case .fact(let fact) = ground.record[id].body else { return "" }
    return fact.holds ? ", for it" : ", against it"
  }

  private func periodWords(_ node: ProofTree) -> String {
    guard let id = node.entry else { return "" }
    let act: Act
    switch ground.record[id].body {
    case .exercise(let exercise): act = exercise.act
    case .determination(let determination): act = determination
    default: return ground.title(of: id)
    }
    var parts = ["signed " + act.signed.adverb]
    if let effective = act.effective { parts.append("effective " + effective.adverb) }
    if let year = act.fiscalYear { parts.append("for fiscal year " + year.label) }
    if let through = act.through { parts.append("through " + through.words) }
    if let reported = act.reported { parts.append("reported " + reported.adverb) }
    return parts.joined(separator: ", ")
  }

  private func grantWords(_ node: ProofTree) -> String {
    guard let id = node.entry, case .exercise(let exercise) = ground.record[id].body else {
      return ""
    }
    let scopes = exercise.grants.filter { $0.recipients.contains(question.recipient) }
      .map { $0.scope.map(law.words) ?? "all assistance" }
    return scopes.isEmpty ? "none for this recipient" : enumerated(scopes, "or")
  }

  private func signerWords(_ node: ProofTree) -> String {
    guard let id = node.entry else { return "not on the record" }
    let signer: Signer?
    switch ground.record[id].body {
    case .exercise(let exercise): signer = exercise.act.signer
    case .determination(let act): signer = act.signer
    default: signer = nil
    }
    guard let signer else { return "not on the record" }
    return signer.name.isEmpty ? signer.office : "\(signer.office) (\(signer.name))"
  }

  private func certificateWords(_ node: ProofTree) -> String {
    guard let id = node.provision, case .waiver(let waiver) = law[id].body,
      let requires = waiver.requires
    else { return "no finding is required" }
    let required = "required is " + requires.words
    guard let entry = node.entry, case .exercise(let exercise) = ground.record[entry].body,
      let certifies = exercise.certifies
    else { return required + "; its text was not read and is taken to satisfy it" }
    return required + "; certified is " + certifies.words
  }
}

public import Documents
public import Law
public import Reasoning
import Record
import Timeline

/// What every answer is made from: law and record, their files, and the hash that stands for them.
public struct Ground: Sendable {
  public let world: World
  public let sources: SourceStore
  /// The parsed files, by the number of the file; where there are none, words stand as encoded.
  public let documents: [MarkdownDocument]
  /// The clauses of quoted law that are marked as not encoded, in order.
  let notEncoded: [NotEncodedClause]
  /// The hash of all files of law and record.
  public let hash: String

  public init(
    world: World, sources: SourceStore = SourceStore(), documents: [MarkdownDocument] = [],
    clauses: [QuotedClause] = [], hash: String
  ) {
    self.world = world
    self.sources = sources
    self.documents = documents
    notEncoded = clauses.compactMap(NotEncodedClause.init)
    self.hash = hash
  }

  var law: Law { world.law }
  var record: Record { world.record }

  /// The place of a range as "law/us/fsa-907.md:12"; empty where the file is not in the store.
  func place(_ range: SourceRange) -> String {
    guard sources.contains(range.source) else { return "" }
    let file = sources[range.source]
    return "\(file.path):\(file.lineAndColumn(of: range.lower).line)"
  }
}

// MARK: - Provisions

extension Ground {
  /// The title, or the kind of provision where it has none, with the id.
  func label(_ id: ProvisionID) -> Rich {
    let provision = law[id]
    if provision.title.isEmpty || provision.title == provision.name {
      return "\(provision.body.keyword) \(code: provision.name)"
    }
    return "\(provision.title) (\(code: provision.name))"
  }

  /// The title with the id, where the provision has a title of its own; else the id alone.
  ///
  /// A heading that several provisions stand under, or the title of a whole, is no statement about
  /// one of them.
  func reference(_ id: ProvisionID) -> Rich {
    hasOwnTitle(id) ? label(id) : "\(code: law[id].name)"
  }

  func hasOwnTitle(_ id: ProvisionID) -> Bool {
    let provision = law[id]
    guard !provision.title.isEmpty, provision.title != provision.name,
      provision.title != provision.headingPath.last
    else { return false }
    return !isTitledAfterWhole(id)
  }

  /// Whether the title is that of the block around the provision, followed by its name.
  func isTitledAfterWhole(_ id: ProvisionID) -> Bool {
    let provision = law[id]
    let short = provision.name.split(separator: ".").last ?? ""
    return provision.title.hasSuffix(": " + provision.name)
      || provision.title.hasSuffix(": " + short)
  }

  /// The words of law that a provision encodes, in the order of the law; a part of a withheld amount
  /// that has none takes those of its whole.
  func words(of id: ProvisionID) -> [String] {
    let provision = law[id]
    guard provision.words.isEmpty, case .restriction(let body) = provision.body,
      let whole = body.whole
    else { return inOrder(provision.words, of: id) }
    let own = (provision.recipients?.words ?? []) + provision.conditions.flatMap(\.words)
    return inOrder(own.isEmpty ? law[whole].words : own, of: id)
  }

  /// Words of law in the order in which the quotation beside the provision has them.
  func inOrder(_ words: [String], of id: ProvisionID) -> [String] {
    let range = law[id].range
    let index = Int(range.source.rawValue)
    guard !words.isEmpty, documents.indices.contains(index),
      documents[index].source == range.source,
      let section = documents[index].sections.last(where: { $0.range.lower <= range.lower })
    else { return words }
    return QuotedOrder(section.quotations).pieces(of: words)
  }

  /// Words in quotation marks, with a mark where the law has more between them.
  func quoted(_ words: [String]) -> Rich {
    Rich.joined(words.map { Rich($0, .quotation) }, by: " … ")
  }

  /// What stands before the words of a provision.
  enum Heading { case none, title, citation, titleAndCitation }

  /// Words of law in quotation marks, behind their citation.
  func text(
    of id: ProvisionID, words: [String]? = nil, heading: Heading = .titleAndCitation, on day: Day
  ) -> Rich {
    let provision = law[id]
    var parts: [String] = []
    if heading == .title || heading == .titleAndCitation, provision.title != provision.name,
      !isTitledAfterWhole(id)
    {
      parts.append(provision.title)
    }
    if heading == .citation || heading == .titleAndCitation {
      parts.append(provision.citation(on: day))
    }
    let head = parts.filter { !$0.isEmpty }.joined(separator: "; ")
    let quoted = quoted(words.map { inOrder($0, of: id) } ?? self.words(of: id))
    return Rich(head, .dim) + (head.isEmpty || quoted.isEmpty ? "" : ": ") + quoted
  }

  func provisionJSON(_ id: ProvisionID, on day: Day) -> JSON {
    let provision = law[id]
    return [
      "id": .string(provision.name), "kind": .string(provision.body.keyword),
      "title": .string(provision.title), "citation": .string(provision.citation(on: day)),
      "words": .strings(words(of: id)), "confidence": .string(provision.confidence.description),
    ]
  }

  func name(_ reference: Reference) -> String {
    switch reference {
    case .provision(let id): law[id].name
    case .entry(let id): record[id].name
    }
  }

  func label(_ reference: Reference) -> Rich {
    switch reference {
    case .provision(let id): label(id)
    case .entry(let id): label(id)
    }
  }

  /// Whether a provision counts on what was known, or as part of a bill that the question applies.
  func counts(_ id: ProvisionID, for question: Question) -> Bool {
    let provision = law[id]
    if let bill = provision.bill { return question.bills.contains(bill) }
    return provision.enacted.latest <= question.known
  }
}

// MARK: - Entries

extension Ground {
  /// The title of the entry, or one made from what it says.
  func title(of id: EntryID) -> String {
    let entry = record[id]
    if hasOwnTitle(id) { return entry.title }
    switch entry.body {
    case .exercise(let exercise):
      return "exercise of \(law.name(exercise.act.of)) signed " + exercise.act.signed.adverb
    case .determination(let act):
      return "determination \(law.name(act.of)) signed " + act.signed.adverb
    case .listing(let listing): return "listing on \(law.name(listing.on)) for \(listing.year)"
    case .fact(let fact):
      return "statement that \(law.name(fact.that)) " + (fact.holds ? "holds" : "fails")
    case .evidence(let evidence):
      return "evidence \(evidence.supports ? "for" : "against") \(evidence.finding)"
    case .performance(let performance):
      return "performance of \(law.name(performance.under)) " + performance.date.adverb
    case .appraisal(let appraisal): return "appraisal of \(law.name(appraisal.of))"
    case .register: return "register"
    case .denial(let denial): return "denial of \(record[denial.of].name)"
    case .event(let event): return event.what
    case .claim(let statement), .position(let statement):
      return statement.by + ": " + statement.says
    case .agreement(let agreement): return agreement.what
    case .obligation(let obligation): return obligation.of + ": " + obligation.says
    }
  }

  /// Whether the title says more than what the entry is and its date.
  func hasOwnTitle(_ id: EntryID) -> Bool {
    let title = record[id].title
    let made: String? =
      switch record[id].body {
      case .exercise(let exercise):
        "exercise of \(law.name(exercise.act.of)), signed \(exercise.act.signed)"
      case .determination(let act): "determination \(law.name(act.of)), signed \(act.signed)"
      case .fact(let fact):
        "\(law.name(fact.that)) \(fact.holds ? "holds" : "fails") from \(fact.from)"
      case .performance(let performance):
        "\(law.name(performance.under)) performed \(performance.date)"
      default: nil
      }
    return !title.isEmpty && title != made
  }

  func label(_ id: EntryID) -> Rich { "\(title(of: id)) (\(code: record[id].name))" }

  /// Every source with its locator, who says so, and the confidence.
  func sourceLine(_ id: EntryID) -> Rich {
    let entry = record[id]
    var parts = entry.sources.map { reference in
      let title = record.source(named: reference.source)?.title ?? ""
      return (title.isEmpty ? reference.source : title)
        + (reference.locator.isEmpty ? "" : ", " + reference.locator)
    }
    if parts.isEmpty { parts = ["no source stated"] }
    if !entry.accordingTo.isEmpty { parts.append("according to " + entry.accordingTo) }
    parts.append("confidence: " + entry.confidence.description)
    return Rich(parts.joined(separator: "; "), .dim)
  }

  /// A source in full: title, id, publisher, day of publication and address.
  func bibliography(_ name: String) -> Rich {
    guard let source = record.source(named: name) else { return "\(code: name)" }
    let parts = [
      source.publisher, source.published.map { "published " + $0.adverb } ?? "", source.url,
    ]
    let tail = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(source.title) (\(code: name))" + (tail.isEmpty ? "" : ": " + Rich(tail))
  }

  func entryJSON(_ id: EntryID) -> JSON {
    let entry = record[id]
    return [
      "id": .string(entry.name), "kind": .string(entry.body.keyword),
      "title": .string(title(of: id)), "date": entry.body.date.json,
      "source": .optional(entry.sources.first?.source),
      "locator": .optional(entry.sources.first?.locator),
      "sources": .array(entry.sources.map(sourceJSON)),
      "accordingTo": .string(entry.accordingTo),
      "confidence": .string(entry.confidence.description),
    ]
  }

  func sourceJSON(_ reference: SourceReference) -> JSON {
    let source = record.source(named: reference.source)
    return [
      "source": .string(reference.source), "title": .string(source?.title ?? ""),
      "publisher": .string(source?.publisher ?? ""), "url": .string(source?.url ?? ""),
      "locator": .string(reference.locator),
    ]
  }
}

internal import Documents
public import Law
public import Record
public import Timeline

/// What was understood of a statement.
public struct StatementReading: Hashable, Sendable {
  public var statement: Statement
  public var claims: [TypedClaim]
  /// Why nothing of it can be checked, or a part of it; nil where it claims something.
  public var opinion: Opinion?
  /// Words of weight that belong to no claim, in order.
  public var leftOver: [String]

  public init(
    statement: Statement, claims: [TypedClaim] = [], opinion: Opinion? = nil,
    leftOver: [String] = []
  ) {
    self.statement = statement
    self.claims = claims
    self.opinion = opinion
    self.leftOver = leftOver
  }

  /// Why something cannot be checked.
  public enum Opinion: String, Hashable, Sendable, CaseIterable {
    case opinion, demand, prediction, motive, question
  }
}

/// Reads statements: from words to what they mention, to typed claims.
public struct StatementReader: Sendable {
  let law: Law
  let record: Record
  var finder: MentionFinder
  let lawWords: LawWords

  /// Builds the tables of names of a workspace. Linear in law and record.
  public init(law: Law, record: Record) {
    self.law = law
    self.record = record
    lawWords = LawWords(law: law)
    finder = MentionFinder(
      law: LawNames(law: law, record: record), parties: PartyNames(record: record),
      assistance: AssistanceNames(law: law), bills: law.bills.map(\.name))
  }

  /// Reads the statements of one document in order.
  ///
  /// - Parameter dated: The day that "last year" and the present tense are counted from.
  public func read(_ statements: [Statement], dated: Day?) -> [StatementReading] {
    var finder = finder
    finder.today = dated
    let cut = statements.map { Words($0.text) }
    for words in cut {
      for index in 0..<words.count {
        if ["section", "sec", "amendment"].contains(words.at(index)),
          let section = LawNames.section(words, at: index + 1)?.section
        {
          finder.namedSections.insert(section)
        }
        if let act = finder.law.acts.find(words, at: index) {
          finder.namedActs.insert(act.value.split(separator: "|").first.map(String.init) ?? "")
        }
      }
    }
    var topics: [Topic] = []
    var readings: [StatementReading] = []
    var found: [[Mention]] = []
    /// The times that the sentences before name last, for the second reading of some.
    var times: [DateReader.Context?] = []
    for (index, words) in cut.enumerated() {
      finder.lastTime = Self.lastTime(before: index, statements, found)
      times.append(finder.lastTime)
      found.append(words.count > ClauseReader.mostWords ? [] : finder.mentions(in: words))
    }
    for index in found.indices {
      found[index] = withRepeatedActs(
        found[index], cut[index], before: index > 0 ? found[index - 1] : [])
    }
    // The only law of the part of the document under one heading, else of the whole document.
    let whole = onlyWaived(found)
    var parts: [Int: LawMention?] = [:]
    for (section, pairs) in Dictionary(grouping: zip(statements, found), by: { $0.0.section }) {
      parts[section] = onlyWaived(pairs.map(\.1))
    }
    var lastWithList: LawMention?
    for ((statement, words), first) in zip(zip(statements, cut), found) {
      // What was named in the last two sentences, of the same or the preceding block.
      let near = topics.suffix(2).filter { statement.block - $0.block <= 1 }
      let only = (parts[statement.section] ?? nil) ?? whole
      var mentions = first
      if let period = topics.last?.period, words.words.contains(where: { $0.folded == "same" }) {
        finder.lastPeriod = period
        finder.lastTime = times[readings.count]
        mentions = withRepeatedActs(finder.mentions(in: words), words, before: [])
        finder.lastPeriod = nil
      }
      var reader = ClauseReader(
        words: words, mentions: mentions, law: law, record: record,
        people: finder.parties.people, before: near, only: only, today: dated,
        lawWords: lawWords)
      reader.isItemOfInstrument =
        words.at(0) == "("
        && cut[max(0, readings.count - 4)..<readings.count].contains {
          $0.words.contains { $0.folded == "hereby" }
        }
      reader.earlier = Array(topics.suffix(8))
      reader.lastWithList = lastWithList
      reader.read()
      var reading = StatementReading(
        statement: statement, claims: reader.claims, leftOver: reader.leftOver)
      reading.opinion = Opinions.kind(of: words, hasClaims: !reader.claims.isEmpty)
      // A question asks, whatever it takes for granted.
      if reading.opinion == .question { (reading.claims, reading.leftOver) = ([], []) }
      readings.append(reading)
      let topic = reader.topic(in: statement.block)
      if reader.hasList(topic) { lastWithList = topic.laws.last }
      topics.append(topic)
    }
    return readings
  }
}

extension StatementReader {
  /// Mentions with "did so" and "did it" as the waiving or extending that stands before them.
  private func withRepeatedActs(
    _ mentions: [Mention], _ words: Words, before: [Mention]
  ) -> [Mention] {
    func act(_ mentions: some Sequence<Mention>) -> Act? {
      var last: Act?
      for mention in mentions {
        if case .act(let form) = mention.thing, [.waive, .extend].contains(form.act) {
          last = form.act
        }
      }
      return last
    }
    var result = mentions
    for place in words.words.indices {
      guard ["did", "done"].contains(words.at(place)), ["so", "it"].contains(words.at(place + 1)),
        let act = act(mentions.prefix { $0.range.upperBound <= place }) ?? act(before)
      else { continue }
      let index = result.firstIndex { $0.range.lowerBound >= place } ?? result.count
      result.insert(
        Mention(thing: .act(ActForm(act: act, form: .past)), range: place..<place + 2), at: index)
    }
    return result
  }

  /// The last time that one of the two sentences before names, of the same or the preceding paragraph.
  private static func lastTime(
    before index: Int, _ statements: [Statement], _ found: [[Mention]]
  ) -> DateReader.Context? {
    for back in (max(0, index - 2)..<index).reversed() {
      let distance = statements[index].block - statements[back].block
      guard distance <= 1 else { return nil }
      if let span = found[back].compactMap({ ClauseReader.aTime($0.thing) }).last {
        return DateReader.Context(span: span, isNear: false, isClose: distance == 0)
      }
    }
    return nil
  }

  /// The law with a power to waive it that a document names, where it names no other.
  private func onlyWaived(_ mentions: [[Mention]]) -> LawMention? {
    var (found, names): (LawMention?, Set<String>) = (nil, [])
    for mention in mentions.joined() {
      guard case .law(let named) = mention.thing else { continue }
      let restrictions = named.provisions.flatMap { id -> [ProvisionID] in
        if case .waiver(let waiver) = law[id].body { return waiver.reach.named }
        return law.waivers(of: id).isEmpty ? [] : [id]
      }
      guard let last = restrictions.last else { continue }
      names.insert(law[last].range.source.rawValue.description)
      // The section says more than the act that it stands in.
      if found == nil || found?.isAct ?? false { found = named }
    }
    return names.count == 1 ? found : nil
  }
}

/// What "it" and "the waiver" can stand for after a sentence.
struct Topic: Sendable {
  var block: Int
  var laws: [LawMention]
  var bills: [BillMention]
  var recipients: [Recipient]
  var period: TimeSpan?
}

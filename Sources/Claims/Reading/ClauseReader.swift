internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Puts what one sentence mentions together into typed claims.
///
/// Each act that the sentence names looks for what belongs to it in its own clause, then in the clause before;
/// words that went into a claim are marked, and what is left over is told.
struct ClauseReader {
  let words: Words
  let mentions: [Mention]
  let law: Law
  let record: Record
  let people: [String: String]
  let before: [Topic]
  /// The only law with a waiver that the document names; nil where it names none or several.
  let only: LawMention?
  let today: Day?

  /// No sentence that people write has more words and marks; what has is not understood.
  static let mostWords = 160

  var claims: [TypedClaim] = []
  /// Words that belong to a claim.
  var used: Set<Int> = []
  /// Who says what the sentence says, and which of its words.
  var speaker: String?
  var speech: [Range<Int>] = []
  /// The law with a list that was named last in the document.
  var lastWithList: LawMention?
  /// What was left over before the sentence was taken as a whole; nil where no series is asked.
  var seriesLeftOver: [String]?
  /// The law that "it" or "the waiver" was taken for.
  private(set) var stoodFor: LawMention?
  /// The number of the clause of each word.
  private(set) var clauses: [Int] = []

  init(
    words: Words, mentions: [Mention], law: Law, record: Record, people: [String: String],
    before: [Topic], only: LawMention? = nil, today: Day?
  ) {
    self.words = words
    self.mentions = mentions
    self.law = law
    self.record = record
    self.people = people
    self.before = before
    self.only = only
    self.today = today
    clauses = words.count > Self.mostWords ? [] : ClauseReader.clauses(of: words, mentions)
  }

  mutating func read() {
    guard words.count <= Self.mostWords else { return }
    readAttribution()
    readCitations()
    readNamedYears()
    for (index, mention) in mentions.enumerated() {
      guard case .act(let form) = mention.thing else { continue }
      read(form, at: index)
    }
    readForce()
    readNumbersOfParts()
    readMoney()
    readShares()
    readReports()
    readSeries()
    readHappening()
  }

  private mutating func read(_ form: ActForm, at index: Int) {
    switch form.act {
    case .prohibit: readProhibition(form, index)
    case .enact, .introduce: readEnactment(form, index)
    case .waive, .extend, .sign: readExercise(form, index)
    case .lapse: readLapse(form, index)
    case .repeal, .suspend: readRepeal(form, index)
    case .require: readRequirement(index)
    case .exempt: readExemption(index)
    case .list: readListing(index)
    case .determine, .find: readDetermination(index)
    case .allow: readPower(index)
    default: break
    }
  }

  // MARK: - Clauses

  /// Cuts at semicolons, dashes, relative pronouns and words that join clauses.
  private static func clauses(of words: Words, _ mentions: [Mention]) -> [Int] {
    var clause = 0
    var result: [Int] = []
    var inMention: Set<Int> = []
    for mention in mentions { inMention.formUnion(mention.range) }
    for index in 0..<words.count {
      let word = words.at(index)
      let isCut =
        !inMention.contains(index)
        && ([";", "--"].contains(words[index].text) || words[index].text.hasPrefix("--")
          || [
            "which", "who", "while", "although", "though", "but", "whereas", "until", "unless",
            "because", "when", "before", "after",
          ].contains(word)
          || word == "and" && startsClause(words, mentions, index + 1))
      if isCut { clause += 1 }
      result.append(clause)
    }
    return result
  }

  /// Whether behind "and" a clause with a verb of its own begins: "and was extended", "and the Senate passed".
  private static func startsClause(_ words: Words, _ mentions: [Mention], _ index: Int) -> Bool {
    let isVerb = [
      "was", "were", "is", "has", "had", "have", "did", "does", "would", "will", "must", "may",
    ]
    if isVerb.contains(words.at(index)) { return true }
    // "and President Bush first did so": somebody else acts, where an act stands before.
    if let party = mentions.first(where: { mention in
      if case .party = mention.thing {
        (index...index + 1).contains(mention.range.lowerBound)
      } else {
        false
      }
    }), mentions.contains(where: { mention in
      if case .act(let form) = mention.thing {
        mention.range.upperBound < index && form.form != .noun
      } else {
        false
      }
    }) {
      var next = party.range.upperBound
      while ["first", "then", "also", "later", "again", "too"].contains(words.at(next)) {
        next += 1
      }
      if isVerb.contains(words.at(next)) { return true }
      return mentions.contains { mention in
        if case .act(let form) = mention.thing, form.form == .past {
          mention.range.lowerBound == next
        } else {
          false
        }
      }
    }
    return mentions.contains { mention in
      if case .act(let form) = mention.thing, form.form == .past, mention.range.lowerBound == index
      {
        return true
      }
      return false
    }
  }

  func clause(of mention: Int) -> Int { clauses[mentions[mention].range.lowerBound] }

  // MARK: - Finding what belongs to an act

  /// Mentions of a kind in the clause of an act: those behind it, in order, then those before it, nearest first.
  func around<Value>(_ index: Int, _ pick: (Mention.Thing) -> Value?) -> [(
    value: Value, mention: Int
  )] {
    let clause = clause(of: index)
    var found: [(Value, Int)] = []
    for other in mentions.indices.dropFirst(index + 1) where self.clause(of: other) == clause {
      if let value = pick(mentions[other].thing) { found.append((value, other)) }
    }
    for other in mentions.indices.prefix(index).reversed() where self.clause(of: other) == clause {
      if let value = pick(mentions[other].thing) { found.append((value, other)) }
    }
    return found
  }

  /// The nearest mention of a kind in the clause before that of an act.
  func inClauseBefore<Value>(_ index: Int, _ pick: (Mention.Thing) -> Value?) -> (
    value: Value, mention: Int
  )? {
    for other in mentions.indices.prefix(index).reversed()
    where clause(of: other) < clause(of: index) {
      if let value = pick(mentions[other].thing) { return (value, other) }
    }
    return nil
  }

  mutating func use(_ mention: Int) { used.formUnion(mentions[mention].range) }
  mutating func use(words range: Range<Int>) { used.formUnion(range) }

  static func aLaw(_ thing: Mention.Thing) -> LawMention? {
    if case .law(let mention) = thing { mention } else { nil }
  }
  static func aBill(_ thing: Mention.Thing) -> BillMention? {
    if case .bill(let mention) = thing { mention } else { nil }
  }
  static func aTime(_ thing: Mention.Thing) -> TimeSpan? {
    if case .time(let span) = thing { span } else { nil }
  }
  static func aRecipient(_ thing: Mention.Thing) -> Recipient? {
    if case .party(.recipient(let recipient, _, _)) = thing, recipient.description != "USA" {
      recipient
    } else {
      nil
    }
  }
  static func assistance(_ thing: Mention.Thing) -> AssistanceWords? {
    if case .assistance(let words) = thing { words } else { nil }
  }
  static func money(_ thing: Mention.Thing) -> Figure? {
    if case .money(let figure) = thing { figure } else { nil }
  }
  static func length(_ thing: Mention.Thing) -> Length? {
    if case .length(let length) = thing { length } else { nil }
  }

  /// The law that an act is about: named in its clause, in the one before, or earlier and meant by "it".
  mutating func lawFor(_ index: Int) -> LawMention? {
    if case .law(let own) = mentions[index].thing {
      use(index)
      return own
    }
    if let found = around(index, Self.aLaw).first {
      use(found.mention)
      return found.value
    }
    if let found = inClauseBefore(index, Self.aLaw) {
      use(found.mention)
      return found.value
    }
    return standsFor()
  }

  /// What "it", "the waiver" or "the law" stands for: one thing named before, and no other.
  mutating func standsFor() -> LawMention? {
    let nouns: Set<String> = [
      "waiver", "waivers", "law", "provision", "section", "restriction", "restrictions", "ban",
      "statute", "prohibition", "amendment", "cap",
      "limit", "ceiling",
    ]
    let isNamed = words.words.contains { nouns.contains($0.folded) }
    guard isNamed || words.words.contains(where: { $0.folded == "it" || $0.folded == "its" }) else {
      return nil
    }
    let named = before.flatMap(\.laws).filter { !$0.provisions.isEmpty }
    if let last = named.last,
      named.allSatisfy({
        $0.provisions == last.provisions
          || waiverName($0) != nil && waiverName($0) == waiverName(last)
      })
    {
      stoodFor = last
    } else if named.isEmpty, isNamed, let only {
      // Far from where it was named, only a noun can stand for the one law of the document.
      stoodFor = only
    }
    return stoodFor
  }

  /// Restrictions that words can mean, in order.
  func restrictions(_ mention: LawMention) -> [ProvisionID] {
    mention.provisions.filter { if case .restriction = law[$0].body { true } else { false } }
  }

  /// The restriction that stands for what is named: the last of several that took each other's place.
  func subject(_ mention: LawMention) -> ProvisionID? {
    restrictions(mention).last ?? mention.provisions.last
  }

  /// The name of what a claim about a waiver is about: the waiver where one alone reaches, else the restriction.
  func waiverName(_ mention: LawMention) -> String? {
    var waivers: [ProvisionID] = []
    for id in mention.provisions {
      if case .waiver = law[id].body { waivers.append(id) } else { waivers += law.waivers(of: id) }
    }
    let distinct = Set(waivers)
    if distinct.count == 1, let only = distinct.first { return law[only].name }
    return distinct.isEmpty ? nil : subject(mention).map { law[$0].name }
  }

  func restriction(_ id: ProvisionID) -> Provision? {
    if case .restriction = law[id].body { return law[id] }
    return law.restrictions.first { law.waivers(of: $0).contains(id) }.map { law[$0] }
  }

  /// The one recipient named in the sentences before; nil where none or several are.
  var recipientBefore: Recipient? {
    let named = Set(before.flatMap(\.recipients))
    return named.count == 1 ? named.first : nil
  }

  /// The one bill named in the sentences before, where "the bill" or "it" can stand for it.
  func billBefore() -> BillMention? {
    guard has(["bill", "it", "measure", "legislation"]) else { return nil }
    let named = Set(before.flatMap(\.bills).map { $0.name ?? $0.chamber + $0.number })
    return named.count == 1 ? before.flatMap(\.bills).last : nil
  }

  /// Times in the clause of an act, or in the sentence if its clause has none and no other act claims them.
  mutating func times(_ index: Int) -> TimeSpan? {
    // A time that belongs to another act is not this one's too.
    let found = around(index, Self.aTime).filter { found in
      !isNameYear(found.mention) && !mentions[found.mention].range.allSatisfy(used.contains)
    }
    if let first = found.first {
      use(first.mention)
      return first.value
    }
    return nil
  }

  /// The day of a document that does what it says: "I hereby waive", "Determine that … to waive".
  var dayOfInstrument: PartialDate? {
    guard let today,
      words.words.contains(where: { $0.folded == "hereby" })
        || ["determine", "certify", "waive", "direct"].contains(words.at(0))
    else { return nil }
    return PartialDate(day: today)
  }

  /// A year directly before a name, as in "the 1992 FREEDOM Support Act".
  func isNameYear(_ mention: Int) -> Bool {
    // "a 1992 law that bars": the year is that of the law.
    if case .time(let span) = mentions[mention].thing, span.from.precision == .year,
      Self.lawNouns.contains(words.at(mentions[mention].range.upperBound)),
      ["a", "the", "this", "that", "its"].contains(
        words.at(mentions[mention].range.lowerBound - 1))
    {
      return true
    }
    guard mention + 1 < mentions.count, case .law = mentions[mention + 1].thing,
      mentions[mention + 1].range.lowerBound == mentions[mention].range.upperBound
    else { return false }
    return true
  }

  mutating func set(_ time: TimeSpan?, on claim: inout TypedClaim) {
    guard let time else { return }
    switch time.relation {
    case .at, .by: claim.on = time.from
    case .since, .after: claim.from = time.from
    case .until, .before: claim.through = time.from
    case .range: (claim.from, claim.through) = (time.from, time.through)
    }
  }

  /// Whether the government is named beside the recipient: "government of", "Azerbaijani government", "Baku".
  mutating func namesGovernment(_ mention: Int) -> Bool {
    let range = mentions[mention].range
    if case .party(.recipient(_, _, true)) = mentions[mention].thing { return true }
    if words[range.upperBound - 1].isPossessive || isAdjective(mention),
      words.at(range.upperBound) == "government"
    {
      use(words: range.upperBound..<range.upperBound + 1)
      return true
    }
    var index = range.lowerBound - 1
    if words.at(index) == "the" { index -= 1 }
    if words.at(index) == "of", ["government", "governments"].contains(words.at(index - 1)) {
      use(words: index - 1..<range.lowerBound)
      return true
    }
    return false
  }

  private static let lawNouns: Set<String> = [
    "law", "act", "statute", "provision", "legislation", "ban", "measure", "amendment",
  ]

  func isAdjective(_ mention: Int) -> Bool {
    if case .party(.recipient(_, true, _)) = mentions[mention].thing { return true }
    return false
  }

  /// Words just before an act that turn it round.
  func isNegated(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    let nots: Set<String> = [
      "not", "never", "cannot", "no", "without", "didn't", "doesn't", "wasn't", "hasn't", "isn't",
      "don't", "weren't", "neither",
    ]
    for place in stride(from: start - 1, through: max(0, start - 4), by: -1) {
      let word = words.at(place)
      if nots.contains(word) { return true }
      if ["failed", "declined", "refused"].contains(word), words.at(place + 1) == "to" {
        return true
      }
      if clauses[place] != clauses[start] || [",", "that"].contains(word) { return false }
    }
    return false
  }

  /// How an act is meant: as a fact, as law allows or asks for it, or as what could be.
  enum Mood { case fact, may, must, would }

  func mood(_ index: Int) -> Mood {
    let start = mentions[index].range.lowerBound
    for place in stride(from: start - 1, through: max(0, start - 6), by: -1) {
      guard clauses[place] == clauses[start] else { break }
      switch words.at(place) {
      case "may", "can", "could", "able": return .may
      case "must", "shall": return .must
      case "has", "have", "had", "needs", "need", "required", "requires":
        if words.at(place + 1) == "to" { return .must }
      case "would", "will", "might", "should", "if", "plan", "plans", "planned", "unless", "until",
        "proposes",
        "proposed", "seeks", "sought", "wants", "urged", "urges", "asked", "asks", "considering",
        "likely":
        return .would
      case ",", "that": return .fact
      default: break
      }
    }
    return .fact
  }

  /// Whether an act is said of its object: "was waived", "signed by".
  func isPassive(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    guard case .act(let form) = mentions[index].thing, form.form == .past else { return false }
    for place in stride(from: start - 1, through: max(0, start - 4), by: -1) {
      if ["was", "were", "been", "is", "are", "be", "being"].contains(words.at(place)) {
        return true
      }
      if ["has", "have", "had", "not", "never", "also", "first", "again", "last", "already"]
        .contains(words.at(place))
      {
        continue
      }
      return false
    }
    return false
  }

  /// Who does it: the party before an active act, or behind "by".
  mutating func agent(_ index: Int) -> String? {
    let range = mentions[index].range
    let clause = clause(of: index)
    for other in mentions.indices.dropFirst(index + 1) where self.clause(of: other) == clause {
      guard case .party(let party) = mentions[other].thing, let name = name(of: party) else {
        continue
      }
      var place = mentions[other].range.lowerBound - 1
      // Titles and first names stand between "by" and the name.
      let nearest = place - 5
      while place > max(0, nearest),
        [
          "the", "then", "-", "sen", "senator", "rep", "representative", "us", "former",
          "congressman", "congresswoman", "lawmaker", "mr", "ms",
        ].contains(words.at(place)) || words[place].isCapital && words.at(place) != "by"
      { place -= 1 }
      if words.at(place) == "by" {
        use(other)
        // "by Deputy Secretary of State Brian McKeon": the person says more than the office.
        if case .office = party, other + 1 < mentions.count,
          case .party(.person(let surname, _)) = mentions[other + 1].thing,
          mentions[other + 1].range.lowerBound - mentions[other].range.upperBound <= 3
        {
          use(words: mentions[other].range.upperBound..<mentions[other + 1].range.upperBound)
          return people[surname] ?? surname
        }
        return fullName(other, name)
      }
    }
    if isPassive(index) { return nil }
    for other in mentions.indices.prefix(index).reversed() where self.clause(of: other) == clause {
      guard case .party(let party) = mentions[other].thing, let name = name(of: party) else {
        continue
      }
      if case .recipient = party { continue }
      guard mentions[other].range.upperBound <= range.lowerBound else { continue }
      use(other)
      return fullName(other, name)
    }
    return nil
  }

  /// A person with the office before the name: "Secretary of State Antony Blinken" names one person.
  private mutating func fullName(_ mention: Int, _ name: String) -> String {
    if mention > 0, case .party(.office) = mentions[mention - 1].thing,
      mentions[mention].range.lowerBound - mentions[mention - 1].range.upperBound <= 2
    {
      use(words: mentions[mention - 1].range.lowerBound..<mentions[mention].range.lowerBound)
    }
    return name
  }

  func name(of party: Party) -> String? {
    switch party {
    case .recipient(let recipient, _, _): recipient.description == "USA" ? nil : recipient.name
    case .office(let name): name
    case .person(let surname, let isAdministration):
      isAdministration ? surname + " administration" : people[surname] ?? surname
    }
  }

  // MARK: - What is left over

  func topic(in block: Int) -> Topic {
    Topic(
      block: block,
      laws: mentions.compactMap { Self.aLaw($0.thing) } + [stoodFor].compactMap(\.self),
      bills: mentions.compactMap { Self.aBill($0.thing) },
      recipients: mentions.compactMap { Self.aRecipient($0.thing) },
      period: mentions.compactMap { Self.aTime($0.thing) }.last { $0.relation == .range })
  }

  /// Words of weight in no claim.
  var leftOver: [String] {
    guard !claims.isEmpty else { return [] }
    if let seriesLeftOver { return seriesLeftOver }
    var found: [String] = []
    for index in 0..<words.count where !used.contains(index) {
      let word = words[index]
      guard word.kind != .mark || ["%", "$"].contains(word.text) else { continue }
      if NeutralWords.all.contains(word.folded) { continue }
      if ActNames.table.find(words, at: index) != nil, claimsAreAbout(index) { continue }
      found.append(word.text)
    }
    return found
  }

  /// Whether an act that went unread stands beside one that was read ("signed a waiver extending").
  private func claimsAreAbout(_ index: Int) -> Bool {
    used.contains { abs($0 - index) <= 3 }
  }
}

/// Words that can be left over without changing what was read.
enum NeutralWords {
  static let all: Set<String> = Set(
    """
    a an the of in on at to for from by with and or as that which who whom whose this these those it its he his she
    her they their them we our us is are was were be been being has have had do does did u.s us american americans
    united states government governments federal act law laws provision provisions statute known called so-called
    under into upon via per through during within between among about also then again now new former current
    president mr mrs ms dr sen senator senators rep representative representatives secretary minister prime
    congress's year years month months day days fiscal fy section sections title public known-as named
    administration department when where there such other any an's certain direct directly most much generally
    longstanding standing existing annual provided using use used made make makes making set sets signed signing
    issued granted order says said according however moreover meanwhile later earlier ago date dated time times
    support act's including first-ever bill bills legislation measure congress country nation state s d r n.j
    against toward towards regarding concerning respect amid due pursuant accordance still since funds money taxpayer
    dollars amount total worth sum value nearly conflict neighboring both each its' itself officially formally
    finally previously originally just republic democrat d-nj r-fl way form case part terms basis short
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}

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
  /// What the preceding sentences named, further back than "it" can reach.
  var earlier: [Topic] = []
  /// Whether the sentence is an item of one that does what it says: "I hereby delegate: (1) …".
  var isItemOfInstrument = false
  /// The law with a list that was named last in the document.
  var lastWithList: LawMention?
  /// How many words were left over before the sentence was put down to a speaker.
  var unread = 0
  /// What was left over before the sentence was taken as a whole; nil where no series is asked.
  var seriesLeftOver: [String]?
  /// The words of law, and those of the sentence that stand in them.
  let lawWords: LawWords
  var quotedLaw: [Range<Int>] = []
  /// The bill that a house passed on the day that the sentence names, where the record has one.
  var billUnnamed: (bill: BillMention, house: String)?
  /// The law that "it" or "the waiver" was taken for.
  var stoodFor: LawMention?
  /// The number of the clause of each word.
  private(set) var clauses: [Int] = []

  init(
    words: Words, mentions: [Mention], law: Law, record: Record, people: [String: String],
    before: [Topic], only: LawMention? = nil, today: Day?, lawWords: LawWords
  ) {
    self.words = words
    self.mentions = mentions
    self.law = law
    self.record = record
    self.people = people
    self.before = before
    self.only = only
    self.today = today
    self.lawWords = lawWords
    clauses = words.count > Self.mostWords ? [] : ClauseReader.clauses(of: words, mentions)
  }

  mutating func read() {
    guard words.count <= Self.mostWords else { return }
    readAttribution()
    readCitations()
    readNamedYears()
    readLawWords()
    for (index, mention) in mentions.enumerated() {
      guard case .act(let form) = mention.thing, !isQuotedLaw(index) else { continue }
      read(form, at: index)
    }
    readForce()
    readNumbersOfParts()
    readMoney()
    readShares()
    readReports()
    readConsultation()
    readSeries()
    readHappening()
    useRunsOfLaw()
  }

  mutating func read(_ form: ActForm, at index: Int) {
    switch form.act {
    case .prohibit: readProhibition(form, index)
    case .sign where passes(index): readEnactment(ActForm(act: .enact, form: form.form), index)
    case .enact, .introduce: readEnactment(form, index)
    case .waive, .extend, .sign: readExercise(form, index)
    case .lapse: readLapse(form, index)
    case .repeal, .suspend: readRepeal(form, index)
    case .require: readRequirement(index)
    case .certify where mood(index) == .must: readFinding(index)
    case .exempt: readExemption(index)
    case .list
    where words.at(mentions[index].range.lowerBound).hasPrefix("designat") && has(["coup"]):
      readDetermination(index)
    case .list: readListing(index)
    case .determine, .find: readDetermination(index)
    case .allow: readPower(index)
    default: break
    }
  }

  /// "The Senate approved the bill": a house passes what an office signs.
  private func passes(_ index: Int) -> Bool {
    // "signed S. 3000 into law".
    if says(["into"], in: index), says(["law"], in: index), !around(index, Self.aBill).isEmpty {
      return true
    }
    return words.at(mentions[index].range.lowerBound).hasPrefix("approv")
      && mentions.contains { other in
        if case .party(.office(let office)) = other.thing {
          ["senate", "house", "congress"].contains(office)
        } else {
          false
        }
      }
  }

  func topic(in block: Int) -> Topic {
    Topic(
      block: block,
      laws: mentions.compactMap { Self.aLaw($0.thing) } + [stoodFor].compactMap(\.self),
      bills: mentions.compactMap { Self.aBill($0.thing) } + [billUnnamed?.bill].compactMap(\.self),
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
      if NeutralWords.all.contains(word.folded) || isFirstName(index) || isShortForm(index) {
        continue
      }
      if ActNames.table.find(words, at: index) != nil, claimsAreAbout(index) { continue }
      found.append(word.text)
    }
    return found
  }

  /// "(FAA)" or "(DRC)" behind the name that it is short for.
  private func isShortForm(_ index: Int) -> Bool {
    words.at(index - 1) == "(" && words.at(index + 1) == ")" && words[index].kind == .word
      && words[index].text.allSatisfy { $0.isUppercase || $0.isNumber }
      && used.contains { index - 4 <= $0 && $0 < index - 1 }
  }

  /// "George W." before a surname that was read, and "(D-NJ)" behind one.
  private func isFirstName(_ index: Int) -> Bool {
    guard words[index].isCapital, words[index].kind == .word else { return false }
    for mention in mentions {
      guard case .party(.person) = mention.thing, mention.range.allSatisfy(used.contains) else {
        continue
      }
      let start = mention.range.lowerBound
      if (max(0, start - 3)..<start).contains(index),
        (index..<start).allSatisfy({ words[$0].isCapital && words[$0].kind == .word })
      {
        return true
      }
      let end = mention.range.upperBound
      if words.at(end) == "(", (end + 1...end + 3).contains(index),
        (end + 1...end + 5).contains(where: { words.at($0) == ")" })
      {
        return true
      }
    }
    return false
  }

  /// Whether an act that went unread stands beside one that was read ("signed a waiver extending").
  func claimsAreAbout(_ index: Int) -> Bool {
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
    longstanding long-standing standing existing kind kinds type types sort sorts forms specifically accordingly
    therefore consequently indeed nevertheless furthermore moreover additionally hereby i reads document annual provided using use used made make makes making set sets signed signing
    issued granted order says said according however moreover meanwhile later earlier ago date dated time times
    support act's including first-ever bill bills legislation measure congress country nation state s d r n.j
    against toward towards regarding concerning respect amid due pursuant accordance still since funds money taxpayer
    dollars amount total worth sum value nearly conflict neighboring both each its' itself officially formally
    finally previously originally just republic democrat d-nj r-fl way form case part terms basis short
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}

internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// What entries of the record say, cut into stems, figures and dates by the reader of documents itself.
struct RecordMatter: Sendable {
  /// One entry as it can be compared with a statement.
  struct Item: Sendable {
    var entry: EntryID
    /// Of its own words, and of what it is about.
    var stems: Set<String>
    /// Of its own words alone.
    var ownStems: Set<String>
    var figures: [PlacedFigure]
    var dates: [PartialDate]
    /// The first and the last day of it.
    var days: PartialDate
    /// In small letters.
    var speaker: String
    var isNegated: Bool
    /// The event or agreement that it is about.
    var about: EntryID?
    var isStatement: Bool
  }

  /// An amount of money that an entry states, with what it is said of.
  struct Amount: Sendable {
    var entry: EntryID
    var figure: Figure
    var recipient: Recipient?
    var from: PartialDate?
    var through: PartialDate?
    var assistance: Set<String>
    /// Sections that are named beside it.
    var laws: [String]
    var isUnderWaiver: Bool
    var isTotal: Bool
    var by: String
  }

  private let finder: MentionFinder
  let items: [Item]
  let amounts: [Amount]
  private let weights: [String: Int]
  private let enactments: [(words: String, entry: EntryID)]

  /// Reads the entries that were known. Linear in their words.
  ///
  /// - Parameter headings: The headings that an entry stands under, which say what it is about.
  init(
    record: Record, reader: StatementReader, known: Day,
    headings: (SourceRange) -> [String] = { _ in [] }
  ) {
    var items: [Item] = []
    var amounts: [Amount] = []
    var enactments: [(words: String, entry: EntryID)] = []
    for entry in record.entries where record.counts(entry.id, knownOn: known) {
      guard let (own, speaker, about, isStatement) = Self.texts(of: entry, in: record) else {
        continue
      }
      let words = Words(own)
      let mentions = reader.finder.mentions(in: words)
      let context =
        about.map { id in
          record[id].title + " " + (Self.texts(of: record[id], in: record)?.0 ?? "")
        } ?? headings(entry.range).joined(separator: " ")
      let ownStems = Set(ContentWords.stems(of: own + " " + entry.title + " " + speaker))
      var dates: [PartialDate] = []
      for mention in mentions {
        switch mention.thing {
        case .time(let span): dates += [span.from, span.through]
        default: break
        }
      }
      for mention in reader.finder.mentions(in: Words(entry.title)) {
        if case .time(let span) = mention.thing { dates += [span.from, span.through] }
      }
      items.append(
        Item(
          entry: entry.id, stems: ownStems.union(ContentWords.stems(of: context)),
          ownStems: ownStems,
          figures: PlacedFigure.all(in: words, mentions), dates: dates,
          days: Self.days(of: entry, about.map { record[$0] }),
          speaker: speaker.lowercased(), isNegated: ContentWords.isNegated(own), about: about,
          isStatement: isStatement))
      amounts += Self.amounts(in: words, mentions, entry, speaker)
      if case .event(let event) = entry.body, event.what.contains("enacted") {
        enactments.append((event.what.lowercased(), entry.id))
      }
    }
    finder = reader.finder
    self.items = items
    self.amounts = amounts
    self.enactments = enactments
    // The rarer a stem, the more it says what an entry is about.
    var counts: [String: Int] = [:]
    for item in items { for stem in item.stems { counts[stem, default: 0] += 1 } }
    weights = counts.mapValues { count in
      max(1, 16 - (Int.bitWidth - count.leadingZeroBitCount) * 2)
    }
  }

  private static func texts(
    of entry: Entry, in record: Record
  ) -> (String, speaker: String, about: EntryID?, isStatement: Bool)? {
    switch entry.body {
    case .event(let event): (event.what, entry.accordingTo, nil, false)
    case .claim(let statement): (statement.says, statement.by, statement.about, true)
    case .position(let statement): (statement.says + " " + statement.issue, statement.by, nil, true)
    case .agreement(let agreement):
      (agreement.what + " " + agreement.parties.joined(separator: ", "), "", nil, false)
    case .obligation(let obligation):
      (obligation.says + " " + obligation.of, "", obligation.under, false)
    case .determination(let act):
      (entry.title + " " + act.instrument, act.signer?.office ?? "", nil, false)
    default: nil
    }
  }

  private static func days(of entry: Entry, _ about: Entry?) -> PartialDate {
    switch entry.body {
    case .event(let event):
      guard let through = event.through else { return event.from }
      return PartialDate.between(event.from, through) ?? event.from
    case .obligation(let obligation):
      guard let due = obligation.due else { return obligation.date }
      return PartialDate.between(obligation.date, due) ?? obligation.date
    default: return entry.body.date
    }
  }

  /// Each amount of a text with the time nearest behind it, and what the text says it is of.
  private static func amounts(
    in words: Words, _ mentions: [Mention], _ entry: Entry, _ speaker: String
  ) -> [Amount] {
    var found: [Amount] = []
    let titleWords = Words(entry.title)
    let hasMoney = mentions.contains { if case .money = $0.thing { true } else { false } }
    guard hasMoney else { return [] }
    var recipient: Recipient?
    for mention in mentions where recipient == nil {
      recipient = ClauseReader.aRecipient(mention.thing)
    }
    if recipient == nil {
      for index in 0..<titleWords.count where recipient == nil {
        if titleWords[index].isCapital, let named = Recipient.named(titleWords[index].text) {
          recipient = named
        }
      }
    }
    let text = words.words.map(\.folded)
    for (index, mention) in mentions.enumerated() {
      let figure: Figure
      switch mention.thing {
      case .money(let money): figure = money
      case .number(let number) where number.step >= 10_000_000: figure = number
      default: continue
      }
      var time: TimeSpan?
      for other in mentions.dropFirst(index + 1) {
        if case .time(let span) = other.thing {
          time = span
          break
        }
        if case .money = other.thing { continue }
      }
      if time == nil {
        for other in mentions.prefix(index) {
          if case .time(let span) = other.thing { time = span }
        }
      }
      // "fiscal year 2018, 2.8 million in 2019": a year beside fiscal years is one.
      func fiscal(_ date: PartialDate) -> PartialDate {
        guard date.precision == .year, text.contains("fiscal") else { return date }
        return .fiscalYear(.year(date.earliest.year))
      }
      var assistance: Set<String> = []
      for other in mentions {
        if case .assistance(let words) = other.thing {
          assistance.formUnion(words.scopes.map(\.word))
        }
      }
      var isSince = false
      if let time, time.relation == .since { isSince = true }
      found.append(
        Amount(
          entry: entry.id, figure: figure, recipient: recipient,
          from: time.map { fiscal($0.from) },
          through: isSince ? nil : time.map { fiscal($0.through) },
          assistance: assistance,
          laws: Self.sections(words), isUnderWaiver: text.contains("waiver"),
          isTotal: text.contains("purposes") || text.contains("bilateral"), by: speaker))
    }
    return found
  }

  private static func sections(_ words: Words) -> [String] {
    words.words.indices.compactMap { index in
      words.at(index) == "section" ? LawNames.section(words, at: index + 1)?.section : nil
    }
  }

  /// The event of an enactment that names a law: an act by its name, or a Public Law by its number.
  func enactment(of name: String) -> EntryID? {
    let wanted = name.lowercased().replacing("p.l. ", with: "")
    return enactments.first { $0.words.contains(wanted) }?.entry
  }

  func mentions(_ words: Words) -> [Mention] { finder.mentions(in: words) }

  func weight(_ stem: String) -> Int { weights[stem] ?? 16 }

  /// How much of what a statement is about an entry has, in per cent.
  func coverage(_ stems: [String], by item: Item) -> Int {
    var (had, all) = (0, 0)
    for stem in stems {
      let weight = weight(stem)
      all += weight
      if item.stems.contains(stem) { had += weight }
    }
    return all == 0 ? 0 : had * 100 / all
  }
}

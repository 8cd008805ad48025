internal import Law
internal import Record

/// Somebody or something that acts or speaks.
enum Party: Hashable, Sendable {
  /// `isAdjective`: "Azerbaijani"; `isGovernment`: a capital or a government stands for it.
  case recipient(Recipient, isAdjective: Bool, isGovernment: Bool)
  /// By its short name in small letters.
  case office(String)
  /// By the surname in small letters; `isAdministration`: "the Bush administration".
  case person(String, isAdministration: Bool)
  /// A body that neither law nor record need know, as its name is written.
  case organization(String)
}

/// Names of recipients, offices and of the people whom the record names.
struct PartyNames: Sendable {
  private(set) var table = PhraseTable<Party>()
  /// Surnames in small letters, with the name as the record has it.
  private(set) var people: [String: String] = [:]

  init(record: Record) {
    addRecipients()
    for (name, phrases) in Self.offices {
      for phrase in phrases { table.add(phrase, .office(name), needsCapital: true) }
    }
    for phrase in ["the president", "the administration"] {
      table.add(phrase, .office("president"))
    }
    for phrase in [
      "upper house of congress", "upper house of the congress", "upper house of the us congress",
      "upper house of the american congress", "upper chamber of congress",
    ] { table.add(phrase, .office("senate")) }
    for phrase in [
      "lower house of congress", "lower house of the congress", "lower house of the us congress",
      "lower house of the american congress", "lower chamber of congress",
    ] { table.add(phrase, .office("house")) }
    for phrase in ["lawmakers", "members of congress"] { table.add(phrase, .office("congress")) }
    for entry in record.entries { addPeople(of: entry) }
    for president in Presidents.all { add(person: president.name) }
  }

  private mutating func addRecipients() {
    for recipient in Recipient.all {
      for name in [recipient.name] + recipient.alternativeNames {
        table.add(
          name, .recipient(recipient, isAdjective: false, isGovernment: false), needsCapital: true)
      }
    }
    if let own = Recipient(code: "USA") {
      for name in ["USA", "U.S.A."] {
        table.add(
          name, .recipient(own, isAdjective: false, isGovernment: false), needsCapital: true)
      }
    }
    for (name, code) in [
      ("DRC", "COD"), ("D.R.C.", "COD"), ("DR Congo", "COD"), ("C.A.R.", "CAF"), ("CAR", "CAF"),
      ("UAE", "ARE"), ("DPRK", "PRK"), ("PRC", "CHN"),
    ] {
      guard let recipient = Recipient(code: code) else { continue }
      table.add(
        name, .recipient(recipient, isAdjective: false, isGovernment: false), needsCapital: true)
    }
    for line in demonymsTable.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let recipient = Recipient(code: parts[0]) else { continue }
      let halves = parts[1].split(separator: "|", omittingEmptySubsequences: false)
      for word in halves[0].split(separator: ",") {
        for form in [String(word), word + "s"] {
          table.add(
            form, .recipient(recipient, isAdjective: true, isGovernment: false), needsCapital: true)
        }
      }
      for capital in halves.dropFirst().flatMap({ $0.split(separator: ",") }) {
        table.add(
          capital, .recipient(recipient, isAdjective: false, isGovernment: true), needsCapital: true
        )
      }
    }
  }

  private mutating func addPeople(of entry: Entry) {
    switch entry.body {
    case .exercise(let exercise): if let name = exercise.act.signer?.name { add(person: name) }
    case .determination(let act): if let name = act.signer?.name { add(person: name) }
    case .claim(let statement), .position(let statement): addPeople(in: statement.by)
    case .event(let event): addPeople(in: event.what)
    default: break
    }
    if !entry.accordingTo.isEmpty { addPeople(in: entry.accordingTo) }
  }

  private mutating func add(person name: String) {
    let words = name.split(separator: " ").map(String.init)
    guard let last = words.last(where: { $0.count > 2 && !["Jr.", "Sr."].contains($0) }) else {
      return
    }
    let surname = last.lowercased()
    guard people[surname] == nil else { return }
    people[surname] = name
    table.add(last, .person(surname, isAdministration: false), needsCapital: true)
    table.add(name, .person(surname, isAdministration: false), needsCapital: true)
  }

  private static let titles: Set<String> = [
    "senator", "senators", "representative", "representatives", "president", "presidents",
    "minister",
    "secretary", "ambassador", "judge", "state", "general", "director", "commissioner", "unhcr",
    "spokesperson",
  ]

  /// Names behind a title: "Senator Peters", "Foreign Minister Bayramov", "Representatives Pallone, Amo".
  private mutating func addPeople(in text: String) {
    let words = Words(text)
    var index = 0
    while index < words.count {
      defer { index += 1 }
      guard Self.titles.contains(words.at(index)) else { continue }
      var next = index + 1
      if words.at(next) == "(" { next += 1 }
      if ["of", "for"].contains(words.at(next)) { continue }
      while next < words.count {
        let word = words[next]
        if Self.isName(word), table.find(words, at: next) == nil {
          // "Van Hollen" is one name; of two names the last says who it is.
          var end = next + 1
          while end < words.count, Self.isName(words[end]), table.find(words, at: end) == nil {
            end += 1
          }
          let surname = words[end - 1].folded
          let isDouble = end - next == 2 && ["Van", "De", "Von", "La", "Le"].contains(word.text)
          let key = isDouble ? words.string(next..<end).lowercased() : surname
          people[key] = people[key] ?? (isDouble ? words.string(next..<end) : words[end - 1].text)
          table.add(
            isDouble ? words.string(next..<end) : words[end - 1].text,
            .person(key, isAdministration: false), needsCapital: true)
          next = end
        } else if [",", "and", "with"].contains(word.folded) {
          next += 1
        } else {
          break
        }
      }
    }
  }

  private static func isName(_ word: Words.Word) -> Bool {
    word.isCapital && word.kind == .word && word.text.count > 2 && !titles.contains(word.folded)
      && ![
        "Senate", "House", "Congress", "State", "Court", "The", "Rules", "Jr", "Foreign",
        "Affairs", "Defense",
      ].contains(word.text)
  }

  private static let offices: [(String, [String])] = [
    ("deputy secretary of state", ["Deputy Secretary of State", "Deputy Secretary"]),
    ("assistant secretary of state", ["Assistant Secretary of State", "Assistant Secretary"]),
    ("secretary of state", ["Secretary of State"]),
    ("secretary of defense", ["Secretary of Defense", "Defense Secretary"]),
    (
      "department of state",
      [
        "Department of State", "State Department", "U.S. Department of State",
        "US State Department",
        "U.S. State Department", "Foggy Bottom",
      ]
    ),
    (
      "department of defense",
      [
        "Department of Defense", "Defense Department", "Pentagon", "DoD", "DOD",
        "U.S. Department of Defense",
      ]
    ),
    ("department of energy", ["Department of Energy", "Energy Department"]),
    (
      "usaid",
      [
        "USAID", "U.S. Agency for International Development",
        "Agency for International Development",
      ]
    ),
    (
      "gao",
      [
        "GAO", "Government Accountability Office", "U.S. Government Accountability Office",
        "General Accounting Office", "Government Accounting Office", "GAO's",
      ]
    ),
    ("crs", ["Congressional Research Service", "CRS"]),
    ("congress", ["Congress", "U.S. Congress", "Capitol Hill"]),
    ("senate", ["Senate", "U.S. Senate"]),
    (
      "house", ["House of Representatives", "U.S. House", "U.S. House of Representatives", "House"]
    ),
    ("president", ["President", "White House"]),
    (
      "international court of justice",
      ["International Court of Justice", "ICJ", "World Court", "International Court"]
    ),
    ("unhcr", ["UNHCR", "UN Refugee Agency", "U.N. refugee agency", "UN refugee agency"]),
    ("sipri", ["SIPRI", "Stockholm International Peace Research Institute"]),
    ("greenbook", ["Foreign Aid Greenbook", "Greenbook", "Overseas Loans and Grants"]),
    ("country-summary", ["ForeignAssistance.gov", "Foreign Assistance Dashboard"]),
    ("congressional armenian caucus", ["Congressional Armenian Caucus", "Armenian Caucus"]),
    ("politico", ["Politico"]), ("turan", ["Turan"]),
    ("ministry of health", ["Ministry of Health", "Health Ministry"]),
    (
      "ministry of defense",
      ["Ministry of Defense", "Ministry of Defence", "Defense Ministry", "Defence Ministry"]
    ),
    (
      "ministry of foreign affairs",
      ["Ministry of Foreign Affairs", "Foreign Ministry", "Foreign Affairs Ministry"]
    ),
    ("european union", ["European Union", "EU"]),
    ("united nations", ["United Nations", "UN", "U.N."]),
    (
      "committees on appropriations",
      ["Committees on Appropriations", "Appropriations Committees", "appropriations committees"]
    ),
    ("federal register", ["Federal Register"]),
    ("comptroller general", ["Comptroller General"]),
  ]
}

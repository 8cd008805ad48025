/// The words of a sentence that carry what it is about, cut to their stems.
enum ContentWords {
  /// Stems in order of appearance, each once; figures, calendar words and little words left out.
  static func stems(of text: String) -> [String] {
    var found: [String] = []
    for word in Words(text).words {
      guard word.kind == .word, !little.contains(word.folded), DateWords.months[word.folded] == nil,
        word.folded.utf8.count > 2 || word.isCapital
      else { continue }
      let stem = stem(word.folded)
      if !found.contains(stem) { found.append(stem) }
    }
    return found
  }

  static func isNegated(_ text: String) -> Bool {
    Words(text).words.contains {
      ["not", "no", "never", "nobody", "none", "without", "nor", "neither", "denied", "denies"]
        .contains($0.folded) || $0.folded.hasSuffix("n't")
    }
  }

  /// A word without its endings, and of some words of the same meaning the commonest.
  static func stem(_ word: String) -> String {
    if let same = alike[word] { return same }
    var stem = word
    for ending in [
      "ations", "ation", "ements", "ement", "ingly", "ings", "ing", "edly", "ied", "ies", "ed",
      "es", "ly", "s",
    ]
    where stem.hasSuffix(ending) && stem.utf8.count - ending.utf8.count >= 4 {
      stem = String(stem.dropLast(ending.count))
      if ending == "ied" || ending == "ies" { stem += "y" }
      break
    }
    if stem.hasSuffix("e"), stem.utf8.count > 4 { stem.removeLast() }
    return alike[stem] ?? stem
  }

  private static let alike: [String: String] = {
    var table: [String: String] = [:]
    for group in [
      [
        "dead", "killed", "died", "deaths", "death", "die", "kill", "dying", "fatalities",
        "casualties",
      ],
      ["soldiers", "soldier", "servicemen", "serviceman", "troops", "troop", "military"],
      ["war", "conflict", "fighting", "fight", "hostilities"],
      ["began", "begin", "begins", "started", "launched", "start", "starts"],
      ["ended", "end", "ends"], ["handed", "returned", "ceded", "transferred", "hand"],
      ["people", "persons", "residents", "inhabitants"],
      ["azerbaijani", "azerbaijan", "azerbaijanis", "baku", "azeri"],
      ["armenian", "armenia", "armenians", "yerevan"], ["russian", "russia", "moscow"],
      ["turkish", "turkey", "türkiye", "turkiye", "ankara"],
      ["iranian", "iran", "tehran"], ["israeli", "israel"], ["ukrainian", "ukraine"],
      [
        "supplied", "supplies", "provided", "accounted", "supply", "imports", "import", "imported",
        "suppliers",
      ], ["percent", "share"],
      ["ordered", "orders", "order", "ruled"], ["unimpeded", "unhindered", "free"],
      ["movement", "passage", "transit"],
      ["accuses", "accused", "blames", "blamed"],
      ["attack", "attacked", "attacks", "assault", "offensive", "aggression"],
      ["guarantees", "guarantee", "guaranteed"],
      ["troop", "force", "forces", "peacekeepers", "peacekeeping"],
      ["arrivals", "arrived", "arrive", "arriving", "fled", "crossed", "flee"],
      ["displaced", "displacement"], ["departures", "departure", "exodus"],
      ["wounded", "injured", "injuries"], ["signed", "signs", "sign"],
      ["initialled", "initialed", "initials"],
      ["ceasefire", "truce", "cease-fire"],
      ["renew", "renewed", "renewal", "extend", "extended", "extension"],
      ["planned", "plan", "plans"], ["released", "release", "published", "publish", "publishes"],
      ["requested", "request", "asked"], ["introduces", "introduced"], ["passes", "passed"],
      ["enforced", "enforcement"], ["karabakh", "artsakh"],
      ["agreement", "accord", "deal", "statement", "treaty"],
      ["weapons", "arms", "weaponry"], ["waive", "waived", "waiver", "waivers", "waiving"],
    ] {
      for word in group where table[word] == nil { table[word] = group[0] }
    }
    return table
  }()

  static let little: Set<String> = NeutralWords.all.union([
    "said", "says", "say", "told", "stated", "announced", "announces", "reported", "reports",
    "according", "not", "no",
    "about", "around", "more", "than", "over", "least", "nearly", "almost", "some", "will", "would",
    "also", "took",
    "take", "takes", "place", "effect", "until", "since", "were", "there", "all", "up", "down",
    "out", "off", "called",
    "call", "calls", "one", "two", "three", "both", "who", "what", "late", "early", "mid", "end",
    "only", "been", "having",
    "whether", "following", "followed", "announcing", "claimed", "argued", "declared", "if",
    "become", "became", "went",
    "found", "find", "finds", "showed", "shows", "show", "data", "study", "audit", "watchdog",
    "lawmakers", "legislators",
    "carried", "carry", "conducted", "committed", "conduct", "deny", "denies", "denied",
    "operation", "operations", "came", "including", "while",
    "nagorno", "counted", "counts", "count", "recorded", "registered", "million", "billion",
    "thousand", "hundred", "percent", "per", "cent", "usd",
    "dollars", "many",
    "members", "member",
  ])
}

public import Law
internal import Timeline

/// Record entries proposed from an instrument, for a person to check against the document.
public struct InstrumentDraft: Sendable {
  public let instrument: Instrument
  private let law: Law
  /// The path of the file, as it was named.
  private let path: String

  public init(_ instrument: Instrument, law: Law, path: String) {
    self.instrument = instrument
    self.law = law
    self.path = path
  }

  /// A `record` fence; for a document of none of the kinds, a paragraph that says why.
  public var markdown: String {
    guard instrument.kind != .none else {
      return "No entry is proposed from `\(Self.plain(path))`: \(instrument.reason).\n"
    }
    var lines = ["# Draft read from \(Self.plain(path)); compare every line with the document."]
    lines += source + [""]
    switch instrument.kind {
    case .waiver, .restriction: lines += exercises + otherActs
    case .delegation: lines += event("delegation") + comments(on: instrument.acts)
    case .designation: lines += event("designation") + comments(on: instrument.acts)
    case .none: break
    }
    while lines.last == "" { lines.removeLast() }
    return "```record\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  /// The waivers of the law that an act can be an exercise of, in order of declaration.
  public func waivers(for act: Instrument.Act) -> [Provision] {
    let waivers = law.provisions.filter { provision in
      guard case .waiver = provision.body, provision.bill == nil else { return false }
      return true
    }
    let byAuthority = waivers.filter { waiver in
      act.authorities.contains { Self.cites(waiver, $0.value) }
    }
    let byTarget = waivers.filter { waiver in
      guard case .waiver(let body) = waiver.body else { return false }
      return body.reach.named.contains { target in
        act.named.contains { Self.cites(law[target], $0.value) }
      }
    }
    let both = byAuthority.filter { waiver in byTarget.contains { $0.id == waiver.id } }
    if !both.isEmpty { return both }
    return byAuthority.isEmpty ? byTarget : byAuthority
  }

  // MARK: - The document itself

  private var day: Instrument.Found<Day>? { instrument.dated ?? instrument.released }

  private var stamp: String { day?.value.description ?? "undated" }

  private var sourceName: String { "instrument-" + stamp }

  private var source: [String] {
    var lines = ["source \(sourceName)"]
    lines.append(
      // A document without a title of its own is called by its number.
      (instrument.title ?? instrument.number).map { "  title \(Self.quoted($0.value))" }
        ?? "  # title not found")
    if let address = instrument.address {
      if address.value.contains("whitehouse") { lines.append("  publisher \"The White House\"") }
      lines.append("  url \(Self.quoted(address.value))")
    } else {
      lines.append("  # publisher and url not found")
    }
    if let released = instrument.released { lines.append("  published \(released.value)") }
    return lines
  }

  /// Signer, days, instrument, source and confidence, as every entry has them.
  private func common(isAct: Bool) -> [String] {
    var lines: [String] = []
    if isAct {
      if let signer = instrument.signer {
        lines.append(
          isPresidential
            ? "  signer President \(Self.quoted(signer.value))"
            : "  # signer: the office was not found; line \(signer.line): \(Self.plain(signer.words))"
        )
      } else {
        lines.append("  # signer not found")
      }
      if let dated = instrument.dated {
        lines.append("  signed \(dated.value)  # line \(dated.line): \(Self.plain(dated.words))")
      } else if let released = instrument.released {
        lines.append(
          "  signed \(released.value)  # day of release, line \(released.line); the text bears no date"
        )
      } else {
        lines.append("  # signed not found")
      }
    }
    if let released = instrument.released { lines.append("  published \(released.value)") }
    if isAct {
      lines.append(
        instrument.number.map {
          "  instrument \(Self.quoted($0.value))  # line \($0.line)"
        } ?? "  # instrument: number not found")
    }
    let line = instrument.acts.first?.clause.line ?? 1
    lines.append("  source \(sourceName) \"from line \(line) of the text\"")
    lines.append("  confidence unverified  # until a person has compared it with the document")
    return lines
  }

  /// Whether the document says that the President made it.
  private var isPresidential: Bool {
    let title = instrument.title?.value.lowercased() ?? ""
    return instrument.number != nil || title.contains("presidential determination")
      || instrument.namesPresident
  }

  // MARK: - Exercises of waivers

  private struct Group {
    var key: [String]
    var acts: [Instrument.Act]
  }

  /// Acts under the same authority on the same provisions make one exercise.
  private var groups: [Group] {
    var groups: [Group] = []
    for act in instrument.acts where act.kind == .waives || act.kind == .waivesInPart {
      let sections = Self.distinct(act.authorities) + Self.distinct(act.named)
      let key = sections.map { "\($0.value)" }
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].acts.append(act)
      } else {
        groups.append(Group(key: key, acts: [act]))
      }
    }
    return groups
  }

  private var exercises: [String] {
    let groups = groups
    return groups.enumerated().flatMap { number, group -> [String] in
      let waivers = waivers(for: group.acts[0])
      let suffix = groups.count > 1 ? "-\(number + 1)" : ""
      var lines = ["exercise \(waivers.first?.name ?? "waiver")-\(stamp)\(suffix)"]
      if let title = instrument.title { lines.append("  title \(Self.quoted(title.value))") }
      switch waivers.count {
      case 0:
        lines.append("  # of not found: no waiver of the workspace cites")
        for section in Self.distinct(group.acts[0].authorities + group.acts[0].named) {
          let code = section.value.code.isEmpty ? "" : " (\(section.value.code))"
          lines.append("  #   " + Self.plain("\(section.value)" + code))
        }
      case 1: lines.append("  of \(waivers[0].name)")
      default:
        lines.append("  of \(waivers[0].name)")
        let others = waivers.dropFirst().map(\.name).joined(separator: ", ")
        lines.append("  # or of \(others)")
      }
      for act in group.acts { lines += grant(act) }
      let year = group.acts.compactMap(\.fiscalYear).first
      lines.append(
        year.map { "  fiscal-year \($0.value.label)  # line \($0.line): \(Self.plain($0.words))" }
          ?? "  # fiscal-year not found: these clauses name none")
      for amount in group.acts.flatMap(\.amounts) {
        lines.append("  # amount: line \(amount.line): \(Self.plain(amount.words))")
      }
      lines += certificate(waivers.first, group.acts)
      return lines + common(isAct: true) + [""]
    }
  }

  /// `for` lines of one clause; what no scope word stands for is left as comments.
  private func grant(_ act: Instrument.Act) -> [String] {
    var lines: [String] = []
    let codes = Self.codes(act)
    let words = act.recipients.map(\.words).joined(separator: ", ")
    let comment = "  # line \(act.clause.line): \(Self.plain(words))"
    if let allows = act.allows {
      let scope = ScopeOfWords(allows.value, law: law)
      let isTold = !codes.isEmpty && !scope.accounts.isEmpty
      if isTold {
        lines.append(
          "  for \(codes) account is \(scope.accounts.joined(separator: ", "))" + comment)
      }
      for unread in scope.unread {
        lines.append(
          "  # for \(codes.isEmpty ? "whom is not found" : codes): no scope word stands for: "
            + Self.plain(unread))
      }
      if !isTold, scope.unread.isEmpty {
        lines.append("  # for \(codes): line \(allows.line): \(Self.plain(allows.words))")
      }
    } else if act.kind == .waivesInPart {
      lines.append("  # for \(codes): in part, and what is allowed was not found")
    } else if !codes.isEmpty {
      lines.append("  for \(codes)" + comment)
    } else {
      lines.append(
        "  # for not found: line \(act.clause.line) names no country; without it, those that the law names"
      )
    }
    return lines
  }

  /// Findings of the waiver whose words of law the text has, in full.
  private func certificate(_ waiver: Provision?, _ acts: [Instrument.Act]) -> [String] {
    guard let waiver, case .waiver(let body) = waiver.body, !body.findings.isEmpty else {
      return waiver == nil ? ["  certifies not read"] : []
    }
    let certified = body.findings.filter { finding in
      !finding.words.isEmpty
        && finding.words.allSatisfy { words in
          acts.contains { Self.folded($0.clause.words).contains(Self.folded(words)) }
            || instrument.certificate.map { Self.folded($0.words).contains(Self.folded(words)) }
              ?? false
        }
    }
    let missing = body.findings.filter { finding in !certified.contains(finding) }.map(\.name)
    var lines = [
      certified.isEmpty
        ? "  certifies not read" : "  certifies " + certified.map(\.name).joined(separator: " and ")
    ]
    if !missing.isEmpty {
      lines.append(
        "  # the words of the law were not found for: " + missing.joined(separator: ", "))
    }
    return lines
  }

  // MARK: - Other acts

  /// What a determination does beside waiving, as comments: the record has no entry for most of it.
  private var otherActs: [String] {
    comments(on: instrument.acts.filter { $0.kind != .waives && $0.kind != .waivesInPart })
  }

  private func comments(on acts: [Instrument.Act]) -> [String] {
    acts.flatMap { act -> [String] in
      let sections = Self.distinct(act.authorities).map { "section \($0.value.number)" }
      var lines = [
        "# line \(act.clause.line): \(act.kind.rawValue)"
          + (sections.isEmpty ? "" : ", " + sections.joined(separator: ", "))
      ]
      let codes = Self.codes(act)
      if !codes.isEmpty { lines.append("#   for \(codes)") }
      for unread in act.unreadRecipients {
        lines.append("#   for not found: no country in the words: \(Self.plain(unread.words))")
      }
      for amount in act.amounts {
        lines.append("#   amount \(amount.value): \(Self.plain(amount.words))")
      }
      if let year = act.fiscalYear { lines.append("#   fiscal year \(year.value.label)") }
      if let allows = act.allows { lines.append("#   allows: \(Self.plain(allows.words))") }
      for waiver in act.kind == .delegates ? waivers(for: act) : [] {
        lines.append(
          "#   a delegation is law: in a law file, `delegation of \(waiver.name) to "
            + "\(Self.plain(act.delegate?.value ?? "…")) from \(stamp)`")
      }
      return lines + ["#   words: \(Self.plain(act.clause.words))"]
    }
  }

  /// The event that the document is; what it does stands in comments under it.
  private func event(_ name: String) -> [String] {
    var recipients: [Recipient] = []
    for one in instrument.acts.flatMap(\.recipients) where !recipients.contains(one.value) {
      recipients.append(one.value)
    }
    var lines = ["event \(name)-\(stamp)"]
    if let title = instrument.title { lines.append("  title \(Self.quoted(title.value))") }
    lines.append(
      recipients.isEmpty
        ? "  # concerning not found"
        : "  concerning " + recipients.map(\.description).joined(separator: ", "))
    lines.append(day.map { "  on \($0.value)  # line \($0.line)" } ?? "  # on not found")
    lines.append("  what \(Self.quoted(summary))")
    return lines + common(isAct: false) + [""]
  }

  /// "The President delegates to the Secretary of State section 506(a)(1) …, up to $60 million."
  private var summary: String {
    let parts = instrument.acts.map { act -> String in
      var part = act.kind.rawValue
      if let delegate = act.delegate { part += " to the " + delegate.value }
      let sections = Self.distinct(act.authorities)
      if !sections.isEmpty {
        part +=
          (act.kind == .delegates ? " the authority of " : " under ")
          + sections.map { "\($0.value)" }.joined(separator: " and ")
      }
      if !act.recipients.isEmpty {
        part += " (" + act.recipients.map(\.value.name).joined(separator: ", ") + ")"
      }
      for amount in act.amounts { part += ", " + amount.words }
      return part
    }
    let text = parts.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: - Words

  private static func codes(_ act: Instrument.Act) -> String {
    act.recipients.map(\.value.description).joined(separator: ", ")
  }

  private static func distinct(
    _ found: [Instrument.Found<LawSection>]
  ) -> [Instrument.Found<LawSection>] {
    var seen: Set<LawSection> = []
    return found.filter { seen.insert($0.value).inserted }
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().replacing("’", with: "'")
  }

  /// Text for one line of a comment.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isControl(scalar) ? " " : scalar == "`" ? "'" : scalar)
    }
    return String(result)
  }

  /// Text in quotation marks; those within are escaped.
  static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result.append(" ")
        continue
      }
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.append(scalar == "`" ? "'" : scalar)
    }
    return "\"" + String(result) + "\""
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

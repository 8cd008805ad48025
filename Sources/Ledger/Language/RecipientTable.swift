public import Law

/// Which country or region a printed recipient is.
public enum Resolution: Hashable, Sendable {
  case country(Recipient)
  /// Several countries together, or all of them, such as "World".
  case region(String)
  /// What is printed is shown, and no country is put to it.
  case unresolved(because: String)

  public var country: Recipient? {
    if case .country(let recipient) = self { recipient } else { nil }
  }
}

/// The rules of the `recipients` fences.
public struct RecipientTable: Hashable, Sendable {
  /// A printed code, name, or both, and what they stand for.
  public struct Rule: Hashable, Sendable {
    public var code: String?
    public var name: String?
    public var resolution: Resolution
    public var because: String?
    /// Where the rule stands, such as `data/us/recipients.md:12`.
    public var place: String
  }

  private struct Key: Hashable, Sendable {
    var code: FoldedText?
    var name: FoldedText?
  }

  /// In order of file and position.
  public private(set) var rules: [Rule] = []
  private var ruleByKey: [Key: Int] = [:]

  public init() {}

  /// Adds a rule; returns the rule for the same texts that is already there.
  mutating func add(_ rule: Rule) -> Rule? {
    let key = Key(code: rule.code.map(FoldedText.init), name: rule.name.map(FoldedText.init))
    if let first = ruleByKey[key] { return rules[first] }
    ruleByKey[key] = rules.count
    rules.append(rule)
    return nil
  }

  /// The rule that decides, if any: for code and name, else for the code, else for the name.
  public func rule(for party: Party) -> Rule? {
    let code = party.code.map(FoldedText.init).flatMap { $0.isEmpty ? nil : $0 }
    let name = party.name.map(FoldedText.init).flatMap { $0.isEmpty ? nil : $0 }
    let keys = [
      Key(code: code, name: name), Key(code: code, name: nil), Key(code: nil, name: name),
    ]
    for key in keys where key != Key(code: nil, name: nil) {
      if let index = ruleByKey[key] { return rules[index] }
    }
    return nil
  }

  /// Finds the country: by rule, else by ISO code, else by name; where code and name are of two
  /// countries, neither is taken. O(1).
  public func resolve(_ party: Party) -> Resolution {
    if let rule = rule(for: party) { return rule.resolution }
    let code = party.code.map(trimmed) ?? ""
    let name = party.name.map(trimmed) ?? ""
    let byCode = Recipient(code: code)
    let byName = name.isEmpty ? nil : Recipient.named(name)
    switch (byCode, byName) {
    case (let byCode?, let byName?) where byCode != byName:
      return .unresolved(
        because: "the code is that of \(byCode.label), the name that of \(byName.label)")
    case (let recipient?, _), (nil, let recipient?): return .country(recipient)
    case (nil, nil):
      return .unresolved(
        because: code.isEmpty && name.isEmpty
          ? "the file names no recipient" : "no rule, code or name of a country fits")
    }
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

internal import Documents

extension ItemReader {
  /// Reads one country by code, or by name in quotes.
  public mutating func recipient() -> Recipient? {
    guard let token = peek, token.kind != .symbol else {
      fail(LawDiagnostics.unknownRecipient, expected: "a country code")
      return nil
    }
    let found =
      token.kind == .word ? Recipient(code: token.text) : Recipient.named(token.text)
    guard let found else {
      let near = Recipient.suggestions(for: token.text)
      fail(
        LawDiagnostics.unknownRecipient, "no country has the code or name \(quoted(token))",
        at: token.range,
        help: near.isEmpty
          ? ["write a three-letter code such as `AZE`, or a name in quotes"]
          : ["did you mean \(list(near, with: "or"))?"])
      return nil
    }
    next()
    return found
  }

  /// Reads countries with commas between them, as a list without repetitions.
  public mutating func recipientList() -> [Recipient]? {
    var result: [Recipient] = []
    repeat {
      guard let recipient = recipient() else { return nil }
      if !result.contains(recipient) { result.append(recipient) }
    } while skipSymbol(",")
    return result
  }

  /// Reads whom a provision or an entry is about; the words of the law are left to the caller.
  public mutating func recipients() -> RecipientSet? {
    var set = RecipientSet(governmentOnly: skip("government", "of"), named: nil)
    if skip("any", "country") {
      // Everybody: nothing more to read.
    } else if skip("group") {
      guard let id = reference(to: .group) else { return nil }
      guard let group = names.group(id) else {
        failSilently()
        return nil
      }
      set.named = group
    } else {
      guard let named = recipientList() else { return nil }
      set.named = named
    }
    if skip("except") {
      guard let except = recipientList() else { return nil }
      set.except = except
    }
    return set
  }

  // MARK: - Offices

  /// Reads one office: the words up to `or`, a comma, a text in quotes, or one of the stop words.
  public mutating func office(until stops: Set<String> = []) -> String? {
    var words: [String] = []
    while let token = peek, token.kind == .word, token.text != "or" {
      if token.text == "and", isNext("and", "report", "to") { break }
      if !words.isEmpty, stops.contains(token.text) { break }
      words.append(token.text)
      next()
    }
    guard !words.isEmpty else {
      fail(expected: "an office such as `President` or `Secretary of State`")
      return nil
    }
    return words.joined(separator: " ")
  }

  /// Reads offices with `or` between them.
  public mutating func offices(until stops: Set<String> = []) -> [String]? {
    var result: [String] = []
    repeat {
      guard let office = office(until: stops) else { return nil }
      result.append(office)
    } while skip("or")
    return result
  }

  /// Reads somebody to whom something is owed: words and commas up to a text in quotes or a stop.
  mutating func addressee(until isStop: (ItemReader) -> Bool = { _ in false }) -> String? {
    var text = ""
    while let token = peek, token.kind == .word || token.isSymbol(","), !isStop(self) {
      if token.kind == .word, !text.isEmpty { text += " " }
      text += token.text
      next()
    }
    guard !text.isEmpty, text.utf8.first != UInt8(ascii: ",") else {
      fail(expected: "somebody to whom it is owed, such as `Committees on Appropriations`")
      return nil
    }
    return text
  }
}

internal import Documents

/// Three capital ASCII letters packed into a number, in the order of the letters.
public struct RecipientCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let rawValue: UInt32

  /// Nil unless the text is three ASCII letters, of either case.
  public init?(_ text: some StringProtocol) {
    var packed: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      let capital = byte & 0xDF
      guard count < 3, (0x41...0x5A).contains(capital) else { return nil }
      packed = packed << 8 | UInt32(capital)
      count += 1
    }
    guard count == 3 else { return nil }
    rawValue = packed
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  public var description: String {
    String(
      decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: rawValue >> $0) }, as: UTF8.self)
  }
}

/// A country or territory to which assistance can go, known by its ISO 3166-1 alpha-3 code.
///
/// Four bytes; ordered by code. Former states and Kosovo are included.
public struct Recipient: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let code: RecipientCode

  /// The recipient with this code, of either case; nil where the table has none. O(log n).
  public init?(code: some StringProtocol) {
    guard let code = RecipientCode(code), RecipientIndex.position(of: code) != nil else {
      return nil
    }
    self.code = code
  }

  fileprivate init(inTable code: RecipientCode) {
    self.code = code
  }

  public static func < (a: Self, b: Self) -> Bool { a.code < b.code }

  /// The code.
  public var description: String { code.description }

  /// The short name in English.
  public var name: String { names[0] }

  /// The other names in use, such as "Burma" for Myanmar.
  public var alternativeNames: [String] { Array(names.dropFirst()) }

  /// Every recipient, in order of code.
  public static var all: [Recipient] { RecipientIndex.codes.map(Recipient.init(inTable:)) }

  /// The same in the order of their names, by bytes.
  public static let allByName: [Recipient] =
    all.map { (name: $0.name, recipient: $0) }
    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    .map(\.recipient)

  /// The recipient with this code or name; nil where the text names none, or more than one.
  ///
  /// Case, accents, punctuation, "the", and "St." or "&" in place of the word make no difference.
  public static func named(_ text: String) -> Recipient? {
    if let recipient = Recipient(code: text) { return recipient }
    let folded = foldedName(text)
    return Recipient(code: folded) ?? RecipientIndex.byFoldedName[folded]
  }

  /// At most three recipients that the text may have meant, as "Azerbaijan (AZE)".
  public static func suggestions(for text: String) -> [String] {
    let folded = foldedName(text)
    guard !folded.isEmpty else { return [] }
    if folded.utf8.count >= 4 {
      let containing = all.filter { recipient in
        recipient.names.contains { foldedName($0).contains(folded) }
      }
      if !containing.isEmpty { return containing.prefix(3).map(\.label) }
    }
    if RecipientCode(folded) != nil {
      let codes = EditDistance.nearest(
        to: folded.uppercased(), in: RecipientIndex.codes.map(\.description), limit: 3)
      if !codes.isEmpty { return codes.compactMap { Recipient(code: $0)?.label } }
    }
    var found: [Recipient] = []
    for name in EditDistance.nearest(to: folded, in: RecipientIndex.foldedNames, limit: 3) {
      guard let recipient = RecipientIndex.byFoldedName[name] else { continue }
      if !found.contains(recipient) { found.append(recipient) }
    }
    return found.map(\.label)
  }

  /// "Azerbaijan (AZE)".
  public var label: String { "\(name) (\(code))" }

  private var names: [String] { RecipientIndex.names(of: code) }
}

/// The table's codes with the place of each line; names are read only when asked for.
private enum RecipientIndex {
  private static let bytes = Array(recipientsTable.utf8)

  private static let lines: [(code: RecipientCode, names: Range<Int>)] = {
    bytes.split(separator: 0x0A).map { line in
      guard let code = RecipientCode(String(decoding: line.prefix(3), as: UTF8.self)) else {
        preconditionFailure("a line of the table of recipients begins with its code")
      }
      return (code, line.startIndex + 4..<line.endIndex)
    }
  }()

  static let codes = lines.map(\.code)

  /// The position of a code among the sorted codes, by halving.
  static func position(of code: RecipientCode) -> Int? {
    var low = 0
    var high = codes.count
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    return low < codes.count && codes[low] == code ? low : nil
  }

  static func names(of code: RecipientCode) -> [String] {
    guard let position = position(of: code) else { return [code.description] }
    return String(decoding: bytes[lines[position].names], as: UTF8.self)
      .split(separator: ";")
      .map { String($0.drop { $0 == " " }) }
  }

  /// Every name as `foldedName` gives it, in order of code and then of the table's line.
  static let foldedNames = codes.flatMap { names(of: $0).map(foldedName) }

  static let byFoldedName: [String: Recipient] = {
    var result: [String: Recipient] = [:]
    for recipient in Recipient.all {
      for name in names(of: recipient.code) { result[foldedName(name)] = recipient }
    }
    return result
  }()
}

/// The letters and digits of a name in lower case without accents, spaces, "the" and punctuation.
///
/// "St." becomes "saint" and "&" becomes "and"; letters of other scripts stay as they are.
func foldedName(_ text: String) -> String {
  var result = ""
  var word = ""
  func endWord() {
    switch word {
    case "the": break
    case "st": result += "saint"
    default: result += word
    }
    word = ""
  }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
    case "A"..."Z": word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
    case "'", "’", "\u{300}"..."\u{36F}": break
    case ".":
      // "U.S." is one word, "St.Lucia" is two.
      if word == "st" { endWord() }
    case "&":
      endWord()
      result += "and"
    case "à"..."å", "À"..."Å", "ă", "ą": word += "a"
    case "ç", "Ç", "ć", "č": word += "c"
    case "è"..."ë", "È"..."Ë", "ę", "ě": word += "e"
    case "ì"..."ï", "Ì"..."Ï", "ı", "İ": word += "i"
    case "ñ", "Ñ", "ń": word += "n"
    case "ò"..."ö", "Ò"..."Ö", "ø", "Ø", "ő": word += "o"
    case "ù"..."ü", "Ù"..."Ü", "ű": word += "u"
    case "ğ", "Ğ": word += "g"
    case "ş", "Ş", "š", "Š": word += "s"
    case "ž", "Ž": word += "z"
    case _ where scalar.isASCII || scalar.properties.isWhitespace: endWord()
    case "‐"..."―": endWord()
    default: word.unicodeScalars.append(scalar)
    }
  }
  endWord()
  return result
}

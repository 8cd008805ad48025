/// Words of a command line as one line of text, in the quotation marks of shells, and back.
///
/// The line keeps its meaning where its single spaces become line feeds, as in wrapped text.
enum ShellWords {
  static func joined(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let scalars = Array(word.unicodeScalars)
    if !scalars.isEmpty, scalars.allSatisfy(isBare) { return word }
    let isPlain = scalars.allSatisfy {
      isBare($0) || $0 == " " || "'()[]{}<>&|;*?#~".unicodeScalars.contains($0)
    }
    let hasLoneSpaces = !word.hasPrefix(" ") && !word.hasSuffix(" ") && !word.contains("  ")
    if isPlain, hasLoneSpaces, !scalars.isEmpty { return "\"" + word + "\"" }
    var text = "$'"
    for scalar in scalars {
      if isBare(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16)
        text += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
      }
    }
    return text + "'"
  }

  /// Letters and digits of any script, and signs that no shell, Markdown or HTML takes for its own.
  private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", ",", "=", "@", "%", "+": true
      default: false
      }
    } else {
      scalar.properties.isAlphabetic && scalar.properties.generalCategory != .privateUse
    }
  }

  /// The words of a line that `joined` wrote; nil where it is none.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var rest = Array(line.unicodeScalars)[...]
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { [" ", "\n", "\r"].contains(scalar) }
    while true {
      rest = rest.drop(while: isSpace)
      guard let first = rest.first else { return words }
      var word = String.UnicodeScalarView()
      if first == "\"" {
        let inner = rest.dropFirst().prefix { $0 != "\"" }
        var wasSpace = false
        for scalar in inner {
          // A line that was wrapped has several where there was one.
          if !(isSpace(scalar) && wasSpace) { word.append(isSpace(scalar) ? " " : scalar) }
          wasSpace = isSpace(scalar)
        }
        rest = rest.dropFirst(inner.count + 1)
        guard rest.popFirst() == "\"" else { return nil }
      } else if first == "$" {
        guard rest.dropFirst().first == "'" else { return nil }
        rest = rest.dropFirst(2)
        while let scalar = rest.popFirst(), scalar != "'" {
          guard scalar == "\\" else {
            word.append(scalar)
            continue
          }
          let digits = String(String.UnicodeScalarView(rest.dropFirst().prefix(8)))
          guard rest.first == "U", digits.utf8.count == 8, let value = UInt32(digits, radix: 16),
            let meant = Unicode.Scalar(value)
          else { return nil }
          word.append(meant)
          rest = rest.dropFirst(9)
        }
      } else {
        let bare = rest.prefix { !isSpace($0) }
        guard bare.allSatisfy(isBare) else { return nil }
        word.append(contentsOf: bare)
        rest = rest.dropFirst(bare.count)
      }
      guard rest.first.map(isSpace) ?? true else { return nil }
      words.append(String(word))
    }
  }
}

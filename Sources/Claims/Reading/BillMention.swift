/// A bill by chamber and number.
struct BillMention: Hashable, Sendable {
  /// "s" or "hr".
  var chamber: String
  var number: String
  /// The name of the bill in the law files, where it is there.
  var name: String?

  var words: String { (chamber == "s" ? "S. " : "H.R. ") + number }

  /// "S. 2900", "H.R.5683", "HR 5683", "Senate Bill 2900".
  static func find(_ words: Words, at start: Int, bills: [String]) -> (
    mention: BillMention, end: Int
  )? {
    let word = words.at(start)
    var (chamber, number, end) = ("", "", start)
    for prefix in ["hr", "s"] where word.hasPrefix(prefix) && word.count > prefix.count {
      let rest = word.dropFirst(prefix.count)
      if rest.allSatisfy(\.isNumber), rest.count <= 5,
        words[start].text.contains(".") || prefix == "hr"
      {
        (chamber, number, end) = (prefix, String(rest), start + 1)
      }
    }
    if chamber.isEmpty {
      var index = start
      switch word {
      case "hr": (chamber, index) = ("hr", start + 1)
      case "s" where words[start].text == "S." || words[start].text == "S":
        (chamber, index) = ("s", start + 1)
      case "senate" where words.at(start + 1) == "bill": (chamber, index) = ("s", start + 2)
      case "house" where words.at(start + 1) == "bill": (chamber, index) = ("hr", start + 2)
      default: return nil
      }
      guard index < words.count, words[index].kind == .number, !words[index].text.contains("."),
        words[index].text.utf8.count <= 6
      else { return nil }
      number = words[index].text.filter { $0 != "," }
      end = index + 1
    }
    let name = bills.first { $0.hasPrefix(chamber + number + "-") }
    return (BillMention(chamber: chamber, number: number, name: name), end)
  }
}

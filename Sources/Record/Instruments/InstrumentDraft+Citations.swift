internal import Law

// Whether a provision of the workspace is the section that a document names.
extension InstrumentDraft {
  /// Whether some citation of a provision names the section, by act and section or by the Code.
  ///
  /// A citation of a whole section names its subsections, and the other way round.
  static func cites(_ provision: Provision, _ section: LawSection) -> Bool {
    provision.citations.contains { citation in
      let text = citation.text
      if !section.code.isEmpty, names(text, section.code, section.subsections) { return true }
      let act = actName(section.act)
      guard !act.isEmpty, text.lowercased().contains(act) else { return false }
      return ["§ ", "§", "section ", "sec. "].contains { mark in
        names(text, mark + section.section, section.subsections)
      }
    }
  }

  /// "foreign assistance act" of "Foreign Assistance Act of 1961": citations leave the year out.
  private static func actName(_ act: String) -> String {
    let words = act.lowercased().split(separator: " ")
    guard let end = words.lastIndex(of: "act") else { return "" }
    return words[...end].joined(separator: " ")
  }

  /// Whether a text has the number, not as a part of a longer one, and no other subsections.
  private static func names(_ text: String, _ number: String, _ subsections: [String]) -> Bool {
    text.ranges(of: number).contains { range in
      if let before = text[..<range.lowerBound].last, number.first?.isNumber ?? false,
        before.isNumber
      {
        return false
      }
      var rest = text[range.upperBound...]
      if let next = rest.first, next.isNumber || next.isLetter || next == "-" { return false }
      var cited: [Substring] = []
      while rest.first == "(", let close = rest.firstIndex(of: ")") {
        cited.append(rest[rest.index(after: rest.startIndex)..<close])
        rest = rest[rest.index(after: close)...]
      }
      return zip(cited, subsections).allSatisfy { $0 == Substring($1) }
    }
  }
}

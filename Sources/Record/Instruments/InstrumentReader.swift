internal import Timeline

/// Reads what a presidential document does from its text, and never from the name of its file.
///
/// Reads any bytes: what is no such document has the kind `none` with the reason. O(bytes).
public enum InstrumentReader {
  /// Reads a document of UTF-8 text, Markdown with or without front matter.
  public static func read(_ bytes: [UInt8]) -> Instrument {
    guard bytes.count <= InstrumentText.largest else {
      return refused("it is larger than 1 MB, and no such document is")
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return refused("it is not UTF-8 text")
    }
    return read(text)
  }

  /// Reads a document that is text already.
  public static func read(_ text: String) -> Instrument {
    guard text.utf8.count <= InstrumentText.largest else {
      return refused("it is larger than 1 MB, and no such document is")
    }
    let reading = InstrumentReading(InstrumentText(text))
    return reading.instrument()
  }

  static func refused(_ reason: String) -> Instrument {
    Instrument(kind: .none, reason: reason, acts: [])
  }
}

/// One reading of one document.
struct InstrumentReading {
  let text: InstrumentText
  let names: InstrumentNames

  init(_ text: InstrumentText) {
    self.text = text
    names = InstrumentNames(text)
  }

  func instrument() -> Instrument {
    guard !text.words.isEmpty else { return InstrumentReader.refused("it has no text") }
    var instrument = Instrument(kind: .none, reason: "", acts: [])
    head(&instrument)
    let delegations = delegations()
    if !delegations.isEmpty {
      (instrument.kind, instrument.acts) = (.delegation, delegations)
      return instrument
    }
    let acts = waivers() + paragraphActs()
    let designations = designations()
    instrument.acts = (acts + designations).sorted { $0.clause.line < $1.clause.line }
    if acts.contains(where: { $0.kind == .withholds }) {
      instrument.kind = .restriction
    } else if acts.contains(where: { $0.kind == .waives || $0.kind == .waivesInPart }) {
      instrument.kind = .waiver
    } else if !designations.isEmpty {
      instrument.kind = .designation
    } else {
      instrument.acts = []
      instrument.reason =
        "no clause of its text waives a prohibition, withholds assistance, delegates authority under "
        + "a section of law, or designates a major non-NATO ally"
    }
    return instrument
  }

  // MARK: - What the document says of itself

  private func head(_ instrument: inout Instrument) {
    func field(_ name: String) -> InstrumentText.Field? {
      text.fields.first { $0.name == name && !$0.value.isEmpty }
    }
    func found(_ name: String) -> Instrument.Found<String>? {
      field(name).map { Instrument.Found($0.value, words: "\(name): \($0.value)", line: $0.line) }
    }
    instrument.title = found("title")
    instrument.address = found("source_url")
    if let field = field("date"), let day = Day(field.value) {
      instrument.released = Instrument.Found(
        day, words: "date: \(field.value)", line: field.line)
    }
    let all = 0..<text.words.count
    if let place = text.first("presidential determination no", in: all) {
      var next = place.upperBound
      if next < text.words.count, text.words[next].text == "." { next += 1 }
      if next < text.words.count, text.words[next].text.first?.isNumber ?? false {
        let number = "Presidential Determination No. " + text.words[next].text
        instrument.number = text.found(number, place.lowerBound..<next + 1)
      }
    }
    instrument.namesPresident = text.contains("vested in me as president")
    if let place = text.first("certify that", in: all) {
      instrument.certificate = sentence(from: place.lowerBound)
    }
    instrument.dated = dateline()
    instrument.signer = signer()
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// A date on a line of its own, or behind the place of signature.
  private func dateline() -> Instrument.Found<Day>? {
    var lineStart = 0
    for index in text.words.indices {
      if text.words[index].beginsLine { lineStart = index }
      guard let month = Self.months.firstIndex(of: text.words[index].folded),
        index + 3 < text.words.count, text.words[index + 2].text == ",",
        let day = Int(text.words[index + 1].text), let year = Int(text.words[index + 3].text),
        let date = Day(year: year, month: month + 1, day: day)
      else { continue }
      var end = index + 4
      if end < text.words.count, text.words[end].text == "." { end += 1 }
      let endsLine = end == text.words.count || text.words[end].beginsLine
      let isPlaced =
        index == lineStart || text.matches(["the", "white", "house", ","], at: lineStart)
        || text.matches(["washington", ","], at: lineStart)
      if endsLine, isPlaced { return text.found(date, index..<index + 4) }
    }
    return nil
  }

  /// The last line in capital letters near the end.
  private func signer() -> Instrument.Found<String>? {
    var end = text.words.count
    var lines = 0
    while end > 0, lines < 6 {
      var start = end - 1
      while start > 0, !text.words[start].beginsLine { start -= 1 }
      let range = start..<end
      let letters = text.words[range].filter { $0.text != "." && $0.text != "," }
      let isName =
        letters.count >= 2 && letters.count <= 6 && letters.count + 3 >= range.count
        && letters.allSatisfy { word in
          word.text.allSatisfy { $0.isUppercase || $0 == "-" || $0 == "'" || $0 == "." }
        }
      if isName, !text.matches(["the", "white", "house"], at: start) {
        return text.found(text.text(range), range)
      }
      end = start
      lines += 1
    }
    return nil
  }
}

internal import Briefing

/// An answer as it was saved, with what it says of its own origin.
struct SavedAnswer: Hashable, Sendable {
  var format: OutputStyle.Format
  var text: String
  var origin: AnswerOrigin
  /// The hash of the receipt; empty where the line is not there any more.
  var receipt: String

  /// Finds the format by how the text begins, and the origin at its foot; nil where there is none.
  init?(_ text: String) {
    self.text = text
    let values: [String: String]
    if text.hasPrefix("{") {
      format = .json
      values = Self.json(text)
    } else if text.hasPrefix("<!DOCTYPE html>") {
      format = .html
      values = Self.html(text)
    } else if text.hasPrefix("# ") {
      format = .markdown
      values = Self.lines(text, before: "- **", after: ":** ")
    } else {
      format = .text
      values = Self.lines(Self.withoutColour(text), before: "", after: " ")
    }
    guard let question = values[AnswerOrigin.questionLabel] else { return nil }
    origin = AnswerOrigin(
      question: question, engine: values[AnswerOrigin.engineLabel] ?? "",
      law: values[AnswerOrigin.lawLabel] ?? "", data: values[AnswerOrigin.dataLabel])
    receipt = values["Receipt"] ?? ""
  }

  private static let labels = [
    AnswerOrigin.questionLabel, AnswerOrigin.lawLabel, AnswerOrigin.dataLabel,
    AnswerOrigin.engineLabel,
  ]

  /// The editions of files that a JSON answer names, with the SHA-256 of each; none of another format.
  var editions: [String: String] {
    guard format == .json else { return [:] }
    var editions: [String: String] = [:]
    // Wherever an edition is described, its source and its name stand first.
    for part in text.split(separator: "\"source\"", omittingEmptySubsequences: false).dropFirst() {
      guard let source = Self.string(after: part),
        let edition = Self.string(named: "edition", in: part),
        let digest = Self.string(named: "sha256", in: part)
      else { continue }
      editions[source + "/" + edition] = digest
    }
    return editions
  }

  // MARK: - Text and Markdown

  /// The values of the last block of lines that begins with the question.
  private static func lines(
    _ text: String, before: String, after: String
  ) -> [String: String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let opening = before + AnswerOrigin.questionLabel + after
    guard let first = lines.lastIndex(where: { $0.hasPrefix(opening) }) else { return [:] }
    var values: [String: String] = [:]
    var label: String?
    for line in lines[first...] {
      if line.isEmpty { break }
      if let next = labels.first(where: { line.hasPrefix(before + $0 + after) }) {
        label = next
        values[next] = trimmed(line.dropFirst((before + next + after).count))
      } else if let label, before.isEmpty {
        // The next line of a value that was wrapped.
        values[label]?.append("\n" + trimmed(line[...]))
      }
    }
    if !before.isEmpty {
      values = values.mapValues { trimmed($0[...].drop { $0 == "`" }, of: "`") }
    }
    if let receipt = lines[first...].first(where: { $0.hasPrefix("Receipt: ") }) {
      values["Receipt"] = trimmed(receipt.dropFirst("Receipt: ".count))
    }
    return values
  }

  private static func trimmed(_ text: Substring, of sign: Character = " ") -> String {
    var text = text.drop { $0 == " " }
    while let last = text.last, last == sign || last == " " { text.removeLast() }
    return String(text)
  }

  /// The text without the codes that colour it.
  private static func withoutColour(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x1B {
        rest = rest.drop { $0 != UInt8(ascii: "m") }.dropFirst()
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - HTML

  private static func html(_ text: String) -> [String: String] {
    var values: [String: String] = [:]
    for label in labels {
      let opening = "<dt>\(label)</dt>\n<dd><code>"
      if let value = last(opening, "</code>", in: text) { values[label] = unescaped(value) }
    }
    values["Receipt"] = last("Receipt: ", "<", in: text).map(unescaped)
    return values
  }

  /// What stands between the last place of one text and the next of another.
  private static func last(_ opening: String, _ closing: String, in text: String) -> String? {
    let parts = text.split(separator: opening, omittingEmptySubsequences: false)
    guard parts.count > 1, let tail = parts.last, let end = tail.firstRange(of: closing) else {
      return nil
    }
    return String(tail[..<end.lowerBound])
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  // MARK: - JSON

  /// The strings of the object `made` and of `receipt`, however the text is laid out.
  private static func json(_ text: String) -> [String: String] {
    let parts = text.split(separator: "\"made\"", omittingEmptySubsequences: false)
    guard parts.count > 1, let made = parts.last else { return [:] }
    var values: [String: String] = [:]
    for (label, name) in zip(labels, ["question", "law", "data", "engine"]) {
      values[label] = string(named: name, in: made)
    }
    let before = text[..<made.startIndex]
    let receipts = before.split(separator: "\"receipt\"", omittingEmptySubsequences: false)
    if receipts.count > 1, let tail = receipts.last { values["Receipt"] = string(after: tail) }
    return values
  }

  private static func string(named name: String, in text: Substring) -> String? {
    text.firstRange(of: "\"\(name)\"").flatMap { string(after: text[$0.upperBound...]) }
  }

  /// The JSON string after a colon; nil where another value stands there.
  private static func string(after text: Substring) -> String? {
    var rest = Array(text.prefix(100_000).utf8).drop {
      [0x20, 0x0A, 0x0D, 0x09, 0x3A].contains($0)
    }
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    var value: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\") else {
        value.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      if escaped == UInt8(ascii: "u") {
        // No question has characters that are written so.
        return nil
      }
      value.append(escaped)
    }
    return String(decoding: value, as: UTF8.self)
  }
}

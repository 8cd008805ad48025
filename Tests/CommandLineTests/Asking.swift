import Briefing
import Timeline

@testable import Commands

extension SmallWorkspace {
  /// A day that no clock changes.
  static let today = Day(year: 2010, month: 6, day: 15) ?? .distantPast

  /// The program's answer to a command line about this workspace, asked from its folder.
  func ask(
    _ line: String, _ change: (inout Surroundings) -> Void = { _ in }
  ) -> Reply {
    ask(words: line.split(separator: " ").map(String.init), change)
  }

  func ask(
    words: [String], _ change: (inout Surroundings) -> Void = { _ in }
  ) -> Reply {
    var surroundings = Surroundings(folder: path, today: Self.today)
    change(&surroundings)
    return Program.reply(to: words, in: surroundings)
  }
}

/// A JSON text as a value, so that tests can look into it; nil for anything that is no JSON.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  static func value(of text: String) -> JSON? {
    var reader = JSONReader(bytes: Array(text.utf8))
    guard let value = reader.value() else { return nil }
    reader.skipSpace()
    return reader.position == reader.bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x0A].contains(bytes[position]) { position += 1 }
  }

  private mutating func skip(_ character: Character) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func skip(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func value() -> JSON? {
    skipSpace()
    if skip("{") {
      var members: [JSON.Member] = []
      if skip("}") { return .object(members) }
      repeat {
        skipSpace()
        guard let name = string(), skip(":"), let value = value() else { return nil }
        members.append(JSON.Member(name, value))
      } while skip(",")
      return skip("}") ? .object(members) : nil
    }
    if skip("[") {
      var values: [JSON] = []
      if skip("]") { return .array(values) }
      repeat {
        guard let value = value() else { return nil }
        values.append(value)
      } while skip(",")
      return skip("]") ? .array(values) : nil
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      return string().map(JSON.string)
    }
    if skip(word: "null") { return .null }
    if skip(word: "true") { return .bool(true) }
    if skip(word: "false") { return .bool(false) }
    let digits = bytes[position...].prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
    position += digits.count
    return Int64(String(decoding: digits, as: UTF8.self)).map(JSON.number)
  }

  private mutating func string() -> String? {
    guard skip("\"") else { return nil }
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard position < bytes.count else { return nil }
        let escaped = bytes[position]
        position += 1
        switch escaped {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
          let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
          guard let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) else {
            return nil
          }
          position += 4
          text += Array(String(scalar).utf8)
        case let other: text.append(other)
        }
      case ..<0x20: return nil
      case let other: text.append(other)
      }
    }
    return nil
  }
}

extension JSON {
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var count: Int? {
    guard case .array(let values) = self else { return nil }
    return values.count
  }

  subscript(index: Int) -> JSON? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }
}

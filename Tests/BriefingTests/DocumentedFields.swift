import Briefing
import Glibc
import Timeline

/// The tables of `docs/json.md`: for each part of a document its fields with their types.
struct DocumentedFields {
  /// Fields in order, by section.
  private(set) var sections: [String: [String: String]] = [:]
  /// The sections that describe whole documents.
  private(set) var documents: [String] = []

  init(markdown: String) {
    var (section, isDocument) = ("", false)
    var inherited: [(section: String, from: String)] = []
    for line in markdown.split(separator: "\n") {
      if line.hasPrefix("# ") { isDocument = line == "# Documents" }
      if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
        if isDocument { documents.append(section) }
      }
      guard line.hasPrefix("| ") else { continue }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.drop { $0 == " " } }.map { String($0.reversed().drop { $0 == " " }.reversed()) }
      guard cells.count >= 4 else { continue }
      if cells[1].hasPrefix("every field of"), let name = DocumentedFields.reference(cells[1]) {
        inherited.append((section, name))
      } else if cells[1].hasPrefix("`") {
        sections[section, default: [:]][cells[1].replacing("`", with: "")] = cells[2]
      }
    }
    for (section, from) in inherited {
      sections[section, default: [:]].merge(sections[from] ?? [:]) { own, _ in own }
    }
  }

  /// The sections that some documents consist of, and those that these refer to.
  ///
  /// - Parameter barred: Sections that are not entered from others.
  func reached(from documents: Set<String>, barred: Set<String> = []) -> Set<String> {
    var found = documents
    var waiting = Array(documents)
    while let section = waiting.popLast() {
      for type in (sections[section] ?? [:]).values {
        if let next = DocumentedFields.reference(type), !barred.contains(next),
          found.insert(next).inserted
        {
          waiting.append(next)
        }
      }
    }
    return found
  }

  /// The section that a cell such as "list of [entry](#entry)" links to.
  static func reference(_ cell: String) -> String? {
    guard let open = cell.firstRange(of: "(#")?.upperBound,
      let close = cell[open...].firstIndex(of: ")")
    else { return nil }
    return String(cell[open..<close])
  }

  /// What is wrong with a value that should be of the type; `seen` collects the fields met.
  func problems(
    _ value: JSON, type: String, at path: String, seen: inout Set<String>
  ) -> [String] {
    if type.hasSuffix(" or null") {
      if value == .null { return [] }
      return problems(value, type: String(type.dropLast(8)), at: path, seen: &seen)
    }
    if type.hasPrefix("list of ") {
      guard case .array(let values) = value else { return ["\(path) is not a list"] }
      let inner =
        switch type {
        case "list of strings": "string"
        case "list of integers": "integer"
        case "list of strings or nulls": "string or null"
        case "list of lists of values": "list of values"
        case "list of values": "value"
        default: String(type.dropFirst(8))
        }
      return values.flatMap { problems($0, type: inner, at: path + "[]", seen: &seen) }
    }
    if let section = DocumentedFields.reference(type) {
      return problems(value, section: section, at: path, seen: &seen)
    }
    switch (type, value) {
    case ("string", .string), ("integer", .number), ("boolean", .bool): return []
    case ("date", .string(let text)): return Day(text) == nil ? ["\(path) is no date"] : []
    case ("partial date", .string(let text)): return text.isEmpty ? ["\(path) is empty"] : []
    case ("map of strings", .object(let members)):
      return members.flatMap { problems($0.value, type: "string", at: path, seen: &seen) }
    case ("map of strings or nulls", .object(let members)):
      return members.flatMap { problems($0.value, type: "string or null", at: path, seen: &seen) }
    case ("decimal", .string(let text)):
      return DocumentedFields.isDecimal(text) ? [] : ["\(path) is no decimal: \(text)"]
    case ("value", .string), ("value", .number), ("value", .bool), ("value", .null): return []
    default: return ["\(path) is not of the type \(type)"]
    }
  }

  /// Whether a text is an amount of money: "-12.50".
  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].count == 2 && !parts[0].isEmpty
      && parts.joined().allSatisfy { "0"..."9" ~= $0 }
  }

  /// What is wrong with an object that a section describes.
  func problems(
    _ value: JSON, section: String, at path: String, seen: inout Set<String>
  ) -> [String] {
    guard case .object(let members) = value else { return ["\(path) is not an object"] }
    guard let fields = sections[section] else { return ["docs/json.md has no section \(section)"] }
    var found: [String] = []
    for member in members {
      let here = "\(path).\(member.name)"
      guard let type = fields[member.name] else {
        found.append("docs/json.md does not name \(here) under \(section)")
        continue
      }
      seen.insert("\(section).\(member.name)")
      found += problems(member.value, type: type, at: here, seen: &seen)
    }
    return found
  }

  /// The page, found from this file upwards.
  static func read() -> DocumentedFields? {
    var folder = #filePath
    for _ in 0..<3 {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = String(folder[..<slash])
    }
    let descriptor = unsafe open(folder + "/docs/json.md", O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return DocumentedFields(markdown: String(decoding: bytes, as: UTF8.self))
  }
}

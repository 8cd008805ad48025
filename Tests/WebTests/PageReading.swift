import Glibc
import Law

/// Files of the tests, read and written whole.
enum Loader {
  struct Missing: Error { let path: String }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = unsafe fopen(path, "r") else { throw Missing(path: path) }
    defer { unsafe fclose(file) }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func write(_ bytes: [UInt8], _ path: String) {
    guard let file = unsafe fopen(path, "w") else { return }
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }
}

enum Recipients {
  static let all = Recipient.all
}

/// Whether elements of a document close in the order in which they opened.
enum Tags {
  private static let void: Set<String> = [
    "meta", "link", "input", "br", "img", "!doctype", "line", "rect", "path", "circle",
  ]

  /// The first tag that is out of order; nil where all are in order.
  static func trouble(in page: String) -> String? {
    var open: [String] = []
    for part in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let tag = part.split(separator: ">", maxSplits: 1).first else { continue }
      let isClosing = tag.hasPrefix("/")
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
        .lowercased()
      if isClosing {
        guard open.last == name else { return "</\(name)> after <\(open.last ?? "")>" }
        open.removeLast()
      } else if !tag.hasSuffix("/"), !void.contains(name) || (name == "rect" && !tag.hasSuffix("/"))
      {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "<\(open.last ?? "")> is left open"
  }
}

internal import CGumbo

/// An HTML page as the parts of its tree in order of the page, with their places in the file.
///
/// The tree is built by the parsing algorithm of the HTML standard, so that any bytes give one.
public struct HTMLPage: Sendable {
  /// One step of a walk over the tree.
  public enum Part: Hashable, Sendable {
    case open(Element)
    case close(String)
    /// Characters with references decoded.
    case text(Text)
  }

  public struct Element: Hashable, Sendable {
    /// In small letters.
    public var name: String
    public var attributes: [Attribute]

    /// The value of an attribute; nil where there is none.
    public subscript(name: String) -> String? {
      attributes.first { $0.name == name }?.value
    }
  }

  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  public struct Text: Hashable, Sendable {
    public var bytes: [UInt8]
    /// Where each byte came from in the file; as long as `bytes`.
    public var offsets: [Int32]
  }

  public let parts: [Part]

  /// The attributes that say what an element is for; others are not kept.
  private static let kept: Set<String> = [
    "class", "id", "role", "hidden", "aria-hidden", "aria-label", "style", "itemprop", "property",
    "name", "content", "datetime", "lang", "href", "rel",
  ]

  /// Parses a page; nil where elements stand so deep in each other that a tree would be out of proportion.
  ///
  /// Linear in the bytes for pages as people write them.
  public init?(_ bytes: [UInt8]) {
    guard Nesting(bytes).isBearable else { return nil }
    parts = unsafe bytes.withUnsafeBytes { buffer -> [Part] in
      guard let base = buffer.baseAddress else { return [] }
      let start = unsafe base.assumingMemoryBound(to: CChar.self)
      var options = unsafe kGumboDefaultOptions
      unsafe options.max_errors = 0
      guard let output = unsafe gumbo_parse_with_options(&options, start, buffer.count) else {
        return []
      }
      // The tree points into the bytes, and is left before they are.
      defer { unsafe gumbo_destroy_output(&options, output) }
      guard let root = unsafe output.pointee.root else { return [] }
      var walk = unsafe TreeWalk(bytes: bytes, start: UnsafeRawPointer(start))
      unsafe walk.run(root)
      return walk.parts
    }
  }

  /// A walk without recursion: pages can be deep.
  ///
  /// Safe because it lives within the call that holds the tree and the bytes.
  @safe
  private struct TreeWalk {
    let bytes: [UInt8]
    let start: UnsafeRawPointer
    var parts: [Part] = []

    init(bytes: [UInt8], start: UnsafeRawPointer) {
      self.bytes = bytes
      unsafe self.start = start
    }

    mutating func run(_ root: UnsafeMutablePointer<GumboNode>) {
      var open: [(node: UnsafeMutablePointer<GumboNode>, next: Int, name: String)] = unsafe []
      unsafe enter(root, &open)
      while let last = unsafe open.last {
        let children = unsafe last.node.pointee.v.element.children
        if unsafe last.next < Int(children.length), let data = unsafe children.data,
          let child = unsafe data[last.next]
        {
          unsafe open[open.count - 1].next += 1
          unsafe enter(child.assumingMemoryBound(to: GumboNode.self), &open)
        } else {
          unsafe parts.append(.close(last.name))
          unsafe open.removeLast()
        }
      }
    }

    private mutating func enter(
      _ node: UnsafeMutablePointer<GumboNode>,
      _ open: inout [(node: UnsafeMutablePointer<GumboNode>, next: Int, name: String)]
    ) {
      switch unsafe node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        let element = unsafe node.pointee.v.element
        let name = unsafe self.name(of: element)
        let attributes = unsafe self.attributes(of: element)
        parts.append(.open(Element(name: name, attributes: attributes)))
        unsafe open.append((node, 0, name))
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        let text = unsafe self.text(of: node.pointee.v.text)
        parts.append(.text(text))
      default: break
      }
    }

    private func name(of element: GumboElement) -> String {
      let known = unsafe String(cString: gumbo_normalized_tagname(element.tag))
      if !known.isEmpty { return known }
      var piece = unsafe element.original_tag
      guard unsafe piece.length > 0 else { return "" }
      unsafe gumbo_tag_from_original_text(&piece)
      let bytes = unsafe UnsafeRawBufferPointer(start: piece.data, count: piece.length)
      return unsafe String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private func attributes(of element: GumboElement) -> [Attribute] {
      var found: [Attribute] = []
      let list = unsafe element.attributes
      guard let data = unsafe list.data else { return [] }
      for index in unsafe 0..<Int(list.length) {
        guard let raw = unsafe data[index] else { continue }
        let attribute = unsafe raw.assumingMemoryBound(to: GumboAttribute.self).pointee
        let name = unsafe String(cString: attribute.name)
        guard HTMLPage.kept.contains(name) else { continue }
        found.append(Attribute(name: name, value: unsafe String(cString: attribute.value)))
      }
      return found
    }

    /// Pairs each byte with its place: a reference such as `&amp;` gives fewer bytes than it takes.
    private func text(of node: GumboText) -> Text {
      guard let characters = unsafe node.text else { return Text(bytes: [], offsets: []) }
      let decoded = Array(unsafe String(cString: characters).utf8)
      var place = 0
      var end = 0
      if let original = unsafe node.original_text.data {
        place = unsafe UnsafeRawPointer(original) - start
        unsafe end = place + node.original_text.length
      }
      // What the parser made up has no place of its own.
      guard place >= 0, place <= bytes.count else {
        return Text(bytes: decoded, offsets: [Int32](repeating: 0, count: decoded.count))
      }
      end = min(end, bytes.count)
      var offsets: [Int32] = []
      offsets.reserveCapacity(decoded.count)
      var index = 0
      while index < decoded.count {
        let here = Int32(place)
        if place < end, bytes[place] == decoded[index] || bytes[place] == 13 {
          if bytes[place] == 13, decoded[index] != 13 {
            place += 1
            if place < end, bytes[place] != decoded[index] {
              offsets.append(here)
              index += 1
            }
            continue
          }
          offsets.append(here)
          place += 1
          index += 1
        } else if place < end, bytes[place] == 38 {
          // All bytes of the character that the reference stands for begin where it does.
          let length = TreeWalk.length(of: decoded[index])
          for _ in 0..<min(length, decoded.count - index) { offsets.append(here) }
          index += length
          var close = place + 1
          while close < end, close < place + 40, bytes[close] != 59, TreeWalk.isName(bytes[close]) {
            close += 1
          }
          place = close < end && bytes[close] == 59 ? close + 1 : close
        } else {
          offsets.append(here)
          index += 1
        }
      }
      return Text(bytes: decoded, offsets: Array(offsets.prefix(decoded.count)))
    }

    private static func length(of byte: UInt8) -> Int {
      byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    }

    private static func isName(_ byte: UInt8) -> Bool {
      byte == 35 || (48...57).contains(byte) || (65...90).contains(byte)
        || (97...122).contains(byte)
    }
  }
}

/// How deep tags are opened in each other, counted without a parser.
///
/// The parsing algorithm opens formatting anew in every paragraph and looks through all open elements for
/// some tags: what would take out of proportion long is found here first.
private struct Nesting {
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option",
  ]
  private static let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]

  private var (depth, deepest, formats, mostFormats, tags) = (0, 0, 0, 0, 0)

  init(_ bytes: [UInt8]) {
    var index = 0
    while index + 1 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == 60 else { continue }
      let isClosing = bytes[index + 1] == 47
      var end = index + (isClosing ? 2 : 1)
      let first = end
      while end < bytes.count, end - first < 12, Nesting.isLetter(bytes[end]) { end += 1 }
      guard end > first else { continue }
      let name = String(decoding: bytes[first..<end], as: UTF8.self).lowercased()
      tags += 1
      let step = isClosing ? -1 : 1
      if Nesting.formatting.contains(name) {
        formats = max(0, formats + step)
        mostFormats = max(mostFormats, formats)
      }
      if !Nesting.void.contains(name) {
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
      }
    }
  }

  var isBearable: Bool { deepest <= 10_000 && mostFormats * tags <= 40_000_000 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte)
  }
}

internal import CMarkdown
internal import Glibc

/// The words of a Markdown file block by block, without markup, with their places in the file.
public struct MarkdownProse: Sendable {
  /// One heading, paragraph, item or fence.
  public struct Block: Sendable {
    public enum Kind: Hashable, Sendable {
      case heading, paragraph, item, quotation, code
    }

    public var kind: Kind
    /// Words as UTF-8; breaks of lines are spaces.
    public var bytes: [UInt8]
    /// Where each byte came from; as long as `bytes`.
    public var offsets: [Int32]
    /// How many of the bytes are the words of links.
    public var linked: Int
  }

  public let blocks: [Block]

  /// Parses a file; any bytes will do. Linear in the bytes.
  public init(_ file: SourceFile) {
    guard let tree = MarkdownTree(file.bytes) else {
      blocks = []
      return
    }
    var walk = ProseWalk(file: file)
    unsafe tree.walk { event, node in unsafe walk.step(event, node) }
    blocks = walk.blocks
  }
}

/// Collects blocks from the steps of an iteration over the tree.
private struct ProseWalk {
  let file: SourceFile
  var blocks: [MarkdownProse.Block] = []
  private var (items, quotations, links) = (0, 0, 0)
  private var open: MarkdownProse.Block?
  /// Where the next words are looked for.
  private var place = 0

  init(file: SourceFile) {
    self.file = file
  }

  mutating func step(_ event: cmark_event_type, _ node: OpaquePointer) {
    let step = event == CMARK_EVENT_ENTER ? 1 : -1
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_ITEM: items += step
    case CMARK_NODE_BLOCK_QUOTE: quotations += step
    case CMARK_NODE_LINK: links += step
    case CMARK_NODE_HEADING, CMARK_NODE_PARAGRAPH:
      if step > 0 {
        let isHeading = unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING
        unsafe begin(
          isHeading ? .heading : items > 0 ? .item : quotations > 0 ? .quotation : .paragraph, node)
      } else {
        finish()
      }
    case CMARK_NODE_CODE_BLOCK where step > 0:
      unsafe begin(.code, node)
      unsafe add(node)
      finish()
    case CMARK_NODE_TEXT, CMARK_NODE_CODE:
      if step > 0 { unsafe add(node) }
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
      if step > 0, open != nil {
        open?.bytes.append(Byte.space)
        open?.offsets.append(Int32(clamping: place))
      }
    default: break
    }
  }

  private mutating func begin(_ kind: MarkdownProse.Block.Kind, _ node: OpaquePointer) {
    let line = max(0, Int(unsafe cmark_node_get_start_line(node)) - 1)
    if line < file.lineCount { place = max(place, file.lineRange(line).lowerBound) }
    open = MarkdownProse.Block(kind: kind, bytes: [], offsets: [], linked: 0)
  }

  private mutating func finish() {
    if let block = open, !block.bytes.isEmpty { blocks.append(block) }
    open = nil
  }

  /// Adds a literal; each byte is looked for from where the last one stood, over marks and escapes.
  private mutating func add(_ node: OpaquePointer) {
    guard open != nil, let literal = unsafe cmark_node_get_literal(node) else { return }
    // A literal ends with a zero byte and lives as long as its node.
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
    if links > 0 { open?.linked += bytes.count }
    for byte in bytes {
      var found = place
      while found < file.bytes.count, found < place + 64, file.bytes[found] != byte { found += 1 }
      if found < file.bytes.count, file.bytes[found] == byte { place = found }
      open?.bytes.append(byte)
      open?.offsets.append(Int32(clamping: place))
      if place < file.bytes.count, file.bytes[place] == byte { place += 1 }
    }
  }
}

extension MarkdownTree {
  /// Calls with each step of an iteration over all nodes.
  fileprivate borrowing func walk(_ body: (cmark_event_type, OpaquePointer) -> Void) {
    guard let iterator = unsafe cmark_iter_new(root) else { return }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = unsafe cmark_iter_get_node(iterator) else { return }
      unsafe body(event, node)
    }
  }
}

internal import CMarkdown
internal import Glibc

/// A tree parsed by cmark-gfm, freed with the value.
///
/// The wrapper is safe because nodes are reached only inside `forEachBlock`, which borrows the tree
/// for the whole call, and because the tree is never changed.
@safe
struct MarkdownTree: ~Copyable {
  let root: OpaquePointer

  /// Parses bytes, or returns nil when memory is out.
  init?(_ bytes: [UInt8]) {
    var options = CMARK_OPT_SOURCEPOS
    // The parser trusts its input to be UTF-8 unless told otherwise.
    if (try? UTF8Span(validating: bytes.span)) == nil { options |= CMARK_OPT_VALIDATE_UTF8 }
    // The library copies what it keeps; pointer and count are those of the array's storage.
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters -> OpaquePointer? in
        if let start = characters.baseAddress {
          return unsafe cmark_parse_document(start, characters.count, options)
        }
        return unsafe cmark_parse_document("", 0, options)
      }
    }
    guard let parsed = unsafe parsed else { return nil }
    unsafe root = parsed
  }

  deinit {
    unsafe cmark_node_free(root)
  }

  /// Calls with each block at the top level; a block must not be kept beyond the call.
  borrowing func forEachBlock(_ body: (MarkdownBlock) -> Void) {
    var child = unsafe cmark_node_first_child(root)
    while let node = unsafe child {
      body(unsafe MarkdownBlock(node))
      unsafe child = cmark_node_next(node)
    }
  }
}

/// One block of a tree, valid within the call that hands it out.
@safe
struct MarkdownBlock {
  private let node: OpaquePointer

  enum Kind {
    case heading, quotation, fence, paragraph, list, other
  }

  init(_ node: OpaquePointer) {
    unsafe self.node = node
  }

  private var next: MarkdownBlock? {
    unsafe cmark_node_next(node).map { unsafe MarkdownBlock($0) }
  }

  var kind: Kind { unsafe MarkdownBlock.kind(of: node) }

  var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(node)) }

  /// Returns the indices of the lines from first to last, cut to the file.
  func lines(in file: SourceFile) -> ClosedRange<Int>? {
    let first = Int(unsafe cmark_node_get_start_line(node)) - 1
    let last = Int(unsafe cmark_node_get_end_line(node)) - 1
    guard first >= 0, first < file.lineCount else { return nil }
    return first...max(first, min(last, file.lineCount - 1))
  }

  /// Returns the words of the block without markup, white space collapsed.
  func words() -> String {
    var words: [UInt8] = []
    var pendingSpace = false
    forEachLiteral { bytes in
      for byte in bytes {
        if Byte.isBlank(byte) || Byte.isLineEnd(byte) {
          pendingSpace = !words.isEmpty
        } else {
          if pendingSpace { words.append(Byte.space) }
          pendingSpace = false
          words.append(byte)
        }
      }
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// Returns the words of the block without markup and without white space.
  func solidWords() -> [UInt8] {
    var words: [UInt8] = []
    forEachLiteral { bytes in
      words += bytes.lazy.filter { !Byte.isBlank($0) && !Byte.isLineEnd($0) }
    }
    return words
  }

  /// Calls with the language and line of each fenced block below this one.
  func forEachNestedFence(_ body: (_ language: String, _ line: Int) -> Void) {
    var pending: [MarkdownBlock] = []
    if let child = unsafe cmark_node_first_child(node) {
      unsafe pending.append(MarkdownBlock(child))
    }
    while let block = pending.popLast() {
      if let next = block.next { pending.append(next) }
      switch block.kind {
      case .fence:
        guard let info = unsafe cmark_node_get_fence_info(block.node) else { continue }
        let words = unsafe String(cString: info)
        let language = words.split(whereSeparator: { $0 == " " || $0 == "\t" }).first ?? ""
        body(String(language), Int(unsafe cmark_node_get_start_line(block.node)))
      case .heading, .paragraph:
        continue
      case .list, .quotation, .other:
        if let child = unsafe cmark_node_first_child(block.node) {
          unsafe pending.append(MarkdownBlock(child))
        }
      }
    }
  }

  /// Calls with the bytes of each run of words below this block, breaks as one space.
  private func forEachLiteral(_ body: ([UInt8]) -> Void) {
    guard let iterator = unsafe cmark_iter_new(node) else { return }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let current = unsafe cmark_iter_get_node(iterator) else {
        continue
      }
      let type = unsafe cmark_node_get_type(current)
      if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK {
        body([Byte.space])
      } else if let literal = unsafe cmark_node_get_literal(current) {
        // A literal ends with a zero byte and lives as long as its node.
        body(unsafe MarkdownBlock.bytes(literal))
      }
    }
  }

  private static func bytes(_ literal: UnsafePointer<CChar>) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quotation
    case CMARK_NODE_CODE_BLOCK: .fence
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_LIST: .list
    default: .other
    }
  }
}

internal import Documents

/// A block of a law file whose shape is known and whose words are not read yet.
struct Block {
  var kind: BlockKind
  var name: String
  var nameRange: SourceRange
  /// The text after the name.
  var title: String?
  var item: Item
  var items: [ShapedItem]
  /// The provisions that it declares, itself first.
  var declarations: [PartDeclaration]
  var file: Int
  var section: Int
  /// Whether something is wrong with it, or with its fence, before its items are read.
  var mistake = Mistake.none

  enum Mistake: Comparable {
    case none
    /// Words that are not in the law: everything can be read.
    case words
    /// Items that are unknown or stand twice: what is missing may be there under another name.
    case items
    /// The lines or the fence: nothing in it says anything.
    case everything
  }
}

/// A name that a block declares: the block's own, or that of an item which is a provision.
struct PartDeclaration {
  var name: String
  var kind: ProvisionKind
  var range: SourceRange
  /// The index of the item; nil for the block itself.
  var item: Int?
}

extension BlockKind {
  /// The kind of the provision that a block with these items declares.
  func provisionKind(_ items: [ShapedItem]) -> ProvisionKind? {
    guard isProvision else { return nil }
    guard self == .definition else { return ProvisionKind(rawValue: rawValue) }
    return items.lazy.compactMap { ProvisionKind(rawValue: $0.key) }.first ?? .fact
  }

  /// The names that a block declares, from the shape of its items alone.
  func declarations(
    name: String, range: SourceRange, items: [ShapedItem]
  ) -> [PartDeclaration] {
    guard let kind = provisionKind(items) else { return [] }
    var result = [PartDeclaration(name: name, kind: kind, range: range)]
    var unnamed = 0
    for (index, shaped) in items.enumerated() {
      let tokens = shaped.item.tokens
      let keyword = tokens[0].range
      let label: Token? =
        tokens.count > 2 && tokens[1].kind == .word && tokens[2].isSymbol(":") ? tokens[1] : nil
      func declare(_ partName: String, _ partKind: ProvisionKind, _ range: SourceRange) {
        result.append(PartDeclaration(name: partName, kind: partKind, range: range, item: index))
      }
      switch (self, shaped.key) {
      case (.restriction, "unless"):
        if label == nil { unnamed += 1 }
        declare(
          name + "." + (label?.text ?? "unless-\(unnamed)"), .exemption, label?.range ?? keyword)
      case (.restriction, "part"):
        if tokens.count > 1, tokens[1].kind == .word {
          declare(name + "." + tokens[1].text, .restriction, tokens[1].range)
        }
      case (.restriction, "until"):
        if tokens.count > 3, tokens[1].isWord("determination"), tokens[2].kind == .word,
          tokens[3].isWord("by")
        {
          declare(tokens[2].text, .determination, tokens[2].range)
        }
      case (.waiver, "consult"), (.waiver, "report"), (.waiver, "notify"):
        let kind = Duty.Kind(keyword: shaped.key)
        declare(
          name + "." + (label?.text ?? kind?.rawValue ?? shaped.key), .duty,
          label?.range ?? keyword)
      default: break
      }
    }
    return result
  }
}

extension Duty.Kind {
  /// The kind of duty that an item with this keyword states.
  init?(keyword: String) {
    switch keyword {
    case "report": self = .report
    case "notify": self = .notification
    case "consult": self = .consultation
    default: return nil
    }
  }
}

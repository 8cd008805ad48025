internal import Documents
internal import Law

/// What the fences of files say that describe data, before anything is looked up elsewhere.
struct DataBlocks: Sendable {
  /// The fences of these languages.
  enum Language: String, CaseIterable, Sendable {
    case mapping, series, recipients, classes, reconciliation

    /// "mappings", for a sentence about two.
    var plural: String {
      switch self {
      case .series: "series"
      case .recipients, .classes: rawValue
      case .mapping, .reconciliation: rawValue + "s"
      }
    }
  }

  /// The part of the workspace that a file belongs to.
  enum Part: String, Sendable {
    case law, data
    /// Under `law/` only words of law are put to data.
    func takes(_ language: Language) -> Bool { self == .data || language == .classes }
  }

  /// A mapping with the place of its name and of the columns it goes by.
  struct PlacedMapping: Sendable {
    var mapping: SourceMapping
    var range: SourceRange
  }

  struct PlacedReconciliation: Sendable {
    var reconciliation: Reconciliation
    var range: SourceRange
  }

  private(set) var mappings: [PlacedMapping] = []
  private(set) var recipients = RecipientTable()
  private(set) var rules: [ClassRule] = []
  /// The sources that blocks of classes name.
  private(set) var classSources: [(text: String, range: SourceRange)] = []
  private(set) var reconciliations: [PlacedReconciliation] = []
  /// Names of mappings that were left out because of a mistake that is reported.
  private(set) var leftOut: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var names: [String: SourceRange] = [:]

  /// Reads the fences of a file; returns whether it has any of the languages.
  mutating func read(_ document: MarkdownDocument, in file: SourceFile, part: Part) -> Bool {
    // Whatever else is wrong with a law file is reported where the law is read.
    diagnostics += document.diagnostics.filter {
      part == .data || $0.kind == DocumentsDiagnostics.nestedFence
    }
    var found = false
    for fence in document.fences {
      guard let language = Language(rawValue: fence.language), part.takes(language) else {
        reportMisplaced(fence, part)
        continue
      }
      found = true
      let (items, mistakes) = BlockParser.parse(file, fence: fence)
      guard fence.isClosed else { continue }
      diagnostics += mistakes
      let offsets = mistakes.compactMap(\.primary?.range.lower)
      for (index, item) in items.enumerated() {
        let end = index + 1 < items.count ? items[index + 1].range.lower : fence.range.upper
        // The words of a block with a mistake in its spelling cannot be trusted.
        if offsets.contains(where: { $0 >= item.range.lower && $0 < end }) {
          if item.tokens.count > 1 { leftOut.insert(item.tokens[1].text) }
        } else {
          read(item, as: language, in: file)
        }
      }
    }
    return found
  }

  private mutating func read(_ item: Item, as language: Language, in file: SourceFile) {
    if language == .recipients {
      let (rule, mistakes) = RecipientRuleReader.read(item, in: file)
      diagnostics += mistakes
      if let rule { add(rule, item.range) }
      return
    }
    guard item.tokens[0].isWord(language.rawValue) else {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.unknownBlock,
          headline: "\(quoted(item.tokens[0])) is no block of a fence `\(language.rawValue)`",
          primary: Annotation(range: item.tokens[0].range, label: "the block is left out"),
          help: ["a block begins with `\(language.rawValue)`"]))
      if item.tokens.count > 1 { leftOut.insert(item.tokens[1].text) }
      return
    }
    if language == .classes {
      let reader = ClassesReader(item, in: file)
      rules += reader.rules
      classSources += reader.sources
      diagnostics += reader.diagnostics
      return
    }
    var head = BlockReader(language.rawValue, in: file)
    let name = head.line(item, hasLinesBelow: true) {
      $0.name("the name of the \(language.rawValue)")
    }
    diagnostics += head.diagnostics
    guard let name else {
      if item.tokens.count > 1 { leftOut.insert(item.tokens[1].text) }
      return
    }
    guard declare(name, as: language) else { return }
    if language == .mapping || language == .series {
      let (mapping, mistakes) = MappingReader.read(
        item, name: name.text, in: file, isSeries: language == .series)
      diagnostics += mistakes
      if let mapping {
        mappings.append(PlacedMapping(mapping: mapping, range: name.range))
      } else {
        leftOut.insert(name.text)
      }
    } else {
      let (reconciliation, mistakes) = ReconciliationReader.read(item, name: name.text, in: file)
      diagnostics += mistakes
      if let reconciliation {
        reconciliations.append(
          PlacedReconciliation(reconciliation: reconciliation, range: name.range))
      }
    }
  }

  private mutating func declare(
    _ name: (text: String, range: SourceRange), as language: Language
  ) -> Bool {
    // The names of sources are one space, whatever their rows are.
    let space = language == .series ? Language.mapping : language
    let key = "\(space.rawValue) \(name.text)"
    if let first = names[key] {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.duplicateName,
          headline: "there are two \(language.plural) named \(quoted(name.text))",
          primary: Annotation(range: name.range, label: "this one is left out"),
          secondary: [Annotation(range: first, label: "the name is first used here")],
          help: ["give one of them another name"]))
      return false
    }
    names[key] = name.range
    return true
  }

  private mutating func add(_ rule: RecipientTable.Rule, _ range: SourceRange) {
    guard let first = recipients.add(rule), first.resolution != rule.resolution else { return }
    diagnostics.append(
      Diagnostic(
        kind: DataDiagnostics.conflictingRules,
        headline: "the same printed recipient stands for something else at \(first.place)",
        primary: Annotation(range: range, label: "this rule is left out"),
        help: ["keep one of the rules, or tell them apart by code and name together"]))
  }

  private mutating func reportMisplaced(_ fence: Fence, _ part: Part) {
    let known = Language.allCases.filter { part.takes($0) }.map(\.rawValue)
    let near = EditDistance.nearest(to: fence.language, in: known)
    let help: [String]
    if Language(rawValue: fence.language) != nil {
      help = ["move the block to a file under `data/`"]
    } else if part == .data, fence.language == "proviso" {
      help = ["move the block to a file under `law/`"]
    } else if part == .data, fence.language == "record" {
      help = ["move the block to a file under `record/`"]
    } else if !near.isEmpty {
      help = didYouMean(near)
    } else {
      return
    }
    diagnostics.append(
      Diagnostic(
        kind: LawDiagnostics.misplacedFence,
        headline: "a fence \(quoted(fence.language)) is not read under `\(part.rawValue)/`",
        primary: Annotation(range: fence.infoRange, label: "this block is not read"), help: help))
  }
}

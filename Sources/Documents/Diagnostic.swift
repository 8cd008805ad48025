/// How much a diagnostic matters.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case error, warning, note

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }

  /// Orders the gravest first.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }
}

/// One kind of trouble, with the name under which its page of documentation is found.
public struct DiagnosticKind: Hashable, Sendable {
  /// The name in kebab case, such as `unclosed-string`.
  public let id: String
  public let severity: Severity
  /// One sentence that says what the kind means.
  public let summary: String

  public init(id: String, severity: Severity, summary: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
  }
}

/// A place in the sources with a few words about it.
public struct Annotation: Hashable, Sendable {
  public var range: SourceRange
  public var label: String

  public init(range: SourceRange, label: String = "") {
    self.range = range
    self.label = label
  }
}

/// Something to tell the author of a file, as data.
///
/// The headline is one sentence of at most about 80 characters, without a capital at the start or
/// a full stop, user input in backticks; labels and help carry the detail.
public struct Diagnostic: Hashable, Sendable, Error {
  public var kind: DiagnosticKind
  public var headline: String
  public var primary: Annotation?
  public var secondary: [Annotation]
  public var help: [String]
  /// The file, for trouble with a whole file that may not have been read.
  public var path: String?

  public init(
    kind: DiagnosticKind, headline: String, primary: Annotation? = nil,
    secondary: [Annotation] = [], help: [String] = [], path: String? = nil
  ) {
    self.kind = kind
    self.headline = headline
    self.primary = primary
    self.secondary = secondary
    self.help = help
    self.path = path
  }

  public var severity: Severity { kind.severity }
}

extension SourceStore {
  /// Returns diagnostics in the order of output: by path, then position, then kind, then words.
  ///
  /// The order is total up to equality, so it does not depend on the order of arrival.
  public func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { (key: SortKey($0, in: self), value: $0) }
      .sorted { SortKey.precedes($0.key, $1.key) }
      .map(\.value)
  }

  private struct SortKey {
    let words: [String]
    let numbers: [Int32]

    init(_ diagnostic: Diagnostic, in store: SourceStore) {
      var words = [
        store.path(of: diagnostic) ?? "", diagnostic.kind.id, diagnostic.headline,
        diagnostic.primary?.label ?? "",
      ]
      var numbers = [diagnostic.primary?.range.lower ?? -1, diagnostic.primary?.range.upper ?? -1]
      for annotation in diagnostic.secondary {
        words.append(annotation.label)
        numbers += [
          annotation.range.source.rawValue, annotation.range.lower, annotation.range.upper,
        ]
      }
      words += diagnostic.help
      self.words = words
      self.numbers = numbers
    }

    static func precedes(_ left: SortKey, _ right: SortKey) -> Bool {
      if !sameBytes(left.words[0], right.words[0]) {
        return bytesPrecede(left.words[0], right.words[0])
      }
      if left.numbers[0] != right.numbers[0] { return left.numbers[0] < right.numbers[0] }
      if left.numbers[1] != right.numbers[1] { return left.numbers[1] < right.numbers[1] }
      for (one, other) in zip(left.words, right.words) where !sameBytes(one, other) {
        return bytesPrecede(one, other)
      }
      if left.words.count != right.words.count { return left.words.count < right.words.count }
      return left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }

  /// Returns the path that a diagnostic is about.
  func path(of diagnostic: Diagnostic) -> String? {
    if let primary = diagnostic.primary, contains(primary.range.source) {
      return self[primary.range.source].path
    }
    return diagnostic.path
  }
}

func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}

/// Orders by bytes: the order of strings in the standard library normalises first.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

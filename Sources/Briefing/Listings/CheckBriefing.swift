public import Documents
import Reasoning

/// What a check of law, record and what describes data found, and how much it looked at.
public struct CheckBriefing: Briefing {
  /// How many of each there are.
  public struct Counts: Hashable, Sendable {
    public var provisions = 0
    public var entries = 0
    public var sources = 0
    public var tests = 0
    public var clausesEncoded = 0
    public var clausesNonOperative = 0
    public var clausesNotEncoded = 0
    /// Neither encoded nor marked; each of them is an error.
    public var clausesUncovered = 0
    public var mappings = 0
    public var classRules = 0
    public var recipientRules = 0
    public var reconciliations = 0

    public init() {}

    fileprivate var hasData: Bool {
      mappings + classRules + recipientRules + reconciliations > 0
    }
  }

  /// A finding with the files that its places are in.
  public struct Finding: Sendable {
    public var diagnostic: Diagnostic
    public var sources: SourceStore

    public init(_ diagnostic: Diagnostic, in sources: SourceStore) {
      self.diagnostic = diagnostic
      self.sources = sources
    }
  }

  private let findings: [Finding]
  private let counts: Counts
  private let workspace: String

  /// - Parameters:
  ///   - findings: In the order of output.
  ///   - workspace: The folder that was checked.
  public init(findings: [Finding], counts: Counts, workspace: String) {
    self.findings = findings
    self.counts = counts
    self.workspace = workspace
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "workspace": .string(workspace),
      "errors": .number(number(.error)), "warnings": .number(number(.warning)),
      "notes": .number(number(.note)),
      "counts": [
        "provisions": .number(counts.provisions), "entries": .number(counts.entries),
        "sources": .number(counts.sources), "tests": .number(counts.tests),
        "clauses": [
          "encoded": .number(counts.clausesEncoded),
          "nonOperative": .number(counts.clausesNonOperative),
          "notEncoded": .number(counts.clausesNotEncoded),
          "uncovered": .number(counts.clausesUncovered),
        ],
        "mappings": .number(counts.mappings), "classRules": .number(counts.classRules),
        "recipientRules": .number(counts.recipientRules),
        "reconciliations": .number(counts.reconciliations),
      ],
      "diagnostics": .array(findings.map(json)),
    ]
  }

  private func json(_ finding: Finding) -> JSON {
    let (diagnostic, store) = (finding.diagnostic, finding.sources)
    let place = diagnostic.primary.map { json($0, store) }
    return [
      "id": .string(diagnostic.kind.id), "severity": .string(diagnostic.severity.rawValue),
      "headline": .string(diagnostic.headline),
      "path": .optional(place?["path"].flatMap(text) ?? diagnostic.path),
      "place": place ?? .null,
      "headings": .strings(diagnostic.primary.map { store.headingPath(at: $0.range) } ?? []),
      "others": .array(diagnostic.secondary.map { json($0, store) }),
      "help": .strings(diagnostic.help),
    ]
  }

  private func text(_ value: JSON) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  private func json(_ annotation: Annotation, _ store: SourceStore) -> JSON {
    guard store.contains(annotation.range.source) else {
      return [
        "path": .null, "line": .null, "column": .null, "words": "",
        "label": .string(annotation.label),
      ]
    }
    let file = store[annotation.range.source]
    let (line, column) = file.lineAndColumn(of: annotation.range.lower)
    return [
      "path": .string(file.path), "line": .number(line), "column": .number(column),
      "words": .string(file.text(annotation.range)), "label": .string(annotation.label),
    ]
  }

  private func number(_ severity: Severity) -> Int {
    findings.count { $0.diagnostic.severity == severity }
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [
      .paragraph(Rich(found)), .paragraph(Rich(lookedAt)),
      .definitions([Definition("Workspace", Rich(workspace, .code))]),
    ]
    if !findings.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [.init("Place"), .init("Finding"), .init("What"), .init("Help")],
            rows: findings.map { finding in
              let diagnostic = finding.diagnostic
              return [
                Rich(place(finding)),
                "\(diagnostic.severity.rawValue) \(code: diagnostic.kind.id)",
                Rich(diagnostic.headline), Rich(diagnostic.help.joined(separator: "; ")),
              ]
            })))
    }
    let what = counts.hasData ? "law, record and data" : "law and record"
    return Page(title: "Check of \(what)", blocks: blocks)
  }

  /// "1 error, 2 warnings", or that there is nothing.
  private var found: String {
    guard !findings.isEmpty else { return "No findings." }
    return Severity.allCases.compactMap { severity in
      let number = number(severity)
      return number == 0 ? nil : count(number, severity.rawValue)
    }.joined(separator: ", ") + "."
  }

  private var lookedAt: String {
    let clauses =
      counts.clausesEncoded + counts.clausesNonOperative + counts.clausesNotEncoded
      + counts.clausesUncovered
    var text = """
      Checked: \(count(counts.provisions, "provision")), \
      \(count(counts.entries, "entry", plural: "entries")), \(count(counts.sources, "source")), \
      \(count(counts.tests, "test")), \(count(clauses, "clause")) of law \
      (\(counts.clausesEncoded) encoded, \(counts.clausesNonOperative) non-operative, \
      \(counts.clausesNotEncoded) not encoded, \(counts.clausesUncovered) not covered).
      """
    if counts.hasData {
      text += """
         For data: \(count(counts.mappings, "mapping")), \
        \(count(counts.classRules, "rule")) for classes and \(grouped(counts.recipientRules)) for \
        recipients, \(count(counts.reconciliations, "reconciliation")).
        """
    }
    return text
  }

  private func place(_ finding: Finding) -> String {
    let (diagnostic, store) = (finding.diagnostic, finding.sources)
    guard let range = diagnostic.primary?.range, store.contains(range.source) else {
      return diagnostic.path ?? ""
    }
    let (line, column) = store[range.source].lineAndColumn(of: range.lower)
    return "\(store[range.source].path):\(line):\(column)"
  }
}

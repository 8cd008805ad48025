import Claims
import Documents
import Ledger
import Reasoning
import Record
import StatementCorpus
import Timeline

/// Precision and recall of the reading of statements, over the corpus of the tests.
struct ClaimsJob {
  private let workspace: Workspace
  private let data: DataFolder
  private let ledger: String
  private let known: Day

  init(workspace root: String, ledger: String, known: Day) {
    workspace = Workspace.load(WorkspaceLocation(root: root))
    data = DataFolder.load(root: root, law: workspace.law, record: workspace.record)
    self.ledger = ledger
    self.known = known
  }

  /// A table of verdicts for a file, and every mistake where asked for.
  func run(file: String, showsMistakes: Bool) throws -> String {
    let text = String(decoding: try Loader.read(path: file).get(), as: UTF8.self)
    let items = try CorpusItem.items(in: text)
    let inquiry = try LedgerInquiry(LedgerStore.open(folder: ledger, mode: .reading), data: data)
    let world = World(law: workspace.law, record: workspace.record)
    let reader = StatementReader(law: workspace.law, record: workspace.record)
    let claims = CorpusScore.readings(of: items, by: reader).flatMap(\.claims)
    let score = CorpusScore(
      items, world: world, known: known, sources: workspace.sources,
      ledger: try inquiry.says(to: claims, known: known))
    var lines = [
      "\n### \(file.split(separator: "/").last ?? ""): \(items.count) statements, \(score.right) right\n",
      "| verdict | given | precision | due | recall |", "| --- | --- | --- | --- | --- |",
    ]
    func share(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "-" : "\((part * 1000 / whole + 5) / 10) %"
    }
    for judgement in Judgement.allCases {
      let counts = score.counts(judgement)
      lines.append(
        "| \(judgement.rawValue) | \(counts.given) | \(share(counts.rightlyGiven, counts.given)) | \(counts.due) | \(share(counts.found, counts.due)) |"
      )
    }
    lines.append("\nwrongly supported or contradicted: \(score.worst.count) of \(items.count)")
    if showsMistakes {
      for row in score.rows where !row.isRight {
        lines.append(
          "\nline \(row.item.line): \(row.checked.judgement.rawValue), due \(row.item.verdicts.map(\.rawValue))"
        )
        lines.append("  \(row.item.text)")
        for finding in row.checked.findings {
          lines.append(
            "  \(finding.claim.kind.rawValue): \(finding.judgement.rawValue) \(ClaimText.line(of: finding.claim))"
          )
          for says in finding.says.prefix(3) { lines.append("    \(says)") }
        }
        if !row.checked.reading.leftOver.isEmpty {
          lines.append("  left over: \(row.checked.reading.leftOver.joined(separator: " "))")
        }
        if let opinion = row.checked.reading.opinion {
          lines.append("  opinion: \(opinion.rawValue)")
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}

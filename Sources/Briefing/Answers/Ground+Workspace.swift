import Documents
public import Law
public import Ledger
public import Reasoning
public import Record
public import Timeline

extension Ground {
  /// The ground of a loaded workspace.
  public init(_ workspace: Workspace) {
    self.init(
      world: World(law: workspace.law, record: workspace.record), sources: workspace.sources,
      documents: workspace.documents, clauses: workspace.clauses, hash: workspace.hash)
  }
}

// Each answer from a loaded workspace.

extension StatusBriefing {
  public init(workspace: Workspace, question: Question, on day: Day) {
    self.init(ground: Ground(workspace), question: question, on: day)
  }
}

extension TimelineBriefing {
  public init(
    workspace: Workspace, question: Question, restrictions: [ProvisionID] = [], span: Span
  ) {
    self.init(
      ground: Ground(workspace), question: question, restrictions: restrictions, span: span)
  }
}

extension WhyBriefing {
  public init(workspace: Workspace, question: Question, restriction: ProvisionID, on day: Day) {
    self.init(ground: Ground(workspace), question: question, restriction: restriction, on: day)
  }
}

extension GapsBriefing {
  public init(workspace: Workspace, question: Question, restriction: ProvisionID, span: Span) {
    self.init(ground: Ground(workspace), question: question, restriction: restriction, span: span)
  }
}

extension DutiesBriefing {
  public init(
    workspace: Workspace, question: Question, waivers: [ProvisionID] = [], on day: Day
  ) {
    self.init(ground: Ground(workspace), question: question, waivers: waivers, on: day)
  }
}

extension CheckBriefing {
  /// - Parameters:
  ///   - data: What the workspace says about data.
  ///   - findings: In the order of output.
  ///   - place: The workspace's folder, as it is to be shown.
  public init(workspace: Workspace, data: DataFolder, findings: [Finding], place: String) {
    var counts = Counts()
    counts.provisions = workspace.law.provisions.count
    counts.entries = workspace.record.entries.count
    counts.sources = workspace.record.sources.count
    counts.tests = workspace.law.tests.count
    for clause in workspace.clauses {
      switch clause.state {
      case .encoded: counts.clausesEncoded += 1
      case .nonOperative: counts.clausesNonOperative += 1
      case .notEncoded: counts.clausesNotEncoded += 1
      case .uncovered: counts.clausesUncovered += 1
      }
    }
    counts.mappings = data.mappings.count
    counts.classRules = data.classes.rules.count
    counts.recipientRules = data.recipients.rules.count
    counts.reconciliations = data.reconciliations.count
    self.init(findings: findings, counts: counts, workspace: place)
  }
}

public import Law
import Record
public import Timeline

/// The elements of one duty against the occasions on which it arose.
public struct ReportMatrix: Sendable {
  /// What the record says of one element on one occasion.
  public enum Cell: String, Hashable, Sendable, CaseIterable {
    case present, partial, missing, unknown, contested
    case notYetDue = "not yet due"

    init(_ state: ElementState) {
      self =
        switch state {
        case .present: .present
        case .partial: .partial
        case .missing: .missing
        case .unknown: .unknown
        case .contested: .contested
        }
    }
  }

  /// An element without parts, or a part; names from the outermost inwards.
  public struct Element: Hashable, Sendable {
    public var path: [String]
    public var words: [String]
  }

  /// One occasion on which the duty arose.
  public struct Report: Sendable {
    public var instance: DutyInstance
    /// The fiscal year that the exercise names, else that of the trigger's day; nil where unknown.
    public var firstYear: FiscalYear?
    /// Later than the first where the trigger's day may lie in more than one.
    public var lastYear: FiscalYear?
    /// One for each element, in their order.
    public var cells: [Cell]
  }

  public var duty: ProvisionID
  /// Empty where the law asks for no contents.
  public var elements: [Element]
  /// In order of trigger.
  public var reports: [Report]
}

extension Inquiry {
  /// For each duty, in order of declaration, its elements against the occasions by a day.
  ///
  /// - Parameter bearers: Only duties attached to these, or these duties; empty for all.
  public func reportMatrices(
    attachedTo bearers: [ProvisionID] = [], on day: Day
  ) -> [ReportMatrix] {
    let instances = duties(attachedTo: bearers, on: day)
    return Set(instances.map(\.duty)).sorted().map { id in
      let own = instances.filter { $0.duty == id }
      let elements = own.first?.elements.map {
        ReportMatrix.Element(path: $0.path, words: $0.words)
      }
      return ReportMatrix(duty: id, elements: elements ?? [], reports: own.map(report))
    }
  }

  private func report(_ instance: DutyInstance) -> ReportMatrix.Report {
    let cells = instance.elements.map { element -> ReportMatrix.Cell in
      let isUntold = element.statements.isEmpty && element.state == .unknown
      return isUntold && instance.state == .notYetDue ? .notYetDue : .init(element.state)
    }
    var report = ReportMatrix.Report(instance: instance, cells: cells)
    if let trigger = instance.trigger, case .exercise(let exercise) = world.record[trigger].body,
      let year = exercise.fiscalYear
    {
      (report.firstYear, report.lastYear) = (year, year)
    } else if let triggered = instance.triggered, !triggered.earliest.isDistant,
      !triggered.latest.isDistant
    {
      (report.firstYear, report.lastYear) = (
        triggered.earliest.fiscalYear, triggered.latest.fiscalYear
      )
    }
    return report
  }
}

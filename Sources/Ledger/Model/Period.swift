public import Timeline

/// When a transaction took place, as far as its file says.
public struct Period: Hashable, Sendable {
  /// The days on which it may have taken place; all days where the file says nothing.
  public var span: Span
  /// The fiscal year that the file states, or that holds all the days; nil where they lie in several.
  public var fiscalYear: FiscalYear?

  /// A fiscal year that the file states stands, also where the days lie outside it.
  public init(_ span: Span, fiscalYear: FiscalYear? = nil) {
    self.span = span
    if let fiscalYear {
      self.fiscalYear = fiscalYear
    } else if span.start != .distantPast, let last = span.last, last != .distantFuture,
      span.start.fiscalYear == last.fiscalYear
    {
      self.fiscalYear = last.fiscalYear
    } else {
      self.fiscalYear = nil
    }
  }

  /// The days of a fiscal year.
  public init(of fiscalYear: FiscalYear) {
    self.init(fiscalYear.span, fiscalYear: fiscalYear)
  }

  /// A date that the file does not state.
  public static let unknown = Period(.always)
}

public import Law
public import Timeline

/// What an outcome asks the series: a bearing on what it rests on, for its days.
public struct BearingQuestion: Hashable, Sendable {
  public var bearing: SeriesBearing
  public var recipient: Recipient
  public var restriction: ProvisionID
  /// The days of the outcome.
  public var span: Span
}

/// An answer that shows beside outcomes what series have on them.
public protocol ShowingSeries {
  /// What to ask the ledger; empty where nothing that is shown has a bearing.
  var bearingQuestions: [BearingQuestion] { get }
  /// Puts the answers beside the outcomes, in the order of the questions.
  mutating func show(_ series: SeriesSupport)
}

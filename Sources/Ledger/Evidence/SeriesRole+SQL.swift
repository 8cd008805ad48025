internal import Law

extension SeriesRole {
  /// The roles of the sides of a conflict, as a list of SQL: who has one and no number is no state.
  static var sides: String {
    [actor, actorSupporters, target, targetSupporters].map { SQLText.literal($0.rawValue) }
      .joined(separator: ", ")
  }
}

/// Why a bulk determination cannot be made: the input breaks a promise stated on its type.
public enum BulkProblem: Error, Hashable, Sendable {
  case horizonLength(Int)
  case tooManyPairs
  case tooManyFacts(Int)
  case provisionNumber(Int32)
  case overlappingProvisions(restriction: Int, first: Int32, second: Int32)
  case unequalColumns
  case recipientOutOfRange(row: Int)
  case restrictionOutOfRange(row: Int)
  case trackOutOfRange(row: Int)
  case identifiersNotAscending(row: Int)

  /// One sentence that says what is wrong.
  public var message: String {
    switch self {
    case .horizonLength(let days):
      "the horizon has `\(days)` days, and bulk determination takes 1 to 65535"
    case .tooManyPairs:
      "there are more than 268435456 pairs of recipient and restriction"
    case .tooManyFacts(let count):
      "there are `\(count)` facts, and bulk determination takes up to 1073741823 at a time"
    case .provisionNumber(let number):
      "provision number `\(number)` is not above zero"
    case .overlappingProvisions(let restriction, let first, let second):
      "provisions `\(first)` and `\(second)` of restriction `\(restriction)` are in force on the "
        + "same day"
    case .unequalColumns:
      "the columns of facts differ in length"
    case .recipientOutOfRange(let row):
      "the recipient in row `\(row)` of the facts is not one of those asked about"
    case .restrictionOutOfRange(let row):
      "the restriction in row `\(row)` of the facts is not one of those asked about"
    case .trackOutOfRange(let row):
      "the track in row `\(row)` of the facts is not 0, 1, 2 or 3"
    case .identifiersNotAscending(let row):
      "the identifier in row `\(row)` of the facts is not above the one before it"
    }
  }
}

/// Why a row of a file is no transaction; it is kept with the reason.
public enum RejectReason: String, Hashable, Comparable, Sendable, CaseIterable {
  case wrongNumberOfFields = "wrong-number-of-fields"
  case unreadableAmount = "unreadable-amount"
  case amountTooLarge = "amount-too-large"
  case unreadableDate = "unreadable-date"
  case unknownType = "unknown-type"
  case unknownCurrency = "unknown-currency"
  case unclosedQuote = "unclosed-quote"
  case notText = "not-text"
  case unreadableFigure = "unreadable-figure"
  case unknownKind = "unknown-kind"

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// What it means, in words.
  public var words: String {
    switch self {
    case .wrongNumberOfFields: "the row has more or fewer fields than the header"
    case .unreadableAmount: "the amount is no number, or finer than a hundredth"
    case .amountTooLarge: "the amount is larger than the ledger can hold"
    case .unreadableDate: "the date cannot be read"
    case .unknownType: "the mapping does not say what the type of transaction is"
    case .unknownCurrency: "the currency is no code of three letters"
    case .unclosedQuote: "a quoted field is not closed"
    case .unreadableFigure: "a figure is no number, below zero, or finer than the mapping keeps"
    case .unknownKind: "the mapping does not say what sort of observation it is"
    case .notText: "the row holds NUL bytes, which no text has"
    }
  }
}

public import Law

extension Recipient {
  /// The name as it stands in a sentence: "Azerbaijan", "the Gambia".
  public var nameInSentence: String {
    Recipient.codesWithArticle.contains(description) ? "the " + name : name
  }

  /// Names that English gives an article: plurals, unions, republics and islands.
  private static let codesWithArticle: Set<String> = [
    "ALA", "ARE", "ATF", "BHS", "CAF", "CCK", "COD", "COG", "COK", "COM", "CYM", "DOM", "FLK",
    "FRO", "GBR", "GMB", "IMN", "IOT", "MDV", "MHL", "MNP", "NLD", "PHL", "SGS", "SLB", "SUN",
    "SYC", "TCA", "UMI", "USA", "VAT", "VGB", "VIR",
  ]
}

internal import Law

/// A figure with the words that tell what it counts.
struct PlacedFigure: Hashable, Sendable {
  var figure: Figure
  /// Stems from the figure up to the next one.
  var stems: [String]
  /// The recipient named last before it; nil where none is.
  var party: Recipient?

  /// Every figure of a text, in order; years and days are none.
  static func all(in words: Words, _ mentions: [Mention]) -> [PlacedFigure] {
    var found: [PlacedFigure] = []
    var party: Recipient?
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .party(.recipient(let recipient, _, _)): party = recipient
      case .number(let figure), .money(let figure), .percent(let figure):
        // "The two leaders" counts nothing that is in question.
        if figure.hundredths == 200,
          [
            "foreign", "leaders", "sides", "countries", "presidents", "ministers", "governments",
            "parties", "nations", "neighbors", "neighbours", "states",
          ]
          .contains(words.at(mention.range.upperBound))
        {
          continue
        }
        let next = mentions.dropFirst(index + 1).first { other in
          switch other.thing {
          case .number, .money, .percent: true
          default: false
          }
        }
        let end = min(next?.range.lowerBound ?? words.count, mention.range.upperBound + 10)
        let stems = ContentWords.stems(
          of: words.string(mention.range.upperBound..<max(end, mention.range.upperBound)))
        found.append(PlacedFigure(figure: figure, stems: stems, party: party))
      default: break
      }
    }
    return found
  }

  /// Groups of stems of which a figure counts one: what is said of the wounded is not said of the dead.
  private static let kinds: [[String]] = [
    ["dead", "wounded", "miss", "missing", "captur", "captured", "displaced", "arrivals"].map(
      ContentWords.stem),
    ["civilians", "soldiers"].map(ContentWords.stem),
    ["carrier", "carriers", "vehicles", "force"].map(ContentWords.stem),
    ["votes", "judges"].map(ContentWords.stem),
  ]

  /// Whether a figure of the record is what the statement gives, and counts the same.
  func isStated(by stated: PlacedFigure) -> Bool {
    let isSame =
      stated.figure.bound == figure.bound && stated.figure.hundredths == figure.hundredths
    guard isSame || stated.figure.fit(figure.hundredths) == .fits else { return false }
    // "Up to 120,000" does not make "more than 100,000" so, nor the other way round.
    let (lower, upper): (Set<Bound>, Set<Bound>) = ([.over, .atLeast], [.under, .atMost])
    if lower.contains(stated.figure.bound) && upper.contains(figure.bound)
      || upper.contains(stated.figure.bound) && lower.contains(figure.bound)
    {
      return false
    }
    // "more than 5,000" is true of 100,000 and about another thing.
    if [.over, .atLeast].contains(stated.figure.bound),
      figure.hundredths > stated.figure.hundredths * 3 / 2
    {
      return false
    }
    for kind in Self.kinds {
      let (own, other) = (kind.filter(stems.contains), kind.filter(stated.stems.contains))
      if !own.isEmpty, !other.isEmpty, Set(own).isDisjoint(with: other) { return false }
    }
    return true
  }
}

internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  /// A share or rank of a supplier as somebody gives it on the record for the same years; nil where nobody does.
  ///
  /// Which country a figure of an entry is of is told by the name before it, as in a statement it is by the
  /// role of the country: "bought 69 percent from Israel" and "Israel supplied 69 percent" say the same.
  func suppliedOnRecord(_ claim: TypedClaim) -> Finding? {
    guard let importer = claim.recipient, let supplier = claim.roles[.supplier] else { return nil }
    let stem = ContentWords.stem(importer.name.lowercased())
    var (fits, others): ([RecordMatter.Item], [RecordMatter.Item]) = ([], [])
    for item in matter.items
    where item.isStatement && item.speaker.contains("sipri") && item.ownStems.contains(stem) {
      let entry = record[item.entry]
      guard entry.title.lowercased().hasPrefix(importer.name.lowercased()) else { continue }
      let isSame = samePeriod(claim, item)
      guard isSame || claim.on == nil && claim.from == nil && claim.through == nil else { continue }
      if let percent = claim.percent {
        // "Türkiye was the fourth supplier of Azerbaijan, with 2.9 percent": of whom the entry is.
        let isOfOne =
          item.figures.count == 1 && item.figures[0].party == importer
          && describe(item.entry).contains(supplier.name)
        guard
          let own = item.figures.first(where: { $0.party == supplier })?.figure
            ?? (isOfOne ? item.figures[0].figure : nil)
        else { continue }
        if percent.fit(own.hundredths) == .fits {
          fits.append(item)
        } else if isSame {
          others.append(item)
        }
      } else if let rank = claim.number, let own = statedRank(of: supplier, in: item) {
        if rank.hundredths == Int128(own) * 100 {
          fits.append(item)
        } else if isSame {
          others.append(item)
        }
      }
    }
    guard !fits.isEmpty else { return nil }
    let isDated = claim.on != nil || claim.from != nil || claim.through != nil
    let says =
      (fits + others).map { "\(record[$0.entry].title): \(describe($0.entry))" }
      + (isDated ? [] : ["The statement names no years."])
    let isAttributed = claim.speaker.map { names("sipri", $0) } ?? false
    let judgement: Judgement =
      !others.isEmpty ? .contested : isAttributed && isDated ? .supported : .partly
    return Finding(
      claim, turned(judgement, claim.isNegated), says,
      references: (fits + others).map { .entry($0.entry) })
  }

  private func samePeriod(_ claim: TypedClaim, _ item: RecordMatter.Item) -> Bool {
    let years = item.dates.filter { $0.precision == .year }.map(\.earliest.year)
    guard let first = years.min(), let last = years.max() else { return false }
    let from = (claim.on ?? claim.from)?.earliest.year
    let through = (claim.on ?? claim.through)?.latest.year
    return from == first && through == last
  }

  /// 2 of "Israel was the second supplier".
  private func statedRank(of supplier: Recipient, in item: RecordMatter.Item) -> Int? {
    let text = Words(describe(item.entry))
    let ordinals = ["first": 1, "largest": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5]
    guard text.words.contains(where: { $0.folded == "supplier" }),
      item.ownStems.contains(ContentWords.stem(supplier.name.lowercased()))
    else { return nil }
    return text.words.compactMap { ordinals[$0.folded] }.first
  }
}

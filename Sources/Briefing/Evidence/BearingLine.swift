import Law
import Ledger
import Timeline

/// One reading of a bearing as a sentence: how it counts, what is counted, by whom, according to whom.
struct BearingLine {
  let reading: SeriesBearing.Reading
  let answer: EvidenceAnswer
  let data: DataFolder?

  /// How many sides of conflicts and rows are named; the rest are counted.
  private static let named = 3

  var words: Rich {
    let side: String =
      switch reading.side {
      case .supports: "counted as supporting it"
      case .contradicts: "counted as contradicting it"
      case .neither: "shown for neither side"
      }
    var line: Rich = "read as \(quoting: reading.name), \(side): "
    if answer.editions.isEmpty {
      line +=
        "no data, which is not none: the ledger has no file of \(code: reading.subject.rawValue)"
    } else if answer.totals.isEmpty {
      line += "none in " + Rich.joined(answer.editions.series.map(source))
    } else {
      line += Rich.joined(answer.totals.map(total), by: "; ")
      line += rows
    }
    if answer.supporters?.isEmpty == true {
      line += ". Who supported a side is not known: the ledger has no file of \(code: "conflicts")"
    }
    return line
  }

  /// What the series of some readings do not cover, each series once.
  static func coverage(_ answers: [EvidenceAnswer]) -> [Rich] {
    var seen: Set<String> = []
    var lines: [Rich] = []
    for answer in answers {
      for name in answer.editions.series where seen.insert(name).inserted {
        let years = answer.uncovered.first { $0.series == name }?.years ?? []
        if !years.isEmpty {
          lines.append("\(code: name) does not cover \(yearWords(years)), which is not none")
        }
        if let rows = answer.editions.rowYears(of: name) {
          lines.append(AskedSeries.silence(name, rows))
        }
      }
    }
    return lines
  }

  /// "3 (deaths best 5, deaths high 7; A - B: 2, A - C: 1) in `ucdp-ged`, according to Uppsala …".
  private func total(_ total: SeriesTotal) -> Rich {
    let groups = answer.groups.filter { $0.series == total.series }
    guard reading.subject == .conflictEvents || reading.subject == .armsTransfers else {
      return yearly(groups, total.series)
    }
    let figures = total.figures.filter { $0.atMost > 0 || $0.measure == reading.measure }.map {
      "\($0.measure.replacing("-", with: " ")) "
        + boundsWords($0.atLeast, $0.atMost, decimals: $0.decimals)
    }
    let parts = [figures.joined(separator: ", "), labels(groups)].filter { !$0.isEmpty }
    return """
      \(boundsWords(Int128(total.certain), Int128(total.possible)))\
      \(parts.isEmpty ? "" : " (" + parts.joined(separator: "; ") + ")") in \(source(total.series))
      """
  }

  /// How many of each label, which for events names the two sides; the most first.
  private func labels(_ groups: [EvidenceGroup]) -> String {
    var counts: [(label: String, count: Int)] = []
    for group in groups {
      guard let label = group.label else { continue }
      if let place = counts.firstIndex(where: { $0.label == label }) {
        counts[place].count += group.possible
      } else {
        counts.append((label, group.possible))
      }
    }
    let sorted = counts.sorted {
      $0.count != $1.count ? $0.count > $1.count : bytesPrecede($0.label, $1.label)
    }
    let words = sorted.prefix(Self.named).map { "\($0.label): \(grouped($0.count))" }
    let rest = sorted.dropFirst(Self.named)
    return
      (words
      + (rest.isEmpty ? [] : ["\(rest.count) more: \(grouped(rest.map(\.count).reduce(0, +)))"]))
      .joined(separator: ", ")
  }

  /// "2022: refugees 27,933; 2023: …" or "2010: coup; 2021: 2 attempted-coup" in a series: years are not
  /// added.
  private func yearly(_ groups: [EvidenceGroup], _ series: String) -> Rich {
    var years: [(year: Int?, words: [String])] = []
    for group in groups {
      var words: [String] = []
      if let kind = group.kind {
        words.append((group.possible == 1 ? "" : "\(group.possible) ") + kind)
      }
      words += group.figures.filter { $0.atMost > 0 }.map {
        "\($0.measure.replacing("-", with: " ")) \(figureWords($0.atMost, decimals: $0.decimals))"
      }
      guard !words.isEmpty else { continue }
      if let last = years.last, last.year == group.year {
        years[years.count - 1].words += words
      } else {
        years.append((group.year, words))
      }
    }
    let words = years.map {
      "\($0.year.map(String.init) ?? "no year"): " + $0.words.joined(separator: ", ")
    }
    return """
      \(words.isEmpty ? "no figure above zero" : words.joined(separator: "; ")) in \(source(series))
      """
  }

  /// "; rows `ucdp-ged/25.1:5` and 3 more", to be followed with `trace`.
  private var rows: Rich {
    let names = answer.observations.prefix(Self.named).map { "\(code: $0.row)" as Rich }
    guard !names.isEmpty else { return Rich() }
    let all = answer.totals.map(\.possible).reduce(0, +)
    let rest = all - names.count
    let more = rest > 0 ? ["\(grouped(rest)) more" as Rich] : []
    return "; \(all == 1 ? "row" : "rows") " + Rich.enumerated(names + more)
  }

  private func source(_ name: String) -> Rich {
    let publisher = data?.mapping(named: name)?.publisher
    return "\(code: name)\(publisher.map { ", according to " + $0 } ?? "")"
  }
}

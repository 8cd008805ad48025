internal import Law
internal import Reasoning
internal import Timeline

/// The rows that a question is about, and what it leaves out.
public struct Selection: Sendable {
  /// The files whose rows count, in the order of import.
  public var files: [LedgerFile]
  /// Files of the ledger that do not count, with the reason.
  public var otherEditions: [EditionChoice.LeftOut]
  /// Vintages that were asked for and are not there.
  public var unknownVintages: [String]
  /// Sources that print nothing about the class of their rows and so were left out.
  public var sourcesWithoutClass: [String]
  /// Types of the rows that match, the types asked for aside.
  public var filter: LedgerFilter
  /// The strata that would match but for an attribute that is not known.
  var undecided: Set<Int32>
}

extension LedgerInquiry {
  /// Chooses the rows of a question.
  ///
  /// - Parameter needsClass: Sources that print nothing about the class are left out, unless named.
  public borrowing func selection(_ question: MoneyQuestion, needsClass: Bool) -> Selection {
    let choice = editions(known: question.known, vintages: question.vintages)
    var withoutClass: [String] = []
    var sources = question.sources
    if needsClass, sources.isEmpty {
      var printing: Set<String> = []
      for stratum in dictionaries.strata
      where Classification.mappable.contains(where: { stratum[$0] != nil }) {
        printing.insert(stratum.source)
      }
      let all = Set(choice.chosen.map(\.source)).sorted()
      let stating = all.filter(printing.contains)
      // Where no source does, they are all there is.
      if !stating.isEmpty {
        sources = stating
        withoutClass = all.filter { !printing.contains($0) }
      }
    }
    let counted = choice.chosen.filter { sources.isEmpty || sources.contains($0.source) }

    var strata: Set<Int32> = []
    var undecided: Set<Int32> = []
    for (code, classification) in classifications.enumerated() {
      switch question.admits(classification) {
      case .some(true): strata.insert(Int32(code))
      case .none: undecided.insert(Int32(code))
      case .some(false): break
      }
    }
    var parties: Set<Int32>?
    if let recipient = question.recipient { parties = self.parties(of: [recipient]) }
    let isWhole = question.chosen.isEmpty && question.assumed.isEmpty
    return Selection(
      files: counted,
      otherEditions: choice.leftOut.filter {
        question.sources.isEmpty || question.sources.contains($0.file.source)
      }, unknownVintages: choice.unknownVintages,
      sourcesWithoutClass: withoutClass,
      filter: LedgerFilter(
        parties: parties, from: question.from,
        through: question.through, types: question.types, sources: sources,
        files: counted.map(\.file), strata: isWhole ? nil : strata),
      undecided: undecided)
  }
}

extension MoneyQuestion {
  /// Whether a class has the words asked for; nil where that is not known.
  fileprivate func admits(_ classification: Classification) -> Bool? {
    var answer: Bool? = true
    for choice in chosen {
      let wanted = FoldedText(choice.word)
      let printed = classification.stratum.printed(choice.attribute)
      // What is printed may be asked for as well as a word of law.
      if let printed, FoldedText(printed) == wanted { continue }
      switch classification[choice.attribute] {
      case .value(let word):
        if FoldedText(word) != wanted { return false }
      default: answer = nil
      }
    }
    for choice in assumed {
      if case .value(let word) = classification[choice.attribute], word != choice.word {
        return false
      }
    }
    return answer
  }
}

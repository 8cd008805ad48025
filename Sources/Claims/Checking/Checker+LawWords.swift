internal import Law
internal import Reasoning

extension Checker {
  /// Words that a statement gives as those of a law, held against the law word for word.
  func wordsOfLaw(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let provision = law.provision(named: name),
      let text = claim.text
    else { return unknownLaw(claim) }
    let words = Words(text)
    let references = [Reference.provision(provision.id)]
    guard let fit = lawWords.best(words, 0..<words.count, among: [provision.id]) else {
      return Finding(
        claim, .notOnRecord, ["\(provision.title)\(quoted(provision))."], references: references,
        settles: "the words in the law file")
    }
    let says = ["\(provision.title)\(quoted(provision))."]
    if fit.isTurned {
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        says + ["A word of the law that turns its meaning is missing, or one was put in."],
        references: references)
    }
    // A word in thirty is a slip of the pen, a number or a letter in brackets.
    if fit.share >= 97 {
      return Finding(claim, turned(.supported, claim.isNegated), says, references: references)
    }
    return Finding(
      claim, .partly, says + ["\(fit.share) percent of the words stand in it in this order."],
      references: references)
  }
}

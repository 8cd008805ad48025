internal import Law
public import Ledger
internal import Reasoning
internal import Record
public import Timeline

extension Checker {
  /// What the ledger has to be asked before these claims can be checked, each question once, in order.
  public static func moneyQuestions(of claims: [TypedClaim], known: Day) -> [MoneyQuestion] {
    var questions: [MoneyQuestion] = []
    for claim in claims
    where claim.takenAs == nil && (claim.kind == .provided || claim.kind == .compared) {
      for recipient in [claim.recipient, claim.other].compactMap(\.self) {
        let question = moneyQuestion(claim, recipient, known: known)
        if !questions.contains(question) { questions.append(question) }
      }
    }
    for claim in claims where claim.kind == .changed && claim.takenAs == nil {
      for question in yearQuestions(claim, known: known) where !questions.contains(question) {
        questions.append(question)
      }
    }
    return questions
  }

  /// The questions about the first and the last year of a change; none where it names no years.
  private static func yearQuestions(_ claim: TypedClaim, known: Day) -> [MoneyQuestion] {
    guard let recipient = claim.recipient, claim.from != nil, claim.through != nil else {
      return []
    }
    return [claim.from, claim.through].map { year in
      var own = claim
      (own.on, own.from, own.through) = (year, nil, nil)
      return moneyQuestion(own, recipient, known: known)
    }
  }

  /// How an amount of one year stands to that of another, in each source and measure.
  func changed(_ claim: TypedClaim) -> Finding {
    if claim.takenAs != nil { return inOtherDollars(claim) }
    let questions = Checker.yearQuestions(claim, known: known)
    guard questions.count == 2, questions.allSatisfy({ $0.from != nil }),
      !claim.scopes.contains(where: { $0.attribute != .account }), let sums
    else { return missing(claim, "both amounts for exactly this assistance, and a ledger") }
    let (first, last) = (sums[questions[0]], sums[questions[1]])
    var (yes, near, no): (Int, Int, Int) = (0, 0, 0)
    var says: [String] = []
    let partial = Set(((first?.coverage ?? []) + (last?.coverage ?? [])).map(\.source))
    for row in first?.rows ?? []
    where ["obligations", "disbursements"].contains(row.type) && row.currency == "USD"
      && !partial.contains(row.source) && row.amount > 0
    {
      guard
        let same = last?.rows.first(where: {
          $0.source == row.source && $0.type == row.type && $0.currency == "USD"
        })
      else { continue }
      let share = same.amount * 10_000 / row.amount
      if let percent = claim.percent {
        switch percent.fit(share) {
        case .fits: yes += 1
        case .near: near += 1
        case .differs:
          // As with amounts, only what lies further off than a quarter speaks against it.
          let distance =
            share > percent.hundredths ? share - percent.hundredths : percent.hundredths - share
          if distance * 4 > percent.hundredths { no += 1 } else { near += 1 }
        }
      } else if claim.order == .more ? same.amount > row.amount : same.amount < row.amount {
        yes += 1
      } else {
        no += 1
      }
      says.append(
        "\(row.source), \(row.type): USD \(Figure.digits(row.amount)), then USD \(Figure.digits(same.amount)): \(Figure.digits(share)) percent of it."
      )
    }
    guard yes + near + no > 0 else { return missing(claim, "sums for both years") }
    let judgement: Judgement =
      no == 0 ? (near == 0 ? .supported : .partly) : yes + near == 0 ? .contradicted : .contested
    return Finding(claim, turned(judgement, claim.isNegated), says)
  }

  private func inOtherDollars(_ claim: TypedClaim) -> Finding {
    missing(
      claim, "the amount in dollars of its own year, or the deflators that were used",
      [
        "The ledger has amounts in dollars of their own year; dollars of one year are another measure."
      ])
  }

  private static func moneyQuestion(
    _ claim: TypedClaim, _ recipient: Recipient, known: Day
  ) -> MoneyQuestion {
    var question = MoneyQuestion(recipient: recipient, keys: [.source, .type], known: known)
    if let (first, last) = years(claim, known: known) {
      question.from = first
      // An open end goes as far as each source does.
      if claim.through != nil || claim.on != nil { question.through = last }
    }
    // A category is often not printed; only an account is looked up.
    question.chosen = claim.scopes.filter { $0.attribute == .account }
    return question
  }

  /// The fiscal years that a claim is about; calendar years stand for those of the same number.
  private static func years(_ claim: TypedClaim, known: Day) -> (FiscalYear, FiscalYear)? {
    func year(_ date: PartialDate) -> FiscalYear? {
      switch date.precision {
      case .fiscalYear: date.earliest.fiscalYear
      case .year: .year(date.earliest.year)
      default: nil
      }
    }
    if let on = claim.on { return year(on).map { ($0, $0) } }
    guard let from = claim.from.flatMap(year) else { return nil }
    guard let through = claim.through else { return (from, known.fiscalYear) }
    return year(through).map { (from, $0) }
  }

  func provided(_ claim: TypedClaim) -> Finding {
    guard let amount = claim.amount, let recipient = claim.recipient else {
      return Finding(claim, .notUnderstood)
    }
    if claim.takenAs != nil {
      return inOtherDollars(claim)
    }
    let stated = published(claim, recipient)
    let fits = stated.filter { amount.fit($0.figure.hundredths) == .fits }
    if let one = fits.first {
      // An entry can have several figures, of which others are for other years or scopes.
      let others = stated.filter { other in
        amount.fit(other.figure.hundredths) != .fits && !fits.contains { $0.entry == other.entry }
      }
      return Finding(
        claim, turned(.supported, claim.isNegated),
        [attributed(one)]
          + others.map { "Otherwise " + attributed($0) },
        references: (fits + others).map { .entry($0.entry) }, sums: ledgerSums(claim, recipient))
    }
    if claim.on == nil, claim.from == nil, claim.through == nil {
      // Without years, a figure on record can be meant; which years it is for is said.
      let meant = published(claim, recipient, anyPeriod: true).filter {
        amount.fit($0.figure.hundredths) == .fits
      }
      if !meant.isEmpty {
        return Finding(
          claim, .partly,
          meant.map(attributed) + ["The statement names no years."],
          references: meant.map { .entry($0.entry) })
      }
    }
    let sums = ledgerSums(claim, recipient)
    let isNarrow =
      claim.scopes.contains { $0.attribute != .account } || claim.order == .waiver
      || claim.text != nil
    if !isNarrow, let fitting = sums.first(where: \.fits) {
      var finding = Finding(
        claim, turned(.supported, claim.isNegated),
        ["\(fitting.source), \(fitting.type): USD \(Figure.digits(fitting.amount))."], sums: sums)
      finding.publishers = sums.filter(\.fits).map(\.source)
      return finding
    }
    let near = stated.filter { amount.fit($0.figure.hundredths) == .near }
    if let one = near.first {
      return Finding(
        claim, .partly,
        [attributed(one), difference(amount, one.figure.hundredths)],
        references: near.map { .entry($0.entry) }, sums: sums)
    }
    if !isNarrow, let one = sums.first(where: { amount.fit($0.amount) == .near }) {
      return Finding(
        claim, .partly,
        [
          "\(one.source), \(one.type): USD \(Figure.digits(one.amount)).",
          difference(amount, one.amount),
        ], sums: sums)
    }
    let says = stated.map(attributed)
    if !isNarrow, claim.scopes.isEmpty, !sums.isEmpty,
      isFarOff(amount, sums.map(\.amount) + stated.map(\.figure.hundredths))
    {
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        ["Every reading of the ledger for these years lies elsewhere."] + says,
        references: stated.map { .entry($0.entry) }, sums: sums)
    }
    return Finding(
      claim, .notOnRecord, says, references: stated.map { .entry($0.entry) },
      settles: sums == [] && self.sums == nil
        ? "the ledger, which is not there: `proviso import` makes it"
        : "a figure for exactly this assistance and these years", sums: sums)
  }

  /// A figure on record with who published it, once.
  private func attributed(_ amount: RecordMatter.Amount) -> String {
    let text = describe(amount.entry)
    return text.hasPrefix(amount.by + ":") ? text : "\(amount.by): \(text)"
  }

  /// Figures on the record about the same recipient, years and kind of assistance.
  private func published(
    _ claim: TypedClaim, _ recipient: Recipient, anyPeriod: Bool = false
  ) -> [RecordMatter.Amount] {
    matter.amounts.filter { amount in
      guard amount.recipient == recipient else { return false }
      if let section = claim.text {
        let wanted =
          section.replacing("section ", with: "").split(separator: " ").last.map(String.init) ?? ""
        guard amount.laws.contains(wanted) else { return false }
      } else if !amount.laws.isEmpty, amount.assistance.isEmpty {
        return false
      }
      let wanted = Set(claim.scopes.map(\.word))
      let isSecurity = wanted.contains("security")
      if isSecurity != amount.assistance.contains("security") { return false }
      if !wanted.isEmpty, !isSecurity, wanted != amount.assistance { return false }
      if claim.order == .waiver, !amount.isUnderWaiver { return false }
      return anyPeriod || samePeriod(claim, amount)
    }
  }

  private func samePeriod(_ claim: TypedClaim, _ amount: RecordMatter.Amount) -> Bool {
    func year(_ date: PartialDate?) -> Int? {
      date.map { $0.precision == .fiscalYear ? $0.earliest.fiscalYear.year : $0.earliest.year }
    }
    let (from, through) = (year(claim.on ?? claim.from), year(claim.on ?? claim.through))
    guard from != nil || through != nil else { return false }
    return from == year(amount.from) && through == year(amount.through)
  }

  /// Sums of the ledger for the years, by source and measure; plans and costs aside unless they are named.
  private func ledgerSums(_ claim: TypedClaim, _ recipient: Recipient) -> [Finding.Sum] {
    let question = Checker.moneyQuestion(claim, recipient, known: known)
    guard let amount = claim.amount, question.from != nil, let answer = sums?[question] else {
      return []
    }
    let partial = Set(answer.coverage.map(\.source))
    // A source that the statement names is meant, and no other.
    let named = claim.speaker.flatMap { name in
      answer.rows.contains { $0.source == name } ? name : nil
    }
    return answer.rows.compactMap { row in
      if let named, row.source != named { return nil }
      guard row.currency == "USD", !partial.contains(row.source) else { return nil }
      if let noun = claim.noun {
        if row.type != noun { return nil }
      } else if !["obligations", "disbursements"].contains(row.type) {
        return nil
      }
      return Finding.Sum(
        source: row.source, type: row.type, amount: row.amount,
        fits: amount.fit(row.amount) == .fits)
    }
  }

  private func difference(_ stated: Figure, _ found: Int128) -> String {
    let distance = stated.hundredths - found
    let share =
      found == 0 ? 0 : (distance < 0 ? -distance : distance) * 100 / (found < 0 ? -found : found)
    return
      "The statement is \(distance > 0 ? "above" : "below") it by USD \(Figure.digits(distance < 0 ? -distance : distance)) (\(share) percent)."
  }

  private func isFarOff(_ stated: Figure, _ readings: [Int128]) -> Bool {
    guard let low = readings.min(), let high = readings.max(), low > 0 else { return false }
    if stated.bound == .over || stated.bound == .atLeast {
      return stated.hundredths > high + high / 4
    }
    if stated.bound == .under || stated.bound == .atMost {
      return stated.hundredths < low - low / 4
    }
    return stated.hundredths > high + high / 4 || stated.hundredths < low - low / 4
  }

  func share(_ claim: TypedClaim) -> Finding {
    guard let percent = claim.percent else { return Finding(claim, .notUnderstood) }
    var (fits, others): ([EntryID], [EntryID]) = ([], [])
    for item in matter.items {
      let text = describe(item.entry).lowercased()
      guard text.contains("percent"), text.contains("total"),
        claim.order != .waiver || text.contains("waiver")
      else { continue }
      if let speaker = claim.speaker, !names(item.speaker, speaker) { continue }
      // Shares are figures below a hundred.
      let shares = item.figures.map(\.figure).filter {
        $0.hundredths <= 10_000 && $0.hundredths > 0
      }
      if shares.contains(where: { percent.fit($0.hundredths) == .fits }) {
        fits.append(item.entry)
      } else {
        others.append(item.entry)
      }
    }
    if !fits.isEmpty {
      return Finding(
        claim, turned(.supported, claim.isNegated), fits.map(describe),
        references: fits.map(Reference.entry))
    }
    return Finding(
      claim, .notOnRecord, others.map(describe), references: others.map(Reference.entry),
      settles: "a share on the record, or both amounts")
  }

  func compared(_ claim: TypedClaim) -> Finding {
    guard let one = claim.recipient, let other = claim.other, let order = claim.order,
      !claim.scopes.contains(where: { $0.attribute != .account })
    else { return missing(claim, "both amounts for exactly this assistance") }
    let questions = [one, other].map { Checker.moneyQuestion(claim, $0, known: known) }
    guard questions[0].from != nil, let left = sums?[questions[0]], let right = sums?[questions[1]]
    else {
      return missing(claim, "years, and a ledger")
    }
    let partial = Set((left.coverage + right.coverage).map(\.source))
    var (yes, no): (Int, Int) = (0, 0)
    var says: [String] = []
    for row in left.rows
    where ["obligations", "disbursements"].contains(row.type) && row.currency == "USD"
      && !partial.contains(row.source)
    {
      guard
        let same = right.rows.first(where: {
          $0.source == row.source && $0.type == row.type && $0.currency == "USD"
        })
      else { continue }
      let isSo = order == .more ? row.amount > same.amount : row.amount < same.amount
      if isSo { yes += 1 } else { no += 1 }
      says.append(
        "\(row.source), \(row.type): USD \(Figure.digits(row.amount)) and USD \(Figure.digits(same.amount))."
      )
    }
    guard yes + no > 0 else { return missing(claim, "sums of both for these years") }
    return Finding(claim, no == 0 ? .supported : yes == 0 ? .contradicted : .contested, says)
  }
}

import Law
import Reasoning
import Timeline

/// What a step of a proof stands on; the sentences below are the only words used for it.
enum Standing: String, CaseIterable {
  case proved = "proved"
  case refuted = "refuted"
  case noneFound = "none found"
  case notLookedFor = "not looked for"
  case assumed = "assumed"
  case contested = "contested"
  case unsettled = "unsettled"

  init(_ rule: ProofRule, _ truth: Truth, isProposed: Bool) {
    switch (rule, truth) {
    case (.register, _): self = .noneFound
    case (.absence, _): self = .notLookedFor
    case (_, .holds): self = isProposed ? .assumed : .proved
    case (_, .fails): self = .refuted
    case (_, .contested): self = .contested
    case (_, .unknown): self = .unsettled
    }
  }

  /// What the word means, as a sentence.
  var sentence: String {
    switch self {
    case .proved: "law and record show that it is so"
    case .refuted: "law and record show that it is not so"
    case .noneFound:
      "the record has no such entry, and a register says that the record is complete"
    case .notLookedFor:
      "the record has no such entry, and no register says that the record is complete"
    case .assumed: "it follows from a bill that is not law and is taken as enacted"
    case .contested: "the record has entries both ways"
    case .unsettled: "what is on the record leaves it open"
    }
  }
}

/// The vocabulary of proofs: one sentence for each rule and truth.
enum ProofPhrases {
  /// The sentence of an outcome; `subject` is the restriction.
  static func sentence(_ outcome: Outcome, _ subject: Rich) -> Rich {
    switch outcome {
    case .prohibited:
      "\(outcome): \(subject) applies, and no ending, exemption or waiver lifts it"
    case .undetermined: "\(outcome): the record does not settle whether \(subject) stands"
    case .waived: "\(outcome): an exercise of a waiver authority lifts \(subject)"
    case .exempt: "\(outcome): an exemption takes the assistance out of \(subject)"
    case .ended: "\(outcome): \(subject) has ended"
    case .notApplicable: "\(outcome): \(subject) does not apply"
    }
  }

  /// The sentence of a step; `subject` is the provision, entry, office or test that it is about.
  static func sentence(_ rule: ProofRule, _ truth: Truth, _ subject: Rich) -> Rich {
    switch rule {
    case .outcome, .inForce, .amendment, .recipient, .condition, .attribute:
      lawSentence(rule, truth, subject)
    case .exemption, .limitation, .waiver, .ending, .renewal, .onset:
      reliefSentence(rule, truth, subject)
    case .listed, .listing, .fact, .factStatement, .determination, .act, .denial, .register,
      .absence:
      recordSentence(rule, truth, subject)
    case .exercise, .period, .grant, .authority, .signer, .delegation, .certificate, .lapse,
      .limit:
      exerciseSentence(rule, truth, subject)
    case .allOf, .anyOf, .not, .sum:
      connective(rule, truth)
    }
  }

  private static func lawSentence(_ rule: ProofRule, _ truth: Truth, _ s: Rich) -> Rich {
    switch (rule, truth) {
    case (.inForce, .holds): "\(s) is in force"
    case (.inForce, .fails): "\(s) is not in force"
    case (.inForce, .unknown): "the dates known leave open whether \(s) is in force"
    case (.inForce, .contested): "sources differ on whether \(s) is in force"
    case (.amendment, .holds): "\(s) leaves it in force"
    case (.amendment, .fails): "\(s) takes it out of force"
    case (.amendment, .unknown): "the dates known leave open whether \(s) takes it out of force"
    case (.amendment, .contested): "sources differ on whether \(s) takes it out of force"
    case (.recipient, .holds): "\(s) names this recipient"
    case (.recipient, .fails): "\(s) does not name this recipient"
    case (.recipient, .unknown): "it is not known whether \(s) names this recipient"
    case (.recipient, .contested): "sources differ on whether \(s) names this recipient"
    case (.condition, .holds): "its condition is met: \(s)"
    case (.condition, .fails): "its condition is not met: \(s)"
    case (.condition, .unknown): "the record leaves open whether its condition is met: \(s)"
    case (.condition, .contested): "sources differ on whether its condition is met: \(s)"
    case (.attribute, .holds): "this is so of the assistance: \(s)"
    case (.attribute, .fails): "this is not so of the assistance: \(s)"
    case (.attribute, .unknown): "it is not known whether this is so of the assistance: \(s)"
    case (.attribute, .contested): "sources differ on whether this is so of the assistance: \(s)"
    case (_, .holds): "the outcome under \(s) is settled"
    case (_, .fails): "there is no outcome under \(s)"
    case (_, .unknown): "the outcome under \(s) is open"
    case (_, .contested): "the outcome under \(s) is contested"
    }
  }

  private static func reliefSentence(_ rule: ProofRule, _ truth: Truth, _ s: Rich) -> Rich {
    switch (rule, truth) {
    case (.exemption, .holds): "exemption \(s) applies"
    case (.exemption, .fails): "exemption \(s) does not apply"
    case (.exemption, .unknown): "the record leaves open whether exemption \(s) applies"
    case (.exemption, .contested): "sources differ on whether exemption \(s) applies"
    case (.limitation, .holds): "limitation \(s) applies"
    case (.limitation, .fails): "limitation \(s) does not apply"
    case (.limitation, .unknown): "the record leaves open whether limitation \(s) applies"
    case (.limitation, .contested): "sources differ on whether limitation \(s) applies"
    case (.waiver, .holds): "waiver authority \(s) lifts it"
    case (.waiver, .fails): "waiver authority \(s) does not lift it"
    case (.waiver, .unknown): "the record leaves open whether waiver authority \(s) lifts it"
    case (.waiver, .contested): "sources differ on whether waiver authority \(s) lifts it"
    case (.renewal, .holds): "it has not begun anew since: \(s)"
    case (.renewal, .fails): "it has begun anew since: \(s)"
    case (.renewal, .unknown): "the record leaves open whether it has begun anew since: \(s)"
    case (.renewal, .contested): "sources differ on whether it has begun anew since: \(s)"
    case (.onset, .holds): "this took effect since: \(s)"
    case (.onset, .fails): "this did not take effect since: \(s)"
    case (.onset, .unknown): "the record leaves open whether this took effect since: \(s)"
    case (.onset, .contested): "sources differ on whether this took effect since: \(s)"
    case (_, .holds): "what ends \(s) has happened"
    case (_, .fails): "what would end \(s) has not happened"
    case (_, .unknown): "the record leaves open whether what ends \(s) has happened"
    case (_, .contested): "sources differ on whether what ends \(s) has happened"
    }
  }

  private static func recordSentence(_ rule: ProofRule, _ truth: Truth, _ s: Rich) -> Rich {
    switch (rule, truth) {
    case (.listed, .holds): "a listing on \(s) has effect"
    case (.listed, .fails): "no listing on \(s) has effect"
    case (.listed, .unknown): "the record leaves open whether a listing on \(s) has effect"
    case (.listed, .contested): "sources differ on whether a listing on \(s) has effect"
    case (.listing, .holds): "this listing has effect: \(s)"
    case (.listing, .fails): "this listing has no effect on the day: \(s)"
    case (.listing, .unknown): "the dates known leave open whether this listing has effect: \(s)"
    case (.listing, .contested): "another source disputes this listing: \(s)"
    case (.fact, .holds): "the record says that \(s) is so"
    case (.fact, .fails): "the record says that \(s) is not so"
    case (.fact, .unknown): "the record leaves open whether \(s) is so"
    case (.fact, .contested): "the record has statements both ways on whether \(s) is so"
    case (.factStatement, .holds): "this statement covers the day: \(s)"
    case (.factStatement, .fails): "this statement does not cover the day: \(s)"
    case (.factStatement, .unknown):
      "the dates known leave open whether this statement covers the day: \(s)"
    case (.factStatement, .contested): "another source disputes this statement: \(s)"
    case (.determination, .holds): "a determination \(s) has effect"
    case (.determination, .fails): "no determination \(s) has effect"
    case (.determination, .unknown):
      "the record leaves open whether a determination \(s) has effect"
    case (.determination, .contested):
      "sources differ on whether a determination \(s) has effect"
    case (.act, .holds): "this determination has effect: \(s)"
    case (.act, .fails): "this determination has no effect on the day: \(s)"
    case (.act, .unknown):
      "the record leaves open whether this determination has effect: \(s)"
    case (.act, .contested): "another source disputes this determination: \(s)"
    case (.denial, .holds): "this source says otherwise, and prevails: \(s)"
    case (.denial, .fails): "this source does not say otherwise for the day: \(s)"
    case (.denial, .unknown): "it is open whether this source says otherwise: \(s)"
    case (.denial, .contested): "this source says otherwise: \(s)"
    case (.register, .holds): "a register covers the day: \(s)"
    case (.register, .fails): "the record has none, and is complete for the day: \(s)"
    case (.register, .unknown): "it is open whether a register covers the day: \(s)"
    case (.register, .contested): "sources differ on whether a register covers the day: \(s)"
    case (_, .holds): "the record has \(s) for the day"
    case (_, .fails): "there is no \(s) for the day"
    case (_, .unknown):
      "the record has no \(s) for the day, and no register says that it is complete"
    case (_, .contested): "sources differ on whether there is \(s) for the day"
    }
  }

  private static func exerciseSentence(_ rule: ProofRule, _ truth: Truth, _ s: Rich) -> Rich {
    switch (rule, truth) {
    case (.exercise, .holds): "this exercise covers the day: \(s)"
    case (.exercise, .fails): "this exercise does not cover the day: \(s)"
    case (.exercise, .unknown): "the record leaves open whether this exercise covers the day: \(s)"
    case (.exercise, .contested): "sources differ on whether this exercise covers the day: \(s)"
    case (.period, .holds): "the day is in its period: \(s)"
    case (.period, .fails): "the day is not in its period: \(s)"
    case (.period, .unknown): "the dates known leave open whether the day is in its period: \(s)"
    case (.period, .contested): "another source disputes its period: \(s)"
    case (.grant, .holds): "the assistance is within its scope: \(s)"
    case (.grant, .fails): "the assistance is outside its scope: \(s)"
    case (.grant, .unknown): "it is not known whether the assistance is within its scope: \(s)"
    case (.grant, .contested): "sources differ on whether the assistance is within its scope: \(s)"
    case (.authority, .holds): "\(s) could be used when it took effect"
    case (.authority, .fails): "\(s) could not be used when it took effect"
    case (.authority, .unknown):
      "the dates known leave open whether \(s) could be used when it took effect"
    case (.authority, .contested): "sources differ on whether \(s) could be used"
    case (.signer, .holds): "its signer held the power: \(s)"
    case (.signer, .fails): "its signer did not hold the power: \(s)"
    case (.signer, .unknown): "the record leaves open whether its signer held the power: \(s)"
    case (.signer, .contested): "sources differ on whether its signer held the power: \(s)"
    case (.delegation, .holds): "delegation \(s) passes the power on"
    case (.delegation, .fails): "delegation \(s) does not pass the power on"
    case (.delegation, .unknown):
      "the record leaves open whether delegation \(s) passes the power on"
    case (.delegation, .contested):
      "sources differ on whether delegation \(s) passes the power on"
    case (.certificate, .holds): "its certificate satisfies the law: \(s)"
    case (.certificate, .fails): "its certificate does not satisfy the law: \(s)"
    case (.certificate, .unknown):
      "the record leaves open whether its certificate satisfies the law: \(s)"
    case (.certificate, .contested):
      "sources differ on whether its certificate satisfies the law: \(s)"
    case (.limit, .holds): "the time for which \(s) can be in effect has not run out"
    case (.limit, .fails): "the time for which \(s) can be in effect has run out"
    case (.limit, .unknown):
      "the dates known leave open whether the time for which \(s) can be in effect has run out"
    case (.limit, .contested):
      "sources differ on whether the time for which \(s) can be in effect has run out"
    case (_, .holds): "it follows an earlier exercise of \(s) without a break"
    case (_, .fails): "it does not follow an earlier exercise of \(s) without a break"
    case (_, .unknown):
      "the record leaves open whether it follows an earlier exercise of \(s) without a break"
    case (_, .contested):
      "sources differ on whether it follows an earlier exercise of \(s) without a break"
    }
  }

  private static func connective(_ rule: ProofRule, _ truth: Truth) -> Rich {
    switch (rule, truth) {
    case (.allOf, .holds): "all of these hold"
    case (.allOf, .fails): "not all of these hold"
    case (.allOf, .unknown): "it is open whether all of these hold"
    case (.allOf, .contested): "sources differ on whether all of these hold"
    case (.anyOf, .holds): "one of these holds"
    case (.anyOf, .fails): "none of these holds"
    case (.anyOf, .unknown): "it is open whether one of these holds"
    case (.anyOf, .contested): "sources differ on whether one of these holds"
    case (.not, .holds): "the opposite fails"
    case (.not, .fails): "the opposite holds"
    case (.not, .unknown): "it is open whether the opposite holds"
    case (.not, .contested): "sources differ on whether the opposite holds"
    case (_, .holds): "the amounts waived reach the amount withheld"
    case (_, .fails): "the amounts waived do not reach the amount withheld"
    case (_, .unknown): "it is open whether the amounts waived reach the amount withheld"
    case (_, .contested): "sources differ on whether the amounts waived reach the amount withheld"
    }
  }
}

extension ProofRule {
  /// The name of the rule in JSON.
  var name: String {
    switch self {
    case .outcome: "outcome"
    case .inForce: "in force"
    case .amendment: "amendment"
    case .recipient: "recipient"
    case .condition: "condition"
    case .attribute: "attribute"
    case .listed: "listed"
    case .listing: "listing"
    case .fact: "fact"
    case .factStatement: "fact statement"
    case .determination: "determination"
    case .act: "act"
    case .denial: "denial"
    case .register: "register"
    case .absence: "absence"
    case .ending: "ending"
    case .renewal: "renewal"
    case .onset: "onset"
    case .exemption: "exemption"
    case .limitation: "limitation"
    case .waiver: "waiver"
    case .exercise: "exercise"
    case .period: "period"
    case .grant: "grant"
    case .authority: "authority"
    case .signer: "signer"
    case .delegation: "delegation"
    case .certificate: "certificate"
    case .lapse: "lapse"
    case .limit: "limit"
    case .allOf: "all of"
    case .anyOf: "any of"
    case .not: "not"
    case .sum: "sum"
    }
  }
}

public import Law
public import Timeline

/// Who signed: an office, and the person's name where it is known.
public struct Signer: Hashable, Sendable {
  public var office: String
  public var name: String

  public init(office: String, name: String = "") {
    self.office = office
    self.name = name
  }
}

/// A signed act: a determination, or the common part of an exercise.
public struct Act: Hashable, Sendable {
  public var of: ProvisionID
  public var recipients: [Recipient]
  public var signer: Signer?
  public var signed: PartialDate
  public var effective: PartialDate?
  public var through: PartialDate?
  /// Fiscal year that the instrument names; the act has no effect before it begins.
  public var fiscalYear: FiscalYear?
  public var reported: PartialDate?
  public var instrument: String
  public var citation: String

  public init(
    of: ProvisionID, recipients: [Recipient], signer: Signer? = nil, signed: PartialDate,
    effective: PartialDate? = nil, through: PartialDate? = nil, fiscalYear: FiscalYear? = nil,
    reported: PartialDate? = nil, instrument: String = "", citation: String = ""
  ) {
    self.of = of
    self.recipients = recipients
    self.signer = signer
    self.signed = signed
    self.effective = effective
    self.through = through
    self.fiscalYear = fiscalYear
    self.reported = reported
    self.instrument = instrument
    self.citation = citation
  }

  /// The day it takes effect: the day stated, else the day it was signed.
  public var effect: PartialDate { effective ?? signed }
}

/// One use of a waiver authority, or one setting of a ceiling.
public struct Exercise: Hashable, Sendable {
  public var act: Act
  /// nil: worked out from the order of exercises.
  public var kind: ExerciseKind?
  /// nil: the text was not read.
  public var certifies: FindingExpression?
  /// Amount waived, nil for all of it; of a ceiling the amount that it sets.
  public var amount: Money?
  /// The recipients and the scope for each; scope nil stands for full.
  public var grants: [Grant]
  /// How rows of data name it; of a ceiling alone.
  public var marks: [String]
  /// What of the amount may not count against the statute's yearly limit; of a ceiling alone.
  public var uncounted: Uncounted?

  public init(
    act: Act, kind: ExerciseKind? = nil, fiscalYear: FiscalYear? = nil,
    certifies: FindingExpression? = nil, amount: Money? = nil, grants: [Grant],
    marks: [String] = [], uncounted: Uncounted? = nil
  ) {
    self.act = act
    self.act.fiscalYear = fiscalYear ?? act.fiscalYear
    self.kind = kind
    self.certifies = certifies
    self.amount = amount
    self.grants = grants
    self.marks = marks
    self.uncounted = uncounted
  }

  /// A part of a ceiling that another power may keep out of the statute's yearly limit.
  public struct Uncounted: Hashable, Sendable {
    /// The most that it can be.
    public var amount: Money
    public var because: String

    public init(amount: Money, because: String) {
      self.amount = amount
      self.because = because
    }
  }

  /// Fiscal year that the instrument names.
  public var fiscalYear: FiscalYear? {
    get { act.fiscalYear }
    set { act.fiscalYear = newValue }
  }

  public struct Grant: Hashable, Sendable {
    public var recipients: [Recipient]
    public var scope: Expression?

    public init(recipients: [Recipient], scope: Expression? = nil) {
      self.recipients = recipients
      self.scope = scope
    }
  }
}

/// Governments on a statutory list for a year.
public struct Listing: Hashable, Sendable {
  public var on: ProvisionID
  public var year: Int
  public var recipients: [Recipient]
  public var signed: PartialDate
  public var removed: PartialDate?

  public init(
    on: ProvisionID, year: Int, recipients: [Recipient], signed: PartialDate,
    removed: PartialDate? = nil
  ) {
    self.on = on
    self.year = year
    self.recipients = recipients
    self.signed = signed
    self.removed = removed
  }
}

/// A statement that a fact which the law asks about holds or fails.
public struct FactStatement: Hashable, Sendable {
  public var that: ProvisionID
  public var recipients: [Recipient]
  public var holds: Bool
  public var from: PartialDate
  public var through: PartialDate?

  public init(
    that: ProvisionID, recipients: [Recipient], holds: Bool, from: PartialDate,
    through: PartialDate? = nil
  ) {
    self.that = that
    self.recipients = recipients
    self.holds = holds
    self.from = from
    self.through = through
  }
}

/// Ties an event or a claim to a finding of a waiver.
public struct Evidence: Hashable, Sendable {
  public var waiver: ProvisionID
  public var finding: String
  public var supports: Bool
  public var recipients: [Recipient]
  /// The event or claim that it rests on.
  public var basis: EntryID?
  /// nil: for every exercise.
  public var exercise: EntryID?
  public var from: PartialDate
  public var through: PartialDate?

  public init(
    waiver: ProvisionID, finding: String, supports: Bool, recipients: [Recipient],
    basis: EntryID? = nil, exercise: EntryID? = nil, from: PartialDate,
    through: PartialDate? = nil
  ) {
    self.waiver = waiver
    self.finding = finding
    self.supports = supports
    self.recipients = recipients
    self.basis = basis
    self.exercise = exercise
    self.from = from
    self.through = through
  }
}

/// What the record says about an element of a report.
public enum ElementState: String, Hashable, Sendable, CaseIterable {
  case present, partial, missing, unknown, contested
}

/// A duty performed: a report sent, a notification given, a consultation held.
public struct Performance: Hashable, Sendable {
  public var under: ProvisionID
  /// The exercise, determination or listing that triggered the duty; nil for yearly or single duties.
  public var trigger: EntryID?
  public var date: PartialDate
  public var elements: [String: ElementState]

  public init(
    under: ProvisionID, trigger: EntryID? = nil, date: PartialDate,
    elements: [String: ElementState] = [:]
  ) {
    self.under = under
    self.trigger = trigger
    self.date = date
    self.elements = elements
  }
}

/// What somebody found about the elements of several reports.
public struct Appraisal: Hashable, Sendable {
  public var of: ProvisionID
  public var recipients: [Recipient]
  public var from: PartialDate
  public var through: PartialDate?
  public var elements: [String: ElementState]
  public var says: String

  public init(
    of: ProvisionID, recipients: [Recipient], from: PartialDate, through: PartialDate? = nil,
    elements: [String: ElementState], says: String = ""
  ) {
    self.of = of
    self.recipients = recipients
    self.from = from
    self.through = through
    self.elements = elements
    self.says = says
  }
}

/// A statement that the record of a kind of fact is complete for a period.
public struct Register: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case exercises(ProvisionID)
    case determinations(ProvisionID)
    case listings(ProvisionID)
    case facts(ProvisionID)
    case performances(ProvisionID)
    /// Delegations of a power.
    case delegations(ProvisionID)
    /// Everything, as a test may say.
    case everything
  }

  public var of: Subject
  /// nil: for every recipient.
  public var recipients: [Recipient]?
  public var from: PartialDate
  public var through: PartialDate?

  public init(
    of: Subject, recipients: [Recipient]? = nil, from: PartialDate, through: PartialDate? = nil
  ) {
    self.of = of
    self.recipients = recipients
    self.from = from
    self.through = through
  }
}

/// A source that says otherwise than an entry, for a period.
public struct Denial: Hashable, Sendable {
  public var of: EntryID
  public var from: PartialDate
  public var through: PartialDate?
  public var says: String

  public init(
    of: EntryID, from: PartialDate, through: PartialDate? = nil, says: String = ""
  ) {
    self.of = of
    self.from = from
    self.through = through
    self.says = says
  }
}

/// Something that happened.
public struct Happening: Hashable, Sendable {
  public var concerning: [Recipient]
  public var from: PartialDate
  public var through: PartialDate?
  public var what: String

  public init(
    concerning: [Recipient], from: PartialDate, through: PartialDate? = nil, what: String
  ) {
    self.concerning = concerning
    self.from = from
    self.through = through
    self.what = what
  }
}

/// What a named party says, about an event (a claim) or an issue (a position).
public struct Statement: Hashable, Sendable {
  public var by: String
  public var about: EntryID?
  public var issue: String
  public var date: PartialDate
  public var says: String

  public init(
    by: String, about: EntryID? = nil, issue: String = "", date: PartialDate, says: String
  ) {
    self.by = by
    self.about = about
    self.issue = issue
    self.date = date
    self.says = says
  }
}

/// A text between parties.
public struct Agreement: Hashable, Sendable {
  public var parties: [String]
  public var signed: PartialDate
  public var what: String

  public init(parties: [String], signed: PartialDate, what: String) {
    self.parties = parties
    self.signed = signed
    self.what = what
  }
}

/// What one party promised in an agreement.
public struct Obligation: Hashable, Sendable {
  public var under: EntryID
  public var of: String
  public var due: PartialDate?
  public var date: PartialDate
  public var says: String

  public init(
    under: EntryID, of: String, due: PartialDate? = nil, date: PartialDate, says: String
  ) {
    self.under = under
    self.of = of
    self.due = due
    self.date = date
    self.says = says
  }
}

public import Documents
public import Timeline

/// An amount of money in integer minor units.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// ISO 4217 code.
  public var currency: String
  /// Hundredths of the currency unit.
  public var minorUnits: Int64

  public init(currency: String, minorUnits: Int64) {
    self.currency = currency
    self.minorUnits = minorUnits
  }

  /// "USD 320,000,000" or "USD 12.50".
  public var description: String {
    let magnitude = minorUnits.magnitude
    var digits = String(magnitude / 100)
    var grouped = ""
    while digits.utf8.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits = String(digits.dropLast(3))
    }
    let cents = magnitude % 100
    let fraction = cents == 0 ? "" : "." + (cents < 10 ? "0" : "") + String(cents)
    return currency + " " + (minorUnits < 0 ? "-" : "") + digits + grouped + fraction
  }
}

/// What only a restriction has.
public struct Restriction: Hashable, Sendable {
  public var endings: [Ending]
  /// What makes it begin anew after an ending; without any, an ending is for good.
  public var renewals: [Renewal]
  /// The amount withheld; nil where assistance is forbidden altogether.
  public var amount: Money?
  /// The restriction that this is a part of (`part`).
  public var whole: ProvisionID?
  /// The parts that stand in its place; a restriction with parts is not evaluated itself.
  public var parts: [ProvisionID]
  /// General authorities ("notwithstanding any other provision of law") do not reach it.
  public var standsAgainstGeneralAuthority: Bool

  public init(
    endings: [Ending] = [], renewals: [Renewal] = [], amount: Money? = nil,
    whole: ProvisionID? = nil,
    parts: [ProvisionID] = [], standsAgainstGeneralAuthority: Bool = false
  ) {
    self.endings = endings
    self.renewals = renewals
    self.amount = amount
    self.whole = whole
    self.parts = parts
    self.standsAgainstGeneralAuthority = standsAgainstGeneralAuthority
  }

  /// What makes a restriction that had ended begin anew.
  public struct Renewal: Hashable, Sendable {
    public var occasion: Occasion
    public var words: [String]

    public init(_ occasion: Occasion, words: [String] = []) {
      self.occasion = occasion
      self.words = words
    }

    public enum Occasion: Hashable, Sendable {
      case fiscalYear
      /// A determination for the recipient that takes effect.
      case determination(ProvisionID)
      /// A listing of the recipient that takes effect.
      case listing(ProvisionID)

      /// The definition or list whose entries it looks at; nil for a fiscal year.
      public var reference: ProvisionID? {
        switch self {
        case .fiscalYear: nil
        case .determination(let id), .listing(let id): id
        }
      }
    }
  }

  /// An act or fact that ends the restriction, for good unless it begins anew.
  public struct Ending: Hashable, Sendable {
    public var condition: Expression
    /// To whom the determination must also be reported; nil where no report is asked for.
    public var reportedTo: String?
    public var words: [String]

    public init(condition: Expression, reportedTo: String? = nil, words: [String] = []) {
      self.condition = condition
      self.reportedTo = reportedTo
      self.words = words
    }
  }
}

/// Which restrictions an exemption or waiver can lift.
public struct Reach: Hashable, Sendable {
  /// Lifts every restriction in its scope, not only those named.
  public var isGeneral: Bool
  public var named: [ProvisionID]
  public var except: [ProvisionID]
  public var words: [String]

  public init(
    isGeneral: Bool = false, named: [ProvisionID] = [], except: [ProvisionID] = [],
    words: [String] = []
  ) {
    self.isGeneral = isGeneral
    self.named = named
    self.except = except
    self.words = words
  }
}

/// Whether an exercise is the first use of a power or extends it.
public enum ExerciseKind: UInt8, Hashable, Sendable, CaseIterable {
  case first, `extension`

  public var description: String { self == .first ? "first exercise" : "extension" }
}

/// How long an exercise lasts.
public enum Duration: Hashable, Sendable {
  case months(Int)
  case days(Int)
  /// Through a fixed day.
  case through(Day)
  /// Through the first such day of the year on or after the day of effect.
  case throughDayOfYear(month: Int, day: Int)
  /// Through the end of the fiscal year that the exercise names, else of that of the day of effect.
  case fiscalYear
  case untilReplaced
  case untilEnded
}

/// What only a waiver authority has.
public struct Waiver: Hashable, Sendable {
  public var reach: Reach
  /// The offices that hold the power, as written.
  public var holders: [String]
  public var findings: [Finding]
  /// nil where the law asks for no finding.
  public var requires: FindingExpression?
  public var requiresWords: [String]
  public var firstLasts: Duration
  public var extensionLasts: Duration
  /// The days on which the power may be used for the first time or to extend.
  public var firstWindow: Window
  public var extensionWindow: Window
  public var extensionAfterLapse: Bool
  /// How long after the first exercise for a recipient any can still work; nil without limit.
  public var longest: Duration?
  public var duties: [ProvisionID]

  public init(
    reach: Reach, holders: [String], findings: [Finding] = [], requires: FindingExpression? = nil,
    requiresWords: [String] = [], firstLasts: Duration = .untilEnded,
    extensionLasts: Duration = .untilEnded, firstWindow: Window = Window(),
    extensionWindow: Window = Window(), extensionAfterLapse: Bool = true,
    longest: Duration? = nil, duties: [ProvisionID] = []
  ) {
    self.reach = reach
    self.holders = holders
    self.findings = findings
    self.requires = requires
    self.requiresWords = requiresWords
    self.firstLasts = firstLasts
    self.extensionLasts = extensionLasts
    self.firstWindow = firstWindow
    self.extensionWindow = extensionWindow
    self.extensionAfterLapse = extensionAfterLapse
    self.longest = longest
    self.duties = duties
  }

  public struct Finding: Hashable, Sendable {
    public var name: String
    public var words: [String]
    public var range: SourceRange

    public init(name: String, words: [String], range: SourceRange) {
      self.name = name
      self.words = words
      self.range = range
    }
  }

  /// The days on which a power may be used; both ends included, nil where open.
  public struct Window: Hashable, Sendable {
    public var from: Day?
    public var through: Day?

    public init(from: Day? = nil, through: Day? = nil) {
      self.from = from
      self.through = through
    }
  }

  public func lasts(_ kind: ExerciseKind) -> Duration {
    kind == .first ? firstLasts : extensionLasts
  }

  public func window(_ kind: ExerciseKind) -> Window {
    kind == .first ? firstWindow : extensionWindow
  }
}

/// What somebody owes somebody by a date.
public struct Duty: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case report, notification, consultation
  }

  public enum Trigger: Hashable, Sendable {
    /// An exercise of the waiver; nil kind stands for any.
    case exercise(ProvisionID, ExerciseKind?)
    case determination(ProvisionID)
    case listing(ProvisionID)
    /// Every year, from the first year on.
    case yearly(from: Int)
    /// A single time.
    case once
  }

  public enum Due: Hashable, Sendable {
    case days(Int)
    case months(Int)
    /// The day of the year, so many years after the trigger's year.
    case dayOfYear(month: Int, day: Int, yearsAfter: Int)
    case on(Day)
    /// Before any assistance is provided; it has no day of its own.
    case beforeAssistance
  }

  public var kind: Kind
  public var owedBy: [String]
  public var owedTo: String
  public var trigger: Trigger
  public var due: Due
  public var elements: [Element]

  public init(
    kind: Kind, owedBy: [String], owedTo: String, trigger: Trigger, due: Due,
    elements: [Element] = []
  ) {
    self.kind = kind
    self.owedBy = owedBy
    self.owedTo = owedTo
    self.trigger = trigger
    self.due = due
    self.elements = elements
  }

  public struct Element: Hashable, Sendable {
    public var name: String
    public var words: [String]
    public var parts: [Element]

    public init(name: String, words: [String], parts: [Element] = []) {
      self.name = name
      self.words = words
      self.parts = parts
    }

    /// The element itself, or its parts' leaves where it has parts.
    public var leaves: [Element] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }
  }
}

/// When a listing has effect.
public enum ListEffect: Hashable, Sendable {
  /// In the fiscal year that begins `after` years after the listing year's own fiscal year number.
  case fiscalYear(after: Int)
  /// From the day of the listing until removed.
  case untilRemoved
  case months(Int)
}

/// A power or duty passed on to another office.
public struct Delegation: Hashable, Sendable {
  public struct Object: Hashable, Sendable {
    /// A waiver, a determination or a duty.
    public var provision: ProvisionID
    /// Only this kind of exercise; nil for the whole power.
    public var kind: ExerciseKind?

    public init(provision: ProvisionID, kind: ExerciseKind? = nil) {
      self.provision = provision
      self.kind = kind
    }
  }

  public var objects: [Object]
  /// The office that delegates; nil stands for the holder named by the law.
  public var delegator: String?
  public var delegate: String
  /// Only for acts that name this fiscal year.
  public var fiscalYear: FiscalYear?

  public init(
    objects: [Object], delegator: String? = nil, delegate: String, fiscalYear: FiscalYear? = nil
  ) {
    self.objects = objects
    self.delegator = delegator
    self.delegate = delegate
    self.fiscalYear = fiscalYear
  }
}

/// A change of other provisions.
public enum Amendment: Hashable, Sendable {
  case repeals([ProvisionID])
  case replaces([ProvisionID], with: [ProvisionID])
  case suspends([ProvisionID])

  public var targets: [ProvisionID] {
    switch self {
    case .repeals(let targets), .replaces(let targets, _), .suspends(let targets): targets
    }
  }
}

extension Provision.Body {
  /// This body with the parts replaced in which `reading` differs from `base`.
  func applying(_ reading: Self, over base: Self) -> Self {
    if case .waiver(var result) = self, case .waiver(let other) = reading,
      case .waiver(let original) = base
    {
      if other.reach != original.reach { result.reach = other.reach }
      if other.holders != original.holders { result.holders = other.holders }
      if other.requires != original.requires {
        result.requires = other.requires
        result.requiresWords = other.requiresWords
      }
      if other.firstLasts != original.firstLasts { result.firstLasts = other.firstLasts }
      if other.extensionLasts != original.extensionLasts {
        result.extensionLasts = other.extensionLasts
      }
      if other.firstWindow != original.firstWindow { result.firstWindow = other.firstWindow }
      if other.extensionWindow != original.extensionWindow {
        result.extensionWindow = other.extensionWindow
      }
      if other.extensionAfterLapse != original.extensionAfterLapse {
        result.extensionAfterLapse = other.extensionAfterLapse
      }
      if other.longest != original.longest { result.longest = other.longest }
      return .waiver(result)
    }
    return reading == base ? self : reading
  }
}

public import Documents
internal import Law
internal import Reasoning
internal import Timeline

/// Questions about money, answered from the ledger and from what the workspace says about its data.
///
/// Texts of the files are given their meaning here, once: which country, which words of scope.
public struct LedgerInquiry: ~Copyable {
  public let store: LedgerStore
  public let data: DataFolder
  public let dictionaries: Dictionaries
  /// Files of amounts, in the order of import.
  public let files: [LedgerFile]
  /// Files of observations, in the order of import.
  public let seriesFiles: [LedgerFile]
  /// What each class of the ledger is in words of scope; the index is the code of the stratum.
  public let classifications: [Classification]
  /// What to call account, agency and category of each class.
  public let labels: [ClassLabel]
  /// Which country each printed recipient is; the index is the code of the party.
  public let resolutions: [Resolution]

  /// Reads the dictionaries of an open ledger. O(their size).
  public init(
    _ store: consuming LedgerStore, data: DataFolder
  ) throws(Diagnostic) {
    let dictionaries = try store.dictionaries()
    let classifications = dictionaries.strata.map(data.classes.classify)
    let resolutions = dictionaries.parties.map(data.recipients.resolve)
    let labels = ClassLabel.all(of: classifications)
    try store.ask(
      parties: zip(dictionaries.parties, resolutions).enumerated().map { code, pair in
        AskedParty(Int32(code), pair.0, pair.1)
      },
      strata: labels.enumerated().map { StratumWords(Int32($0), classifications[$0], $1) })
    let all = try store.registeredFiles()
    files = all.filter { $0.subject == nil }
    seriesFiles = all.filter { $0.subject != nil }
    self.data = data
    self.dictionaries = dictionaries
    self.classifications = classifications
    self.labels = labels
    self.resolutions = resolutions
    self.store = store
  }

  /// The editions that a question is asked of.
  borrowing func editions(known: Day, vintages: [String] = []) -> EditionChoice {
    var partial: Set<Int32> = []
    for file in files where recipients(of: file) != nil { partial.insert(file.file) }
    return EditionChoice(among: files, known: known, vintages: vintages, partial: partial)
  }

  /// The only recipients that an edition is about, as its mapping says; nil where it is about all.
  borrowing func recipients(of file: LedgerFile) -> [Recipient]? {
    data.mapping(named: file.source)?.knownEditions
      .first { $0.sha256 == file.contentSHA256 }?.recipients
  }

  /// The codes under which recipients are printed.
  borrowing func parties(of recipients: [Recipient]) -> Set<Int32> {
    var codes: Set<Int32> = []
    for (code, resolution) in resolutions.enumerated() {
      if let country = resolution.country, recipients.contains(country) {
        codes.insert(Int32(code))
      }
    }
    return codes
  }
}

extension AskedParty {
  /// A country is called by its name and code; everything else as it is printed.
  fileprivate init(_ code: Int32, _ party: Party, _ resolution: Resolution) {
    switch resolution {
    case .country(let recipient):
      self.init(
        party: code, kind: .country, recipient: recipient.code.description, label: recipient.label)
    case .region(let name): self.init(party: code, kind: .region, label: name)
    case .unresolved: self.init(party: code, kind: .unresolved, label: party.label)
    }
  }
}

extension StratumWords {
  fileprivate init(_ code: Int32, _ classification: Classification, _ label: ClassLabel) {
    self.init(stratum: code)
    func word(_ attribute: ScopeAttribute) -> String? {
      if case .value(let word) = classification[attribute] { word } else { nil }
    }
    account = label.account
    category = label.category
    agency = label.agency
    authority = word(.authority)
    channel = word(.channel)
    recipientKind = word(.recipientKind)
    fundYear = word(.fundYear)
    unit = word(.unit)
  }
}

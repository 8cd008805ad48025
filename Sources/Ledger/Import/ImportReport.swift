public import Documents

/// How far an import is, in bytes of the file as it lies there.
public struct ImportProgress: Hashable, Sendable {
  public var bytesDone: Int
  public var bytesTotal: Int

  public init(bytesDone: Int, bytesTotal: Int) {
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
  }
}

/// Why a file was not imported; the ledger is as it was before.
public enum ImportFailure: Error, Hashable, Sendable {
  case cancelled
  case refused(Diagnostic)
}

/// What an import read, and what it could not read.
public struct ImportReport: Hashable, Sendable {
  /// The file as the ledger has it.
  public var file: LedgerFile
  /// Whether the ledger had the same content of the same source before; then nothing was changed,
  /// and the rest of the report is empty.
  public var isAlreadyThere: Bool
  /// Whether the file was read by a mapping of other words than the one now.
  public var mappingHasChanged = false
  /// Rejected rows by reason, in the order of the reasons' names.
  public var rejections: [Rejection] = []
  /// Rows that were set aside, once for each title of a rule, in the order of the mapping.
  public var setAside: [SetAside] = []
  /// Recipients, and classes, that the ledger did not have before.
  public var newParties: [Party] = []
  public var newStrata: [Stratum] = []
  /// How many fields were not UTF-8 and were read as Windows-1252.
  public var legacyFields = 0
  /// Records of empty fields, which are not counted as records.
  public var blankRecords = 0
  public var notes: [String] = []

  public struct Rejection: Hashable, Sendable {
    public var reason: RejectReason
    public var count: Int
    /// The first rows of the kind.
    public var examples: [Example]
  }

  public struct Example: Hashable, Sendable {
    public var line: Int
    /// What could not be read.
    public var detail: String
  }

  public struct SetAside: Hashable, Sendable {
    public var title: String
    public var count: Int
  }

  init(file: LedgerFile, isAlreadyThere: Bool) {
    self.file = file
    self.isAlreadyThere = isAlreadyThere
  }
}

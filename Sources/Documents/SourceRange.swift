/// The number of one source file within a store.
public struct SourceID: Hashable, Comparable, Sendable {
  public let rawValue: Int32

  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  public static func < (left: SourceID, right: SourceID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A half-open range of byte offsets within one source file.
public struct SourceRange: Hashable, Comparable, Sendable {
  public var source: SourceID
  public var lower: Int32
  public var upper: Int32

  public init(source: SourceID, lower: Int32, upper: Int32) {
    self.source = source
    self.lower = lower
    self.upper = upper
  }

  /// Makes a range from array indices.
  init(_ source: SourceID, _ lower: Int, _ upper: Int) {
    self.init(source: source, lower: Int32(lower), upper: Int32(upper))
  }

  public var isEmpty: Bool { lower >= upper }

  /// Returns the smallest range that covers both ranges, which lie in one file.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(source: source, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// Orders by source, then by start, then by end.
  public static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.source, left.lower, left.upper) < (right.source, right.lower, right.upper)
  }
}

extension [UInt8] {
  /// Whether the bytes stand in these, one behind the other; none stand in all. A search for characters,
  /// which `contains` of strings is, takes ten times as long.
  ///
  /// Complexity: product of the lengths at worst.
  public func holds(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    guard count >= other.count else { return false }
    for start in 0...(count - other.count) where self[start] == first {
      if self[start..<(start + other.count)].elementsEqual(other) { return true }
    }
    return false
  }
}

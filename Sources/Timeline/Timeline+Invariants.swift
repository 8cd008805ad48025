extension Timeline {
  /// What breaks the order of the steps, or nil when nothing does.
  ///
  /// - Complexity: O(n).
  var flaw: String? {
    if starts.count != values.count {
      return "\(starts.count) starts for \(values.count) values"
    }
    if starts.first != .distantPast { return "the first step does not start at the distant past" }
    for index in starts.indices.dropFirst() where starts[index] <= starts[index - 1] {
      return "step \(index) starts on \(starts[index]), not after \(starts[index - 1])"
    }
    if starts.last == .distantFuture { return "the last step starts at the distant future" }
    return nil
  }

  /// Traps when the steps are out of order; compiled to nothing in release builds.
  @usableFromInline
  func checkInvariants() {
    assert(flaw == nil, flaw ?? "")
  }
}

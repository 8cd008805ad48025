/// A fixed run of numbers in memory, without bounds check in release builds.
///
/// This file holds all the unsafe memory of bulk determination.
///
/// Safe to use because every index into a lane is either a counter below a length that was
/// reserved, or a day, an interval or a row number bounded by the checks that `BulkLaw` and the
/// first two steps of the kernel make; builds with assertions, as in the tests, check each.
/// Whoever reserves a lane releases it; a borrowed one is used only inside the borrow.
@safe
struct Lane<Element: BitwiseCopyable> {
  private var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int) {
    unsafe base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  @unsafe init(borrowing buffer: UnsafeMutableBufferPointer<Element>) {
    // An empty buffer may have no address; no index is below its count of zero.
    unsafe base = buffer.baseAddress ?? UnsafeMutablePointer(bitPattern: 64)!
    capacity = buffer.count
  }

  /// Makes room for `count` elements; what was there is lost if the lane has to grow.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    release()
    self = Lane(capacity: count)
  }

  func release() { unsafe base.deallocate() }

  func fill(_ count: Int, with element: Element) {
    assert(count <= capacity)
    unsafe base.initialize(repeating: element, count: count)
  }

  @inline(always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < capacity)
      return unsafe base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < capacity)
      unsafe base[index] = newValue
    }
  }
}

extension Span {
  /// Reads an element without bounds check in release builds.
  ///
  /// Safe to use because the kernel counts to the number of rows, and the evaluator has checked
  /// that every column has that many.
  @inline(always)
  subscript(trusted index: Int) -> Element {
    assert(index >= 0 && index < count)
    return unsafe self[unchecked: index]
  }
}

/// The columns of an answer while the kernel writes them.
struct StepLanes {
  /// Where the steps of each pair begin; the first is zero.
  let offsets: Lane<Int>
  let starts: Lane<UInt16>
  let outcomes: Lane<UInt8>
  let provisions: Lane<Int32>
  let witnesses: Lane<SIMD4<Int32>>
}

extension BulkDeterminations {
  /// Calls the body with the columns of steps, all as long as `room`.
  ///
  /// Safe because the lanes are of no use to the body after it returns, and exclusive access to
  /// the answer keeps everybody else away until then.
  mutating func withLanes<Result>(_ body: (StepLanes) -> Result) -> Result {
    unsafe offsets.withUnsafeMutableBufferPointer { offsets in
      unsafe starts.withUnsafeMutableBufferPointer { starts in
        unsafe outcomes.withUnsafeMutableBufferPointer { outcomes in
          unsafe provisions.withUnsafeMutableBufferPointer { provisions in
            unsafe witnesses.withUnsafeMutableBufferPointer { witnesses in
              body(
                unsafe StepLanes(
                  offsets: Lane(borrowing: offsets), starts: Lane(borrowing: starts),
                  outcomes: Lane(borrowing: outcomes),
                  provisions: Lane(borrowing: provisions),
                  witnesses: Lane(borrowing: witnesses)))
            }
          }
        }
      }
    }
  }
}

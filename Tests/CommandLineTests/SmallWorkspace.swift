import Glibc

@testable import Commands

/// A workspace in a temporary folder, removed when the last reference goes.
final class SmallWorkspace: Sendable {
  let path: String

  /// Writes the files given, by path; folders come into being as needed.
  init(_ files: [String: String] = SmallWorkspace.sound) throws {
    var template = Array("/tmp/proviso-tests-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw Trouble(reason: "mkdtemp") }
    path = unsafe String(cString: made)
    for (name, text) in files { try write(text, to: name) }
  }

  struct Trouble: Error {
    var reason: String
  }

  deinit {
    remove()
  }

  /// Removes the folder with all that is in it.
  func remove() {
    Self.remove(path)
  }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      _ = unsafe mkdir(folder, 0o755)
    }
    let descriptor = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Trouble(reason: name) }
    defer { close(descriptor) }
    guard StandardStream.write(bytes, to: descriptor) == .written else {
      throw Trouble(reason: name)
    }
  }

  func read(_ name: String) throws -> String {
    let descriptor = unsafe open(path + "/" + name, O_RDONLY)
    guard descriptor >= 0 else { throw Trouble(reason: name) }
    defer { close(descriptor) }
    return String(decoding: readAll(descriptor), as: UTF8.self)
  }

  /// The names in a folder, sorted.
  func names(in folder: String) -> [String] {
    Self.names(in: path + "/" + folder).sorted()
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      // The name ends with a zero byte inside its field.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    // Links are removed, not followed.
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { remove(path + "/" + name) }
    }
    _ = unsafe Glibc.remove(path)
  }

  /// Everything that a stream has to give.
  static func readAll(_ descriptor: Int32) -> [UInt8] {
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] { Self.readAll(descriptor) }

  // MARK: Law and record

  static let sound = ["law/ban.md": law, "law/bill.md": bill, "record/entries.md": record]

  static let law = """
    # Arms Act

    ## Section 1

    > Assistance may not be provided to the Government of Armenia unless it is humanitarian.
    > — Arms Act § 1

    ```proviso
    restriction ban
      title "The ban"
      from 2000-01-01
      forbids assistance to government of ARM
          "Assistance may not be provided to the Government of Armenia"
      unless aid: category is humanitarian "unless it is humanitarian"

    test "the first years"
      from 2000-01-01 through 2000-01-31 to ARM is prohibited
      on 2000-01-01 category humanitarian to ARM is exempt by ban.aid
    ```

    ## Section 2

    > The President may waive section 1 if it is important, for 12 months, and shall report within
    > 30 days to the Congress.
    > — Arms Act § 2

    ```proviso
    waiver power
      from 2000-01-01
      lifts ban "may waive section 1"
      by President "The President"
      finding need "if it is important"
      exercise lasts 12 months "for 12 months"
      report within 30 days of exercise to Congress "shall report within 30 days to the Congress"
      reading "until ended" because "nothing ends it"
        exercise lasts until ended

    test "a waiver of twelve months"
      given
        exercise one
          of power
          signer President
          signed 2001-02-01
          certifies need
      given the record is complete
      on 2001-01-31 to ARM is prohibited
      from 2001-02-01 through 2002-01-31 to ARM is waived by one untested
      on 2002-02-01 to ARM is prohibited
      on 2002-02-01 reading "until ended" to ARM is waived by one

    scope-words account
      FMF "Foreign Military Financing"
      IMET "International Military Education and Training"
    ```

    """

  static let bill = """
    # A bill

    ```proviso
    bill s1 "A bill to close the door"
      status "died in committee"
      assumed enactment 2004-01-01

    amendment s1-repeal
      confidence unverified
      repeals power
    ```

    """

  static let record = """
    # The record

    ```record
    source gazette
      title "The Gazette"

    exercise waiver-2001
      of power
      signer President
      signed 2001-02-01
      certifies need
      source gazette "p. 1"
      confidence read-in-source

    report report-2001
      under power.report
      trigger waiver-2001
      sent 2001-03-10
      source gazette "p. 2"
      confidence secondary

    register all-waivers
      of exercises of power
      from 2000-01-01
      through 2003-12-31
      source gazette "p. 3"
      confidence read-in-source
    ```

    """

  /// The sound law with one finding misspelled in the record.
  static let flawed = sound.merging(
    [
      "record/entries.md": record.split(separator: "certifies need").joined(
        separator: "certifies nede")
    ], uniquingKeysWith: { $1 })
}

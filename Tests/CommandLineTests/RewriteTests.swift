import Glibc
import Testing

@testable import Commands

@Suite struct RewriteTests {
  static let untidy = SmallWorkspace.law.split(separator: "  title \"The ban\"")
    .joined(separator: "   title   “The ban”")

  private func untidyWorkspace() throws -> SmallWorkspace {
    try SmallWorkspace(
      SmallWorkspace.sound.merging(["law/ban.md": Self.untidy], uniquingKeysWith: { $1 }))
  }

  @Test func `format changes blocks only, once, and says which files`() throws {
    let workspace = try untidyWorkspace()
    let first = workspace.ask("format")
    #expect(first == Reply(output: "law/ban.md: formatted\n"))
    #expect(try workspace.read("law/ban.md") == SmallWorkspace.law)
    #expect(workspace.ask("format") == Reply(output: "nothing to change\n"))
    #expect(workspace.ask("format --check") == Reply(output: "nothing to change\n"))
  }

  @Test func `a link that leads nowhere is named itself`() throws {
    let workspace = try untidyWorkspace()
    #expect(unsafe symlink("nowhere", workspace.path + "/law/gone.md") == 0)
    let reply = workspace.ask("format")
    #expect(reply.code == .unreadable)
    #expect(reply.notes.hasPrefix("error: `\(workspace.path)/law/gone.md`: cannot be read: "))
    #expect(try workspace.read("law/ban.md") == Self.untidy)
  }

  @Test func `format with --check changes nothing and ends with 1`() throws {
    let workspace = try untidyWorkspace()
    let reply = workspace.ask("format --check")
    #expect(
      reply == Reply(output: "law/ban.md: not in the standard form\n", code: .findings))
    #expect(try workspace.read("law/ban.md") == Self.untidy)
    #expect(workspace.ask("format --check \(workspace.path)/record").code == .answered)
    #expect(workspace.ask("format --check \(workspace.path)/law/ban.md").code == .findings)
  }

  @Test func `seal writes hashes that check accepts, and refuses a changed quotation`() throws {
    let workspace = try SmallWorkspace()
    #expect(workspace.ask("check").output.contains("quotation-not-sealed"))
    #expect(workspace.ask("seal").output == "law/ban.md: sealed\n")
    #expect(!workspace.ask("check").output.contains("quotation-not-sealed"))
    #expect(workspace.ask("seal").output == "nothing to change\n")
    let sealed = try workspace.read("law/ban.md")
    let changed = sealed.split(separator: "for 12 months, and").joined(
      separator: "for 12 months and")
    #expect(changed != sealed)
    try workspace.write(changed, to: "law/ban.md")
    let check = workspace.ask("check")
    #expect(check.code == .findings)
    #expect(check.output.contains("error[quotation-changed]"))
  }

  @Test func `a file keeps its permissions, its links, and leaves nothing beside it`() throws {
    let workspace = try untidyWorkspace()
    let file = workspace.path + "/law/ban.md"
    _ = unsafe chmod(file, 0o640)
    _ = unsafe symlink("ban.md", workspace.path + "/law/link.md")
    #expect(workspace.ask("format \(workspace.path)/law/link.md").code == .answered)
    var status = stat()
    #expect(unsafe lstat(file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(unsafe lstat(workspace.path + "/law/link.md", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    #expect(try workspace.read("law/ban.md") == SmallWorkspace.law)
    #expect(workspace.names(in: "law") == ["ban.md", "bill.md", "link.md"])
  }

  @Test func `what cannot be read or replaced is said, and the other files are still done`() throws
  {
    let workspace = try untidyWorkspace()
    try workspace.write([0xFF, 0x00], to: "law/binary.md")
    let reply = workspace.ask("format")
    #expect(reply.code == .unreadable)
    #expect(reply.output == "law/ban.md: formatted\n")
    #expect(reply.notes.contains("law/binary.md: error[not-text]"))
    #expect(workspace.ask("format \(workspace.path)/nowhere").code == .unreadable)
    #expect(FileReplacement.replace(workspace.path + "/nowhere", with: []) != nil)
    #expect(FileReplacement.replace("/proc/version", with: []) != nil)
  }
}

/// The kinds of diagnostics of this room: reading files, Markdown, and the lines of blocks.
public enum DocumentsDiagnostics {
  public static let unreadableFile = DiagnosticKind(
    id: "unreadable-file", severity: .error,
    summary: "A file or folder of the workspace cannot be read.")
  public static let notText = DiagnosticKind(
    id: "not-text", severity: .error,
    summary: "A file is not text in UTF-8.")
  public static let fileTooLarge = DiagnosticKind(
    id: "file-too-large", severity: .error,
    summary: "A file is larger than 64 MB.")
  public static let lineTooLong = DiagnosticKind(
    id: "line-too-long", severity: .error,
    summary: "A file has a line of more than 1,000,000 bytes.")
  public static let linkLoop = DiagnosticKind(
    id: "link-loop", severity: .warning,
    summary: "A symbolic link leads back to a folder that contains it.")
  public static let unclosedFence = DiagnosticKind(
    id: "unclosed-fence", severity: .error,
    summary: "A fenced block has no closing fence, so it takes in the rest of the file.")
  public static let nestedFence = DiagnosticKind(
    id: "nested-fence", severity: .error,
    summary: "A block stands inside a list or a quotation, where it would not be read.")
  public static let unclosedString = DiagnosticKind(
    id: "unclosed-string", severity: .error,
    summary: "A quoted text has no closing quotation mark.")
  public static let unexpectedCharacter = DiagnosticKind(
    id: "unexpected-character", severity: .error,
    summary: "A character has no meaning in a block outside quoted text.")
  public static let unbalancedParenthesis = DiagnosticKind(
    id: "unbalanced-parenthesis", severity: .error,
    summary: "A parenthesis has no partner.")
  public static let tooDeep = DiagnosticKind(
    id: "too-deep", severity: .error,
    summary: "Lines or parentheses are nested more than 32 deep.")

  /// Every kind of this room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    unreadableFile, notText, fileTooLarge, lineTooLong, linkLoop, unclosedFence, nestedFence,
    unclosedString, unexpectedCharacter, unbalancedParenthesis, tooDeep,
  ]
}

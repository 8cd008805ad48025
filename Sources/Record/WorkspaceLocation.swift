internal import Documents
internal import Glibc

/// Where the files of a workspace are.
public struct WorkspaceLocation: Hashable, Sendable {
  /// The folder that holds `law/` and `record/`.
  public var root: String
  /// Files and folders with law, beside those under the root.
  public var extraLaw: [String]
  /// Files and folders with record entries, beside those under the root.
  public var extraRecord: [String]
  /// Files that are no part of the workspace and that a question adds to it.
  public var supposed: [SupposedFile]

  public init(
    root: String, extraLaw: [String] = [], extraRecord: [String] = [],
    supposed: [SupposedFile] = []
  ) {
    self.root = root
    self.extraLaw = extraLaw
    self.extraRecord = extraRecord
    self.supposed = supposed
  }
}

/// A file of law or record that a question supposes to be part of the workspace.
public struct SupposedFile: Hashable, Sendable {
  /// The path to read from.
  public var path: String
  /// The path to show; hashes know the file by it, wherever it is read from.
  public var shown: String
  public var hasLaw: Bool
  public var hasRecord: Bool

  public init(path: String, shown: String, hasLaw: Bool, hasRecord: Bool) {
    self.path = path
    self.shown = shown
    self.hasLaw = hasLaw
    self.hasRecord = hasRecord
  }
}

extension Workspace {
  /// Returns the nearest folder, from this one upwards, that has both `law/` and `record/`.
  ///
  /// The answer is an absolute path without links, or nil where there is none.
  public static func nearest(from directory: String) -> String? {
    guard var folder = WorkspaceFiles.canonical(directory) else { return nil }
    while true {
      if ["law", "record"].allSatisfy({ WorkspaceFiles.isFolder(WorkspaceFiles.join(folder, $0)) })
      {
        return folder
      }
      guard folder != "/", let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        return nil
      }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}

/// The files of a workspace, each with the part that it plays, in order of path.
struct WorkspaceFiles {
  enum Role: String, Sendable { case law, record }

  struct File: Sendable {
    /// The path to read from.
    var path: String
    /// The path to show, relative to the root.
    var shown: String
    var role: Role
    /// The place of the supposed file that it is; nil for a file of the workspace.
    var supposition: Int?
  }

  private(set) var files: [File] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let root: String
  private let canonicalRoot: String?

  /// Looks for the files; nothing is read yet.
  init(_ location: WorkspaceLocation) {
    root = location.root.isEmpty ? "." : location.root
    canonicalRoot = WorkspaceFiles.canonical(root)
    let folders = [Role.law, .record].map { WorkspaceFiles.join(root, $0.rawValue) }
    let extras = location.extraLaw + location.extraRecord
    if extras.isEmpty, !folders.contains(where: WorkspaceFiles.isFolder) {
      diagnostics.append(
        Diagnostic(
          kind: RecordDiagnostics.noWorkspace, headline: "no workspace in `\(root)`",
          help: ["a workspace is a folder with a folder `law` and a folder `record` in it"],
          path: root))
      return
    }
    for (role, extra) in [(Role.law, location.extraLaw), (.record, location.extraRecord)] {
      let folder = WorkspaceFiles.join(root, role.rawValue)
      var places = extra
      if WorkspaceFiles.isFolder(folder) { places.insert(folder, at: 0) }
      add(places, role: role)
      // After the files of the workspace, whose provisions and entries keep their ids.
      for (index, file) in location.supposed.enumerated()
      where role == .law ? file.hasLaw : file.hasRecord {
        files.append(
          File(path: file.path, shown: file.shown, role: role, supposition: index))
      }
    }
  }

  private mutating func add(_ places: [String], role: Role) {
    var found: [File] = []
    var seen: Set<String> = []
    for place in places {
      let (paths, troubles) = Loader.markdownFiles(under: place)
      for var trouble in troubles {
        trouble.path = trouble.path.map(shown)
        diagnostics.append(trouble)
      }
      for path in paths {
        // Only several places can name one file twice; the walk of one place does not.
        if places.count > 1, !seen.insert(WorkspaceFiles.canonical(path) ?? path).inserted {
          continue
        }
        found.append(File(path: path, shown: shown(path), role: role))
      }
    }
    files += found.sorted { $0.shown.utf8.lexicographicallyPrecedes($1.shown.utf8) }
  }

  /// The path relative to the root, or as it is for a file elsewhere.
  private func shown(_ path: String) -> String {
    for root in [root, canonicalRoot].compactMap(\.self) {
      let prefix = WorkspaceFiles.join(root, "")
      if path.utf8.starts(with: prefix.utf8) {
        return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      }
    }
    return path
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The absolute path without links, nil where there is no such file.
  static func canonical(_ path: String) -> String? {
    // The library allocates the answer, which ends with a zero byte and is ours to free.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

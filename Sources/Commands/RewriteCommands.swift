internal import Documents
internal import Law
internal import Record

extension CommandRun {
  /// Brings the blocks of files into the standard form, or says which are not in it.
  func format() throws(Refusal) -> Reply {
    try rewrite(done: "formatted", pending: "not in the standard form") { file in
      BlockFormatter.format(file, languages: ["proviso", "record"])
    }
  }

  /// Writes the hashes of quotations into the fences beside them.
  func seal() throws(Refusal) -> Reply {
    try rewrite(done: "sealed", pending: "not sealed") { file in
      QuotationSeal.sealed(file, document: MarkdownDocument.parse(file))
    }
  }

  private func rewrite(
    done: String, pending: String, _ change: (SourceFile) -> [UInt8]
  ) throws(Refusal) -> Reply {
    let isCheck = arguments.command == "format" && arguments.flag("--check")
    var reply = Reply()
    var changed = 0
    for path in try filesToRewrite() {
      var store = SourceStore()
      let bytes: [UInt8]
      switch Loader.read(path: path) {
      case .success(let read): bytes = read
      case .failure(let diagnostic):
        reply.notes +=
          DiagnosticRenderer(store: store, colour: style.errorColour)
          .concise(diagnostic) + "\n"
        reply.code = .unreadable
        continue
      }
      let id = store.add(path: path, bytes: bytes)
      let result = change(store[id])
      guard result != bytes else { continue }
      changed += 1
      if isCheck {
        reply.output += "\(shown(path)): \(pending)\n"
        if reply.code == .answered { reply.code = .findings }
      } else if let reason = FileReplacement.replace(path, with: result) {
        reply.notes += "error: \(quoted(path)) could not be written: \(reason)\n"
        reply.code = .unreadable
      } else {
        reply.output += "\(shown(path)): \(done)\n"
      }
    }
    if changed == 0, reply.code == .answered { reply.output = "nothing to change\n" }
    return reply
  }

  /// The Markdown files at and below those named, or all of the workspace.
  private func filesToRewrite() throws(Refusal) -> [String] {
    var roots = arguments.positionals
    if roots.isEmpty {
      let location = try location()
      roots = ["law", "record"].map { location.root + "/" + $0 }
        .filter { FileStatus($0) == .folder }
      roots += location.extraLaw + location.extraRecord
      if roots.isEmpty {
        throw Refusal(.unreadable, "no workspace in \(quoted(location.root))")
      }
    }
    var (paths, seen): ([String], Set<String>) = ([], [])
    for root in roots {
      if FileStatus(root) == .missing {
        throw Refusal(.unreadable, "there is no file or folder \(quoted(root))")
      }
      let found = Loader.markdownFiles(under: root)
      if let trouble = found.diagnostics.first(where: { $0.severity == .error }) {
        throw Refusal(.unreadable, "\(quoted(trouble.path ?? root)): \(trouble.headline)")
      }
      for path in found.paths where seen.insert(FileStatus.canonical(path) ?? path).inserted {
        paths.append(path)
      }
    }
    return paths
  }

  /// A path as it is shown: from the current folder where it is below.
  func shown(_ path: String) -> String {
    let prefix = surroundings.folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}

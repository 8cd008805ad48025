internal import Briefing
internal import Documents
internal import Glibc

/// The library that draws specifications in Vega-Lite, which scripts/vega prepares.
public enum Vega {
  /// The variable of the environment that names the folder.
  public static let variable = "PROVISO_VEGA"

  /// The folders in which the library may lie, the first that has it being the one: that which the variable
  /// of the environment names and no other, else that of the installed program, else the build folder. Never
  /// the folder that somebody happens to be in, as what lies there is run.
  public static var folders: [String] {
    func value(_ name: String) -> String? {
      // The variable is a string that ends with a zero byte and is copied at once.
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    return folders(value, programFolder: Surroundings.programFolder())
  }

  static func folders(_ variable: (String) -> String?, programFolder: String?) -> [String] {
    if let named = variable(Self.variable), !named.isEmpty { return [named] }
    var folders: [String] = []
    // The build folder holds `TRIPLE/CONFIGURATION/PROGRAM`.
    if let programFolder { folders += [programFolder + "/vega", programFolder + "/../../vega"] }
    if let home = variable("PROVISO_HOME"), !home.isEmpty { folders.append(home + "/.build/vega") }
    return folders
  }

  /// The library as one script for a browser: `vega.js` of the first folder that has it; nil where none
  /// has.
  public static func script(in folders: [String] = Vega.folders) -> [UInt8]? {
    for folder in folders {
      if case .read(let bytes) = FileBytes.read(folder + "/vega.js", limit: 16 << 20),
        !bytes.isEmpty
      {
        return bytes
      }
    }
    return nil
  }
}

/// Vega as vl-convert carries it, a module of Python with the library and an engine for it.
///
/// It is called as any other program that makes a file, and may fetch nothing.
enum VegaRenderer {
  enum Format: String {
    case svg, png
  }

  /// The drawing of a specification; a PNG is twice as wide as it says, for screens of today.
  static func drawing(_ specification: JSON, as format: Format) throws(Refusal) -> [UInt8] {
    try OutsideProgram(
      name: "vl-convert", starts: "python3",
      arguments: ["-c", program, format.rawValue] + Vega.folders,
      made: format == .svg ? "a Vega drawing" : "a Vega PNG",
      beginning: format == .svg ? Array("<svg".utf8) : [0x89] + Array("PNG".utf8),
      unavailable: unavailable, missing: OutputDiagnostics.missingChartProgram,
      failed: OutputDiagnostics.failedChartProgram,
      installing:
        "in the folder of the sources: `scripts/vega`; elsewhere: `pip install vl-convert-python`",
      without: "without `--drawn-by vega` the same is drawn by proviso itself"
    ).convert(specification.text(indented: false))
  }

  private static let unavailable: Int32 = 69

  /// Python would take modules out of the folder that somebody happens to be in as well.
  private static let program = """
    import sys
    sys.path = sys.argv[2:] + [one for one in sys.path if one]
    try:
        import vl_convert
    except ImportError:
        sys.exit(\(unavailable))
    text = sys.stdin.buffer.read().decode()
    if sys.argv[1] == "svg":
        made = vl_convert.vegalite_to_svg(text, allowed_base_urls=[]).encode()
    else:
        made = vl_convert.vegalite_to_png(text, scale=2, allowed_base_urls=[])
    sys.stdout.buffer.write(made)
    """
}

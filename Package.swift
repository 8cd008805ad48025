// swift-tools-version: 6.2
// Proviso is built with the toolchain alone: no outside Swift package, small C libraries.
import PackageDescription

/// Every Swift target is held to the same rules: Swift 6 mode, each unsafe use spelled out,
/// imports private unless said otherwise, existentials marked.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Inlining across rooms in release builds; `Benchmarks/README.md` shows what it is worth. A room is
/// compiled on two threads, as the rooms wait for each other.
let optimised: [SwiftSetting] =
  strict + [
    .unsafeFlags(
      ["-cross-module-optimization", "-num-threads", "2"], .when(configuration: .release))
  ]

let package = Package(
  name: "proviso",
  products: [.executable(name: "proviso", targets: ["proviso"])],
  targets: [
    // System libraries, from Debian.
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CDigest", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(
      name: "CHTTP", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

    // HTML as browsers parse it, for the documents that are read for their claims.
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),

    // The allocator of the C library.
    .systemLibrary(name: "CMemory"),

    // C declarations only: Arrow's C interfaces and the ABI of ADBC. Drivers are loaded at run time.
    .systemLibrary(name: "CArrow"),

    // The rooms, lowest first; no room imports one above it.
    .target(name: "Timeline", swiftSettings: optimised),
    .target(
      name: "Documents", dependencies: ["CMarkdown", "CDigest", "Timeline"],
      swiftSettings: optimised),
    .target(name: "Law", dependencies: ["Documents", "Timeline"], swiftSettings: optimised),
    .target(
      name: "Record", dependencies: ["Law", "Documents", "Timeline"], swiftSettings: optimised),
    .target(
      name: "Reasoning", dependencies: ["Record", "Law", "Documents", "Timeline"],
      swiftSettings: optimised),
    // `Lifetimes`: columns are spans borrowed from the driver's batches.
    .target(
      name: "Ledger",
      dependencies: [
        "CArrow", "CDigest", "CZlib", "CZstd", "Reasoning", "Record", "Law", "Documents",
        "Timeline",
      ],
      swiftSettings: optimised + [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "Hypertext", dependencies: ["CGumbo"], swiftSettings: optimised),
    .target(
      name: "Claims",
      dependencies: [
        "Hypertext", "Ledger", "Reasoning", "Record", "Law", "Documents", "Timeline",
      ],
      swiftSettings: optimised),
    .target(
      name: "Briefing",
      dependencies: ["Claims", "Ledger", "Reasoning", "Record", "Law", "Documents", "Timeline"],
      swiftSettings: optimised),
    // The command line as a function of its words; the executable is nothing but its entry.
    .target(
      name: "Commands",
      dependencies: [
        "CMemory", "Briefing", "Claims", "Ledger", "Reasoning", "Record", "Law", "Documents",
        "Timeline",
      ],
      swiftSettings: optimised),
    // Pages and their JSON over the same answers, asked in the same words.
    .target(
      name: "Web",
      dependencies: [
        "CHTTP", "Commands", "Briefing", "Ledger", "Reasoning", "Record", "Law", "Documents",
        "Timeline",
      ],
      swiftSettings: optimised),
    .executableTarget(
      name: "proviso", dependencies: ["Commands", "Web"], swiftSettings: optimised),

    // The jobs of the benchmarks that run in process, over generated data and the shipped ledger.
    .executableTarget(
      name: "proviso-bench",
      dependencies: [
        "Claims", "StatementCorpus", "Ledger", "Record", "Reasoning", "Documents", "Timeline",
      ],
      path: "Benchmarks/Sources",
      swiftSettings: optimised),

    // Random small laws and records, which the tests of several rooms draw.
    .target(
      name: "Worlds", dependencies: ["Reasoning", "Record", "Law", "Documents", "Timeline"],
      path: "Tests/Worlds", swiftSettings: strict),

    // Statements with the verdicts that follow from law and record, for the tests and the benchmark.
    .target(
      name: "StatementCorpus",
      dependencies: ["Claims", "Documents", "Ledger", "Reasoning", "Record", "Timeline"],
      path: "Tests/StatementCorpus", swiftSettings: strict),

    // The readers of files as functions of any bytes, which the fuzzer and the tests of its finds share.
    .target(
      name: "Reading", dependencies: ["Record", "Law", "Documents"], path: "Fuzzing/Reading",
      swiftSettings: strict),

    .testTarget(name: "TimelineTests", dependencies: ["Timeline"], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
    .testTarget(name: "LawTests", dependencies: ["Law"], swiftSettings: strict),
    .testTarget(name: "RecordTests", dependencies: ["Record", "Reading"], swiftSettings: strict),
    .testTarget(
      name: "ReasoningTests", dependencies: ["Reasoning", "Worlds"], swiftSettings: strict),
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "Ledger", "Worlds", "CArrow", "Reasoning", "Record", "Law", "Documents", "Timeline",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests",
      dependencies: [
        "Claims", "StatementCorpus", "Hypertext", "Ledger", "Reasoning", "Record", "Law",
        "Documents", "Timeline",
      ], exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "BriefingTests", dependencies: ["Briefing", "Claims"], swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Commands", "Briefing", "Ledger", "Record", "Law", "Documents", "Timeline",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["proviso", "Commands", "Briefing", "Web"],
      swiftSettings: strict),
  ]
)

// libFuzzer brings its own `main` and instruments all rooms, so `scripts/fuzz` alone builds it.
if Context.environment["PROVISO_FUZZING"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
    .executableTarget(
      name: "proviso-fuzzer", dependencies: ["CFuzzer", "Reading"], path: "Fuzzing/Fuzzer",
      swiftSettings: strict),
  ]
}

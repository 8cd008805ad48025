internal import Glibc

let words = Array(CommandLine.arguments.dropFirst())
exit(DeepStack.run { Program.run(words) }.rawValue)

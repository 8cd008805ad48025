internal import Commands
internal import Glibc
internal import Web

exit(Program.run(Array(CommandLine.arguments.dropFirst()), serving: Server.run))

// Zstandard: compressed data files, and the originals that the ledger keeps.
#include <zstd.h>

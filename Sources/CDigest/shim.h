// Nettle: SHA-256 for quotations, sources and receipts.
#include <nettle/sha2.h>

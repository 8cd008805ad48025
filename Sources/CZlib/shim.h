// zlib: data files compressed with gzip.
#include <zlib.h>

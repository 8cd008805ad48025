// cmark-gfm: CommonMark with GitHub's extensions (tables are used; the rest is left off).
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

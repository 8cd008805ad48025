// The allocator's settings and the advice on pages, which the C library's module leaves out.
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

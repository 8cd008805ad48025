// The driver of libFuzzer as a library function (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a
// library"). It is linked in by -sanitize=fuzzer.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*test_one_input)(const uint8_t *data, size_t size));

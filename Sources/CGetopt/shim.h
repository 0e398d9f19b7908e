#include <getopt.h>
// The state of getopt is global variables, which Swift does not let one read.
#if defined(__APPLE__)
static inline void shim_begin_options(void) { optind = 1; optreset = 1; opterr = 0; }
#else
static inline void shim_begin_options(void) { optind = 0; opterr = 0; }
#endif
static inline const char *shim_option_value(void) { return optarg; }
static inline int shim_option_index(void) { return optind; }

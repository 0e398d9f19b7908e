#if defined(__linux__)
#include <getopt.h>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
static inline void shim_name_thread(const char *name) { prctl(PR_SET_NAME, name); }
// The state of getopt is global variables, which Swift does not let one read.
static inline void shim_begin_options(void) { optind = 0; opterr = 0; }
static inline const char *shim_option_value(void) { return optarg; }
static inline int shim_option_index(void) { return optind; }
#endif

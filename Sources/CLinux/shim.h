#if defined(__linux__)
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
static inline void shim_name_thread(const char *name) { prctl(PR_SET_NAME, name); }
#endif

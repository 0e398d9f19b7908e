#if defined(__linux__)
#include <getopt.h>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

// A getaddrinfo for tests, put before the system's by LD_PRELOAD: the name in RESOLVER_NAME has the
// IPv4 addresses in RESOLVER_ADDRESSES, in that order; all other names are the system's business.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

typedef int (*lookup)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **result) {
  lookup next = (lookup)dlsym(RTLD_NEXT, "getaddrinfo");
  const char *name = getenv("RESOLVER_NAME"), *addresses = getenv("RESOLVER_ADDRESSES");
  if (!node || !name || !addresses || strcmp(node, name) != 0)
    return next(node, service, hints, result);

  // Each address by the system's own function, chained: freeaddrinfo frees a chain link by link.
  char *words = strdup(addresses), *rest = words, *word;
  struct addrinfo *first = NULL, **end = &first;
  int code = EAI_NONAME;
  while ((word = strsep(&rest, " ")))
    if ((code = next(word, service, hints, end)) == 0)
      while (*end) end = &(*end)->ai_next;
  free(words);
  *result = first;
  return first ? 0 : code;
}

#include <microhttpd.h>
static inline struct MHD_Daemon *shim_start_daemon(
    unsigned int flags, int listener, MHD_AccessHandlerCallback received, MHD_RequestCompletedCallback completed,
    void *context, unsigned int connections, unsigned int seconds, size_t memory) {
  return MHD_start_daemon(flags, 0, NULL, NULL, received, context, MHD_OPTION_LISTEN_SOCKET, listener,
                          MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_CONNECTION_LIMIT, connections,
                          MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
                          MHD_OPTION_END);
}
static inline unsigned int shim_flags(void) {
  return MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_AUTO | MHD_USE_ITC;
}
static inline struct MHD_Response *shim_copied_response(size_t count, const void *bytes) {
  return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}
static inline void shim_each_header_field(struct MHD_Connection *connection, MHD_KeyValueIterator body, void *context) {
  MHD_get_connection_values(connection, MHD_HEADER_KIND, body, context);
}

#include <curl/curl.h>
static inline CURLcode shim_set_text(CURL *c, CURLoption o, const char *v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode shim_set_number(CURL *c, CURLoption o, long v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode shim_set_pointer(CURL *c, CURLoption o, void *v) { return curl_easy_setopt(c, o, v); }
static inline CURLcode shim_set_write(CURL *c, curl_write_callback f) { return curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, f); }
static inline CURLcode shim_set_progress(CURL *c, curl_xferinfo_callback f) { return curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, f); }
static inline CURLcode shim_set_http_only(CURL *c) { return curl_easy_setopt(c, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS)); }
static inline CURLcode shim_status(CURL *c, long *status) { return curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, status); }
static inline CURLcode shim_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
#if LIBCURL_VERSION_NUM >= 0x075700
static inline CURLcode shim_set_quick_exit(CURL *c) { return curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L); }
#else
static inline CURLcode shim_set_quick_exit(CURL *c) { (void)c; return CURLE_OK; }
#endif

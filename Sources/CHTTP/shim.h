// libmicrohttpd, with what Swift cannot call: functions with a variable number of arguments.
#include <microhttpd.h>

struct chttp_settings {
  /// Bound and listening; the server closes it.
  int listening_socket;
  unsigned int threads;
  /// Bytes for the request line, the headers and the start of the answer of one connection.
  size_t connection_memory;
  unsigned int connections;
  unsigned int connections_per_address;
  /// Seconds without a byte in either direction.
  unsigned int timeout;
  MHD_AccessHandlerCallback handler;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connected;
  /// Called with the target of the request line; what it returns is the request's own pointer.
  void *(*began)(void *context, const char *target, struct MHD_Connection *connection);
  void *context;
};

static inline struct MHD_Daemon *chttp_start(const struct chttp_settings *settings) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
      settings->handler, settings->context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)settings->listening_socket,
      MHD_OPTION_THREAD_POOL_SIZE, settings->threads,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->connection_memory,
      MHD_OPTION_CONNECTION_LIMIT, settings->connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->connections_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, settings->timeout,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
      MHD_OPTION_NOTIFY_COMPLETED, settings->completed, settings->context,
      MHD_OPTION_NOTIFY_CONNECTION, settings->connected, settings->context,
      MHD_OPTION_URI_LOG_CALLBACK, settings->began, settings->context,
      MHD_OPTION_END);
}

/// The descriptor of a connection's socket, -1 where there is none.
static inline int chttp_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? (int)info->connect_fd : -1;
}

// The library's enumerations are closed, and Swift would rename their cases one by one.

static const enum MHD_Result chttp_yes = MHD_YES;
static const enum MHD_Result chttp_no = MHD_NO;

/// A response with a copy of the bytes.
static inline struct MHD_Response *chttp_response(size_t count, const void *bytes) {
  return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

/// Calls back for each header of a request.
static inline void chttp_each_header(
    struct MHD_Connection *connection, MHD_KeyValueIterator iterator, void *context) {
  MHD_get_connection_values(connection, MHD_HEADER_KIND, iterator, context);
}

/// Whether a connection begins, and does not end.
static inline int chttp_is_beginning(enum MHD_ConnectionNotificationCode code) {
  return code == MHD_CONNECTION_NOTIFY_STARTED;
}

/// Calls back for each piece of each field of a form's body, whose kind the request's headers say; 0
/// where the body is no form that can be read.
static inline int chttp_each_field(
    struct MHD_Connection *connection, const char *body, size_t count,
    MHD_PostDataIterator iterator, void *context) {
  struct MHD_PostProcessor *processor =
      MHD_create_post_processor(connection, 64 * 1024, iterator, context);
  if (!processor) return 0;
  int read = MHD_post_process(processor, body, count) == MHD_YES;
  return MHD_destroy_post_processor(processor) == MHD_YES && read;
}

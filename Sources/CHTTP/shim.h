// libmicrohttpd, with what Swift cannot call: functions with a variable number of arguments.
#include <microhttpd.h>

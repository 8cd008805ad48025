// Gumbo: the HTML5 parsing algorithm, with the place of every node in the file.
#include <gumbo.h>

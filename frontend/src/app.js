// Everything works without this file; with it, it is quicker. Each module minds one thing and listens at the document, so
// that what arrives later (an answer to htmx) needs no wiring.
import "htmx.org";
import "./keys.js";
import "./opening.js";
import "./problems.js";
import "./settling.js";
import "./taste.js";
// Last: it must see that another one has stopped a form.
import "./forms.js";

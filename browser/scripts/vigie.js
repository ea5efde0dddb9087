// Improves pages that already work without it.
import { explorer } from "./explorer.js";
import { forms } from "./forms.js";
import { menus } from "./menu.js";
import { passkeys } from "./passkey.js";
import { quickExit } from "./quick-exit.js";
import { tables } from "./tables.js";
import { tabs } from "./tabs.js";
import { uploads } from "./upload.js";

/** What lies within a page, when it comes and when it is replaced by the answer to a file that was sent. */
function within(root) {
  tabs(root);
  forms(root);
  tables(root);
  uploads(root, within);
}

document.documentElement.classList.add("govuk-frontend-supported");
quickExit(document);
menus(document);
within(document);
passkeys(document);
explorer(document);

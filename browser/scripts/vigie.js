// Improves pages that already work without it.
import { explorer } from "./explorer.js";
import { forms } from "./forms.js";
import { menus } from "./menu.js";
import { passkeys } from "./passkey.js";
import { quickExit } from "./quick-exit.js";
import { tables } from "./tables.js";
import { tabs } from "./tabs.js";
import { uploads } from "./upload.js";

document.documentElement.classList.add("govuk-frontend-supported");
quickExit(document);
menus(document);
tabs(document);
forms(document);
passkeys(document);
tables(document);
uploads(document);
explorer(document);

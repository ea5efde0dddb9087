// Improves pages that already work without it: quick exit by keyboard, tabs, error focus, warning on unsaved forms.
import { menus } from "./menu.js";
import { quickExit } from "./quick-exit.js";
import { tabs } from "./tabs.js";
import { forms } from "./forms.js";

document.documentElement.classList.add("govuk-frontend-supported");
quickExit(document);
menus(document);
tabs(document);
forms(document);

// The pages that leave no trace: everything here happens in the page, and is forgotten with it.
import { contacts } from "./contacts.js";
import { leaving } from "./leaving.js";
import { offline } from "./offline.js";
import { printing } from "./printing.js";
import { tools } from "./tools.js";

leaving(document);
tools(document);
contacts(document);
printing(document);
offline(document);

// Conveniences only: every page works without this file.
import { keepDrafts } from "./drafts.js";
import { askOnce, closeFolds, goToErrors, goToMessage, keepFocus } from "./manners.js";

keepDrafts(document);
askOnce(document);
closeFolds(document);
goToErrors(document);
goToMessage(document);
keepFocus(document);

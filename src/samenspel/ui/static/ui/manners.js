// Small manners of a page: ask once, fold away, bring the reader to what is wrong, keep the focus.

export function askOnce(root) {
  root.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
  });
}

export function closeFolds(root) {
  const opened = () => root.querySelectorAll("details.sam-account--wide[open]");
  root.addEventListener("click", (event) => {
    for (const fold of opened()) if (!fold.contains(event.target)) fold.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const fold of opened()) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });
}

export function goToErrors(root) {
  // A form of one line has no list of errors: there the field itself is what has to be mended.
  const wrong = root.querySelector(".sam-errors") ?? root.querySelector("main [aria-invalid='true']");
  if (!wrong) return;
  wrong.focus();
  // At an address that ends in a place on the page the browser goes there last, and takes the focus along.
  if (window.location.hash) window.addEventListener("load", () => window.setTimeout(() => wrong.focus()));
}

export function goToMessage(root) {
  // After something was sent, the keyboard goes on at what is said about it, not at the top of the page.
  const said = root.querySelector(".sam-messages");
  const isElsewhere = root.activeElement !== root.body || root.querySelector("[autofocus]");
  if (said?.childElementCount && !window.location.hash && !isElsewhere) said.focus({ preventScroll: true });
}

export function keepFocus(root) {
  // After htmx has put in a new part, the host types on in the field that asked for it.
  root.addEventListener("htmx:afterSettle", (event) => {
    const field = root.querySelector("[data-keep-focus]");
    if (field && event.target.contains?.(field)) field.focus();
  });
}

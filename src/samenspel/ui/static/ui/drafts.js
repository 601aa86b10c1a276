// Text in a field with data-draft="name" survives a lost connection or a closed tab. It stays on this
// device. On submit a draft is only marked as sent: the next page of ours that loads proves that it
// arrived, and lets it go. Coming back after a failed submit finds the mark, and gives the text back.

const PREFIX = "samenspel-draft:";
const SENT = ":sent";

function keyOf(field) {
  return `${PREFIX}${location.pathname}:${field.dataset.draft}`;
}

function store(action) {
  try {
    return action(window.localStorage);
  } catch {
    // A full or closed store must never stand in the way of typing.
    return null;
  }
}

function cameBack() {
  const [visit] = performance.getEntriesByType("navigation");
  return visit?.type === "back_forward" || visit?.type === "reload";
}

function settleSent() {
  store((drafts) => {
    for (const mark of Object.keys(drafts)) {
      if (!mark.startsWith(PREFIX) || !mark.endsWith(SENT)) continue;
      const key = mark.slice(0, -SENT.length);
      const here = key.startsWith(`${PREFIX}${location.pathname}:`);
      if (!(here && cameBack())) drafts.removeItem(key);
      drafts.removeItem(mark);
    }
  });
}

function restore(field) {
  const kept = store((drafts) => drafts.getItem(keyOf(field)));
  if (!kept || field.value) return;
  field.value = kept;
  const note = document.getElementById(field.dataset.draftNote ?? "");
  if (note) note.hidden = false;
}

function keep(field) {
  const key = keyOf(field);
  store((drafts) => {
    drafts.removeItem(key + SENT);
    if (field.value) drafts.setItem(key, field.value);
    else drafts.removeItem(key);
  });
}

function draftsOf(form) {
  return [...form.querySelectorAll("[data-draft]")].map(keyOf);
}

export function keepDrafts(root) {
  settleSent();
  for (const field of root.querySelectorAll("[data-draft]")) restore(field);
  root.addEventListener("input", (event) => {
    if (event.target.dataset?.draft) keep(event.target);
  });
  root.addEventListener("submit", (event) => {
    if (event.target.matches("[hx-post], [hx-put]")) return;
    for (const key of draftsOf(event.target)) store((drafts) => drafts.setItem(key + SENT, "1"));
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (!form || !event.detail.successful) return;
    for (const key of draftsOf(form)) store((drafts) => drafts.removeItem(key));
  });
}

// Text in a field with data-draft="name" survives a lost connection or a closed tab. It stays on this
// device and is let go once the form has arrived (the server then answers with another page).

const PREFIX = "samenspel-draft:";

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

function restore(field) {
  const kept = store((drafts) => drafts.getItem(keyOf(field)));
  if (kept && !field.value) {
    field.value = kept;
    const note = document.getElementById(field.dataset.draftNote ?? "");
    if (note) note.hidden = false;
  }
}

function letGo(form) {
  for (const field of form.querySelectorAll("[data-draft]")) {
    store((drafts) => drafts.removeItem(keyOf(field)));
  }
}

export function keepDrafts(root) {
  for (const field of root.querySelectorAll("[data-draft]")) restore(field);
  root.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.draft) return;
    store((drafts) =>
      field.value ? drafts.setItem(keyOf(field), field.value) : drafts.removeItem(keyOf(field)),
    );
  });
  // A plain submit leaves the page: the draft goes only when we are online to deliver it.
  root.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !navigator.onLine) return;
    if (!event.target.matches("[hx-post], [hx-put]")) letGo(event.target);
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (form && event.detail.successful) letGo(form);
  });
}

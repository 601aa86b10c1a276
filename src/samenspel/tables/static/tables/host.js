// The host's list: notes are kept on this device until the server has them. Without this file the form
// posts and comes back with the focus in the field.

const RETRY_AFTER = 10_000;

const form = document.querySelector("[data-add]");
const marks = document.querySelector("[data-marks]");
const list = document.querySelector("[data-notes]");
const status = document.querySelector("[data-status]");
const input = form?.querySelector("[name=text]");
const storeName = `samenspel.notes.${form?.dataset.table}`;

const marksName = `${storeName}.marks`;

let sending = false;
let sendingMarks = false;

function waiting(store = storeName) {
  try {
    return JSON.parse(localStorage.getItem(store) ?? "[]");
  } catch {
    return [];
  }
}

function keep(entries, store = storeName) {
  if (entries.length) localStorage.setItem(store, JSON.stringify(entries));
  else localStorage.removeItem(store);
}

function newKey() {
  // randomUUID needs https; a laptop on a local network may not have that.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function rowOf(key) {
  return list.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function lastNumber() {
  const numbered = [...list.querySelectorAll("[data-number]")].map((row) => Number(row.dataset.number));
  return Math.max(0, ...numbered);
}

function showWaiting(note) {
  let row = rowOf(note.key);
  if (!row) {
    row = document.createElement("li");
    row.className = "tab-note tab-note--waiting";
    row.dataset.key = note.key;
    const number = document.createElement("span");
    number.className = "tab-note__number";
    const body = document.createElement("div");
    body.className = "tab-note__body";
    const text = document.createElement("p");
    text.className = "tab-note__text";
    text.textContent = note.text;
    const state = document.createElement("p");
    state.className = "tab-note__waiting";
    body.append(text, state);
    row.append(number, body);
    list.append(row);
    document.querySelector("[data-first]")?.remove();
  }
  row.querySelector(".tab-note__waiting").textContent = note.refused ?? form.dataset.waiting;
  if (note.refused) offerToTakeBack(row, note);
}

function offerToTakeBack(row, note) {
  if (row.querySelector("button")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sam-chip";
  button.textContent = form.dataset.takeBack;
  button.addEventListener("click", () => {
    keep(waiting().filter((other) => other.key !== note.key));
    row.remove();
    input.value = note.text;
    input.focus();
    tell();
  });
  row.querySelector(".tab-note__body").append(button);
}

function tell(sentence = "") {
  const n = waiting().length;
  if (!n) status.textContent = "";
  else if (sentence) status.textContent = sentence;
  else if (n === 1) status.textContent = form.dataset.offlineOne;
  else status.textContent = form.dataset.offlineMany.replace("%n", String(n));
}

function put(notes) {
  for (const note of notes) {
    const holder = document.createElement("template");
    holder.innerHTML = note.html.trim();
    const fresh = holder.content.firstElementChild;
    const old = list.querySelector(`[data-number="${note.number}"]`) ?? rowOf(note.clientKey);
    if (old) {
      fresh.querySelector("details")?.toggleAttribute("open", old.querySelector("details")?.open ?? false);
      old.replaceWith(fresh);
    } else {
      const after = [...list.children].find((row) => !row.dataset.number);
      list.insertBefore(fresh, after ?? null);
    }
    document.querySelector("[data-first]")?.remove();
  }
}

function openOnlyTheLast() {
  const numbered = [...list.querySelectorAll("[data-number]")];
  for (const row of numbered) {
    const more = row.querySelector("details");
    if (more) more.open = row === numbered.at(-1);
  }
  list.lastElementChild?.scrollIntoView({ block: "nearest" });
}

async function send(note) {
  const body = new FormData(form);
  body.set("text", note.text);
  body.set("client_key", note.key);
  body.set("after", String(lastNumber()));
  return post(location.pathname, body);
}

function post(address, body) {
  // A redirect means the sign-in page: then nothing was kept, and what is here must stay.
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
}

async function flush() {
  if (sending) return;
  sending = true;
  let note;
  try {
    // What is typed while an earlier note is under way goes right after it.
    while ((note = waiting().find((entry) => !entry.refused))) {
      const response = await send(note);
      if (response.ok) {
        put((await response.json()).notes);
        keep(waiting().filter((entry) => entry.key !== note.key));
        openOnlyTheLast();
      } else if (response.status === 422) {
        const { sentence } = await response.json();
        keep(waiting().map((entry) => (entry.key === note.key ? { ...entry, refused: sentence } : entry)));
        showWaiting({ ...note, refused: sentence });
      } else {
        tell(response.status === 403 ? form.dataset.signedOut : "");
        return;
      }
    }
    tell();
  } catch {
    // No connection, or the session ended and the server sent us to the sign-in page: keep and try again.
    tell(navigator.onLine ? form.dataset.signedOut : "");
  } finally {
    sending = false;
  }
}

function add(event) {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  const note = { key: newKey(), text };
  keep([...waiting(), note]);
  input.value = "";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  showWaiting(note);
  list.lastElementChild.scrollIntoView({ block: "nearest" });
  input.focus();
  void flush();
}

function press(button) {
  for (const other of button.closest("fieldset").querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button && button.getAttribute("aria-pressed") !== "true"));
  }
}

function mark(event) {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  // The value says what to set, never "the other way round", so sending it again does no harm.
  keep([...waiting(marksName), { key: newKey(), name: button.name, value: button.value }], marksName);
  press(button);
  input.focus({ preventScroll: true });
  void flushMarks();
}

async function flushMarks() {
  if (sendingMarks) return;
  sendingMarks = true;
  let tap;
  try {
    while ((tap = waiting(marksName)[0])) {
      const body = new FormData(marks);
      body.set(tap.name, tap.value);
      const response = await post(marks.action, body);
      if (response.ok) put((await response.json()).notes);
      else if (response.status !== 422 && response.status !== 404) return;
      keep(waiting(marksName).filter((other) => other.key !== tap.key), marksName);
    }
    if (!waiting().length) status.textContent = "";
  } catch {
    status.textContent = form.dataset.markWaits;
  } finally {
    sendingMarks = false;
  }
}

function flushAll() {
  void flush();
  void flushMarks();
}

if (form && list && input) {
  form.addEventListener("submit", add);
  marks?.addEventListener("submit", mark);
  addEventListener("online", flushAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flushAll());
  setInterval(() => (waiting().length || waiting(marksName).length) && flushAll(), RETRY_AFTER);
  waiting().forEach(showWaiting);
  tell();
  flushAll();
  list.lastElementChild?.scrollIntoView({ block: "end" });
  input.focus();
}

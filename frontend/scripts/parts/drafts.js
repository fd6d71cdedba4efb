import { found } from "./found.js";

// Nothing typed is lost. A form with data-keep="key" is kept in this tab while it is being filled in and
// comes back after an accident: a closed page, a lost session, a refused token. Passwords, codes, hidden
// fields, files and whatever is marked data-sensitive are never kept. The page that follows success
// says so (ui/components/draft_done.html), and the draft goes; so does every draft at sign-out.
const PREFIX = "mc-draft:";
const NEVER = ["password", "hidden", "file", "submit", "button", "image", "reset"];

export function keepDrafts(root) {
  for (const done of found(root, "[data-draft-done]")) sessionStorage.removeItem(PREFIX + done.dataset.draftDone);
  for (const form of found(root, "form[data-keep]")) keep(form);
}

export function listenToSignOut() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => sessionStorage.removeItem(name));
  });
}

function keep(form) {
  const name = PREFIX + form.dataset.keep;
  const kept = read(name);
  // A form that came back with errors already holds what was sent, which is newer than the draft.
  const answered = form.querySelector("[aria-invalid=true]");
  if (kept && !answered && restore(form, kept)) tell(form, name);
  let wait = 0;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => write(name, form), 300);
  });
  window.addEventListener("pagehide", () => {
    if (wait) write(name, form);
  });
}

function fields(form) {
  return [...form.elements].filter(
    (field) =>
      field.name &&
      !NEVER.includes(field.type) &&
      !field.closest("[data-sensitive]") &&
      !/one-time-code|cc-|password/.test(field.autocomplete ?? ""),
  );
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  return field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
}

function slot(field) {
  return field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.name;
}

function write(name, form) {
  try {
    sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(fields(form).map((field) => [slot(field), valueOf(field)]))));
  } catch {
    // A full or forbidden store only means that this form is not kept.
  }
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

function restore(form, kept) {
  let changed = false;
  for (const field of fields(form)) {
    const value = kept[slot(field)];
    if (value === undefined || String(value) === String(valueOf(field))) continue;
    changed = true;
    if (typeof value === "boolean") field.checked = value;
    else if (Array.isArray(value)) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
  }
  return changed;
}

function tell(form, name) {
  const note = form.querySelector("[data-draft-note]");
  if (!note) return;
  note.hidden = false;
  note.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(name);
    form.reset();
    note.hidden = true;
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

import { found } from "./found.js";

// Choose by typing, after the ARIA combobox pattern. Suggestions come from the datalist that stands in
// the page, or from the address in data-combobox, which answers `?q=` with ready list items.
export function raiseComboboxes(root) {
  for (const box of found(root, "[data-combobox]")) if (!box.querySelector("[role=combobox]")) raise(box);
}

// `Đỗ Thị Hằng` and `do thi hang` are the same to a person in a hurry.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();
}

function raise(box) {
  const input = box.querySelector("input");
  const list = suggestionList(input);
  const status = document.createElement("span");
  status.className = "mc-visually-hidden";
  status.setAttribute("role", "status");
  box.append(list, status);
  const offered = [...box.querySelectorAll("datalist option")].map((option) => option.value);
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }
  const state = { box, input, list, status, offered, active: -1, wait: 0, asked: null };
  input.addEventListener("input", () => suggest(state));
  input.addEventListener("keydown", (event) => onKey(state, event));
  input.addEventListener("blur", () => setTimeout(() => close(state), 120));
  input.addEventListener("click", () => suggest(state));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(state, option);
  });
}

function suggestionList(input) {
  const list = document.createElement("ul");
  list.className = "mc-combobox__list";
  list.id = `${input.id}_list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const label = document.querySelector(`label[for="${input.id}"]`);
  list.setAttribute("aria-label", label?.textContent.trim() ?? input.getAttribute("aria-label") ?? "");
  return list;
}

function suggest(state) {
  clearTimeout(state.wait);
  if (!state.box.dataset.combobox) {
    const wanted = fold(state.input.value);
    fill(state, state.offered.filter((text) => fold(text).includes(wanted)).slice(0, 12).map(option));
    return;
  }
  state.wait = setTimeout(() => ask(state), 160);
}

async function ask(state) {
  state.asked?.abort();
  state.asked = new AbortController();
  const address = new URL(state.box.dataset.combobox, location.href);
  address.searchParams.set("q", state.input.value);
  try {
    const answer = await fetch(address, { signal: state.asked.signal, headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (document.activeElement === state.input) fill(state, [...page.querySelectorAll("[role=option]")]);
  } catch (error) {
    if (error.name !== "AbortError") close(state);
  }
}

function option(text) {
  const item = document.createElement("li");
  item.className = "mc-combobox__option";
  item.dataset.value = text;
  item.textContent = text;
  item.setAttribute("role", "option");
  return item;
}

function fill(state, options) {
  options.forEach((item, index) => {
    item.id = `${state.list.id}_${index}`;
    item.setAttribute("aria-selected", "false");
  });
  state.list.replaceChildren(...options);
  state.active = -1;
  state.input.removeAttribute("aria-activedescendant");
  show(state, options.length > 0);
  state.status.textContent = options.length
    ? state.box.dataset.some.replace("{n}", options.length)
    : state.box.dataset.none;
}

function show(state, visible) {
  state.list.hidden = !visible;
  state.input.setAttribute("aria-expanded", String(visible));
}

function close(state) {
  clearTimeout(state.wait);
  state.asked?.abort();
  show(state, false);
  state.input.removeAttribute("aria-activedescendant");
  state.active = -1;
}

function move(state, to) {
  const options = [...state.list.children];
  if (!options.length) return;
  state.active = (to + options.length) % options.length;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === state.active)));
  state.input.setAttribute("aria-activedescendant", options[state.active].id);
  options[state.active].scrollIntoView({ block: "nearest" });
}

function take(state, item) {
  state.input.value = item.dataset.value ?? item.textContent.trim();
  close(state);
  state.input.dispatchEvent(new Event("change", { bubbles: true }));
}

function onKey(state, event) {
  const closed = state.list.hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const down = event.key === "ArrowDown";
    if (closed) suggest(state);
    else if (event.altKey && !down) close(state);
    else move(state, down ? state.active + 1 : Math.max(state.active, 0) - 1);
  } else if (event.key === "Enter" && !closed && state.active >= 0) {
    event.preventDefault();
    take(state, state.list.children[state.active]);
  } else if (event.key === "Escape" && !closed) {
    event.preventDefault();
    event.stopPropagation();
    close(state);
  } else if (event.key === "Tab") {
    close(state);
  }
}

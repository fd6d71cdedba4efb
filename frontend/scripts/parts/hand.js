// A part that is fetched anew while somebody works in it: boxes ticked, words typed, what is open and where the
// focus stands are carried over to the new rows. A row that is gone loses its tick, nothing else.
export function listenToRefreshes() {
  let held = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target;
    held = part?.matches?.("[data-in-hand]") && event.detail.shouldSwap ? inHand(part) : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const part = held && document.getElementById(held.id);
    if (part) giveBack(part, held);
    held = null;
  });
}

function inHand(part) {
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const row = active?.closest("tbody tr");
  return {
    id: part.id,
    picks: new Set([...part.querySelectorAll("tbody input[type=checkbox]:checked")].map((box) => box.value)),
    typed: [...part.querySelectorAll("input[id]:not([type=hidden]), select[id], textarea[id]")]
      .filter((field) => field.value !== (field.defaultValue ?? chosen(field)))
      .map((field) => [field.id, field.value]),
    open: [...part.querySelectorAll("details")].map((details) => details.open),
    row: row?.querySelector("a[href]")?.getAttribute("href"),
    on: active && { row: active === row, box: active.matches("[type=checkbox]"), id: active.id, caret: caret(active) },
  };
}

function chosen(field) {
  return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value;
}

function caret(field) {
  try {
    return field.selectionStart;
  } catch {
    return null;
  }
}

function giveBack(part, held) {
  for (const box of part.querySelectorAll("tbody input[type=checkbox]")) box.checked = held.picks.has(box.value);
  for (const [id, value] of held.typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  part.querySelectorAll("details").forEach((details, index) => (details.open = held.open[index] ?? details.open));
  const again = held.on && place(part, held);
  again?.focus({ preventScroll: true });
  if (again && held.on.caret !== null && again.setSelectionRange) {
    try {
      again.setSelectionRange(held.on.caret, held.on.caret);
    } catch {
      // Fields of numbers and days have no caret to put back.
    }
  }
}

function place(part, held) {
  const link = held.row && [...part.querySelectorAll("tbody a[href]")].find((each) => each.getAttribute("href") === held.row);
  if (link && held.on.box) return link.closest("tr").querySelector("input[type=checkbox]");
  if (link && held.on.row) return link.closest("tr");
  return link || (held.on.id ? document.getElementById(held.on.id) : null);
}

import { found } from "./found.js";

// In a table with data-row-keys one row at a time holds the focus: arrows or j and k move, Enter opens
// the first link of the row. Tab goes on into the links as ever.
export function raiseRows(root) {
  for (const table of found(root, "table[data-row-keys]")) raise(table);
}

function raise(table) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.querySelector("a[href]"));
  rows.forEach((row, index) => (row.tabIndex = index ? -1 : 0));
  table.addEventListener("keydown", (event) => {
    const at = rows.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      rows[at].querySelector("a[href]").click();
      return;
    }
    const step = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const next = rows[step];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    rows[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

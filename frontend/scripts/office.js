// What officers at work all day get on top: keys, and plain words when the connection fails.
import { listenToShortcuts } from "./parts/shortcuts.js";
import { raiseRows } from "./parts/rows.js";
import { listenToConnection } from "./parts/connection.js";
import { listenToRefreshes } from "./parts/hand.js";

listenToShortcuts();
listenToConnection();
listenToRefreshes();
raiseRows(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) raiseRows(event.target);
});

// The installed app without a network: one page that shows the codes kept on this device. The server puts
// `app` before this text: its version, the page, and what that page needs. Nothing else is ever kept; every
// other address goes to the network as if this worker were not there.
/* global app */
const KEPT = `motcua-${app.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(app.page)) ?? Response.error()));
    return;
  }
  const address = new URL(request.url);
  if (address.origin === self.location.origin && app.files.includes(address.pathname)) {
    event.respondWith(caches.match(address.pathname).then((kept) => kept ?? fetch(request)));
  }
});

// Asked as a stranger: whoever is signed in here leaves no name in what is kept.
async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll([app.page, ...app.files].map((url) => new Request(url, { credentials: "omit", cache: "reload" })));
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("motcua-") && name !== KEPT).map((name) => caches.delete(name)));
}

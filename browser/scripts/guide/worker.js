// Answers for these pages when there is no network. The list of pages comes before this script, from the server.
const CACHE = "carnet";

self.addEventListener("install", (event) => {
  const keep = caches.open(CACHE).then((cache) => cache.addAll(self.PAGES));
  event.waitUntil(keep.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  if (asked.method !== "GET" || new URL(asked.url).origin !== self.location.origin) return;
  const kept = () => caches.match(asked, { ignoreSearch: true }).then((found) => found || Response.error());
  event.respondWith(fetch(asked).catch(kept));
});

// Whoever leaves in a hurry does not wait: what the page had no time to take away, this script takes away after it has gone.
self.addEventListener("message", (event) => {
  if (event.data !== "forget") return;
  const emptied = caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([emptied, self.registration.unregister()]));
});

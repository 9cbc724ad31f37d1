// The service worker: always the network first. Without network it shows what was kept, marked
// with its date, or the page with emergency numbers. It keeps only what the server says it may.
// SETUP comes from the server, on the line above.

const SHELL = `shell ${SETUP.version}`;
const KEPT = "kept";
const HOUR = 3600 * 1000;
let gone = false;

// A newer worker waits until no page uses the older one: to take over in the middle of a visit
// made Chromium hang now and then.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([asVisitor("/offline"), ...SETUP.shell])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name !== SHELL && name !== KEPT) await caches.delete(name);
    }
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && event.request.destination === "document") {
    event.respondWith(url.pathname === "/exit" ? leave(event) : visit(event));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(fetch(event.request).catch(() => shellFile(url)));
  }
});

function asVisitor(address) {
  return new Request(address, { credentials: "omit", headers: { [SETUP.header]: "again" } });
}

async function ask(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

/** Somebody leaves quickly: nothing stays here, whatever the network does. */
async function leave(event) {
  gone = true;
  const asked = ask(event).catch(() => null);
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  return (await asked) ?? new Response("<!doctype html><title>-</title>", {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

async function visit(event) {
  let answer;
  try {
    answer = await ask(event);
  } catch {
    return (await keptPage(event.request.url)) ?? (await offlinePage(event.request.url));
  }
  event.waitUntil(speak(answer.headers.get("Content-Language")));
  const [kind, address, how] = (answer.headers.get(SETUP.header) ?? "").split(" ");
  if (kind) event.waitUntil(keep(address, how === "copy" ? answer.clone() : fetch(asVisitor(address))));
  return answer;
}

/** Have the page for no network at hand in the language that is read, the newest one last. */
async function speak(language) {
  if (!language) return;
  const address = `/offline?lang=${language}`;
  const cache = await caches.open(SHELL);
  if ((await offlinePages(cache)).at(-1)?.url.endsWith(address)) return;
  const page = (await cache.match(address)) ?? (await fetch(asVisitor(address)));
  await cache.delete(address);
  if (page.ok && !gone) await cache.put(address, page);
}

async function offlinePages(cache) {
  return (await cache.keys()).filter((each) => new URL(each.url).pathname === "/offline");
}

async function keep(address, coming) {
  const answer = await coming;
  if (gone || !answer.ok || !answer.headers.get(SETUP.header)?.endsWith(" copy")) return;
  const cache = await caches.open(KEPT);
  await cache.delete(address);
  await cache.put(address, answer);
  await tidy(cache);
}

/** Drop what is too old, and the oldest of what is too much. */
async function tidy(cache) {
  const left = { ...SETUP.most };
  for (const request of (await cache.keys()).reverse()) {
    const kept = await cache.match(request);
    const [kind] = kept.headers.get(SETUP.header).split(" ");
    left[kind] -= 1;
    if (tooOld(kept, kind) || left[kind] < 0) await cache.delete(request);
  }
}

function tooOld(kept, kind) {
  return Date.now() - (Date.parse(kept.headers.get("Date")) || 0) > SETUP.hours[kind] * HOUR;
}

/** The kept page of an address, or of the same address without the place it is seen from. */
async function keptPage(url) {
  const cache = await caches.open(KEPT);
  await tidy(cache);
  const plain = new URL(url);
  for (const name of [...plain.searchParams.keys()]) {
    if (name !== "practice" && name !== "lang") plain.searchParams.delete(name);
  }
  const found = (await cache.match(url)) ?? (plain.pathname === "/services" ? undefined : await cache.match(plain));
  return found && marked(found, "kept");
}

async function offlinePage(url) {
  const cache = await caches.open(SHELL);
  const language = new URL(url).searchParams.get("lang");
  const asked = language && (await cache.match(`/offline?lang=${language}`));
  const found = asked || (await cache.match((await offlinePages(cache)).at(-1)));
  return found ? marked(found, "offline") : Response.error();
}

/** The same page, told that there is no network: its style then shows what that means. */
async function marked(answer, state) {
  const text = await answer.text();
  return new Response(text.replace("<html ", `<html data-network="${state}" `), { headers: answer.headers });
}

async function shellFile({ pathname }) {
  const name = pathname.slice(pathname.lastIndexOf("/"));
  const cache = await caches.open(SHELL);
  const found = (await cache.keys()).find((each) => new URL(each.url).pathname.endsWith(name));
  return found ? cache.match(found) : Response.error();
}

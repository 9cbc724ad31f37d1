// What every page does beyond plain HTML: keys, copying, printing; the map where there is one.
import { listen } from "./keys.js";
import { follow, watchMap } from "./list.js";

const announce = document.getElementById("announce");

let silence = 0;

/** Say something, to be read and to be heard; it goes away by itself. */
function say(text) {
  announce.textContent = "";
  requestAnimationFrame(() => { announce.textContent = text; });
  clearTimeout(silence);
  silence = setTimeout(() => { announce.textContent = ""; }, 8000);
}

/** Copy a field's text; where that is refused, select it so that the reader can. */
async function copy(id) {
  const field = document.getElementById(id);
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value);
    say(announce.dataset.copied);
  } catch {
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
    field.select();
    say(announce.dataset.notCopied);
  }
}

/** "Near me", on request only: the place is rounded to a hundred metres and asked for once. */
function nearMe(button) {
  button.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
    const form = document.getElementById("search");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        form.requestSubmit();
      },
      () => {
        say(button.dataset.failed);
        form.elements.near.focus();
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
}

const list = follow(document);

listen({
  "/": () => { const box = document.getElementById("q"); box?.focus(); box?.select(); return box; },
  ArrowDown: () => list.move(1),
  ArrowUp: () => list.move(-1),
  c: () => document.getElementById("copy-text") && (copy("copy-text"), true),
  p: () => (window.print(), true),
}, document.getElementById("keys"));

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const button = event.target.closest("[data-copy]");
  if (button) copy(button.dataset.copy);
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Empty fields say nothing; without them the address stays one that people can read and share.
document.getElementById("search")?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

document.getElementById("search")?.addEventListener("focusin", () => {
  import("./suggest.js").then((found) => found.complete(document.getElementById("search")));
}, { once: true });

if (document.querySelector(".filters")) import("./filters.js").then((found) => found.live(list));

const near = document.querySelector("[data-near]");
if (near) nearMe(near);

const exit = document.querySelector(".exit");
if (exit) import("./exit.js").then((quick) => quick.leaveQuickly(exit, say));

watchMap(list);

// Pages about something sensitive leave nothing behind, so they do not ask for the worker.
const { worker } = document.body.dataset;
if (worker) navigator.serviceWorker?.register(worker).catch(() => {});

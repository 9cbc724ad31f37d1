// What every page does beyond plain HTML: keys, copying, printing; the map where there is one.
import { follow } from "./list.js";

const announce = document.getElementById("announce");

function say(text) {
  announce.textContent = "";
  requestAnimationFrame(() => { announce.textContent = text; });
}

/** Copy the contact block; where that is refused, select it so that the reader can. */
async function copy() {
  const block = document.getElementById("copy-text");
  if (!block) return;
  try {
    await navigator.clipboard.writeText(block.value);
    say(announce.dataset.copied);
  } catch {
    block.closest("details").open = true;
    block.focus();
    block.select();
    say(announce.dataset.notCopied);
  }
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

const list = follow(document);

const KEYS = {
  "/": () => { const box = document.getElementById("q"); box?.focus(); box?.select(); return box; },
  ArrowDown: () => list.move(1),
  ArrowUp: () => list.move(-1),
  c: () => document.getElementById("copy-text") && (copy(), true),
  p: () => (window.print(), true),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const inSearch = event.target.id === "q" || event.target.id === "near";
  if (isTyping(event.target) && !(inSearch && event.key === "ArrowDown")) return;
  if (event.target.closest?.(".leaflet-container")) return;
  if (Object.hasOwn(KEYS, event.key) && KEYS[event.key]()) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-copy]")) copy();
  if (event.target.closest("[data-print]")) window.print();
});

// Empty fields say nothing; without them the address stays one that people can read and share.
document.getElementById("search")?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

const exit = document.querySelector(".exit");
if (exit) import("./exit.js").then((quick) => quick.leaveQuickly(exit, say));

const place = document.querySelector("[data-map]");
if (place) {
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting)) return;
    near.disconnect();
    import("./map.js").then((map) => map.show(place, list));
  }, { rootMargin: "200px" });
  near.observe(place);
}

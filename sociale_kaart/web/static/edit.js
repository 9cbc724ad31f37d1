// What the edit form does beyond plain HTML: a preview while typing, and nothing lost by accident.

const form = document.querySelector("[data-edit]");
const WAIT = 900;

document.querySelector("[data-focus]")?.focus();

let dirty = false;
let waiting = 0;
let asked = null;

/** Ask the server how the entry would look; the same check as saving, without saving. */
async function preview() {
  asked?.abort();
  asked = new AbortController();
  const data = new FormData(form);
  data.set("do", "preview");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new URLSearchParams(data), signal: asked.signal,
      headers: { "X-Part": "preview" },
    });
    if (!answer.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("preview").replaceChildren(...parsed.body.childNodes);
  } catch {
    // Without an answer the page works as before: saving checks everything again.
  }
}

/** Typing hours in the grid means that the grid counts. */
function chooseGrid(target) {
  const week = target.closest("[data-week]");
  if (week && target.type === "time") week.querySelector("[value=grid]").checked = true;
}

/** What is typed stays in this tab until it is saved, also over Back, reload and a crash. */
const draftKey = form && `draft ${form.action} ${form.elements.part.value}`;
const FIXED = new Set(["_token", "part", "do"]);

function keepDraft() {
  const fields = [...new FormData(form)].filter(([name]) => !FIXED.has(name));
  const names = [...new Set([...form.elements].map((field) => field.name))];
  try {
    sessionStorage.setItem(draftKey, JSON.stringify({ names, fields }));
  } catch {
    // No room, or storing is forbidden: then the browser asks before leaving, as before.
  }
}

/** Fill in what was typed before, on top of the revision that was seen then. */
function bringBack() {
  const kept = JSON.parse(sessionStorage.getItem(draftKey));
  if (!kept) return;
  const values = new Map(kept.names.map((name) => [name, []]));
  for (const [name, value] of kept.fields) values.get(name).push(value);
  let different = false;
  for (const field of form.elements) {
    if (!values.has(field.name) || FIXED.has(field.name)) continue;
    const wanted = values.get(field.name);
    if (field.type === "checkbox" || field.type === "radio") {
      different ||= field.checked !== wanted.includes(field.value);
      field.checked = wanted.includes(field.value);
    } else if (wanted.length && field.value !== wanted[0]) {
      different ||= field.type !== "hidden";
      field.value = wanted[0];
    }
  }
  if (different) tellKept();
}

function tellKept() {
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "status");
  const drop = Object.assign(document.createElement("button"), { type: "button" });
  drop.textContent = form.dataset.drop;
  drop.addEventListener("click", () => {
    sessionStorage.removeItem(draftKey);
    dirty = false;
    location.assign(location.href);
  });
  note.append(`${form.dataset.kept} `, drop);
  form.before(note);
  dirty = true;
}

if (form?.hasAttribute("data-saved") || document.querySelector("[data-sent]")) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("draft ") && (!form || key === draftKey)) sessionStorage.removeItem(key);
  }
} else if (form?.hasAttribute("data-typed")) {
  dirty = true;
  keepDraft();
} else if (form) {
  bringBack();
}

form?.addEventListener("input", (event) => {
  dirty = true;
  keepDraft();
  chooseGrid(event.target);
  clearTimeout(waiting);
  waiting = setTimeout(preview, WAIT);
});
form?.addEventListener("submit", () => { dirty = false; keepDraft(); });
window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

/** A map with one pin, for a field that holds latitude and longitude; loaded when asked for. */
async function openMap(field, button) {
  const folder = new URL(".", import.meta.url);
  await load("link", { rel: "stylesheet", href: new URL("vendor/leaflet.css", folder) });
  if (!window.L) await load("script", { src: new URL("vendor/leaflet.js", folder) });
  const box = document.createElement("div");
  box.className = "pin-map";
  button.closest(".field").append(box);
  const typed = field.value.split(",").map(Number);
  const start = typed.length === 2 && typed.every(Number.isFinite) ? typed : [53.2194, 6.5665];
  const map = L.map(box).setView(start, 14);
  await drawGround(map);
  const icon = L.divIcon({ className: "pin current", iconSize: [28, 28] });
  const pin = L.marker(start, { draggable: true, autoPan: true, icon, alt: button.textContent });
  const write = (at) => {
    field.value = `${at.lat.toFixed(6)}, ${at.lng.toFixed(6)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  pin.addTo(map).on("dragend", () => write(pin.getLatLng()));
  map.on("click", (event) => { pin.setLatLng(event.latlng); write(event.latlng); });
  button.remove();
}

/** The other entries around, so that one sees where one is even without tiles. */
async function drawGround(map) {
  const answer = await fetch("/api/v1/services.geojson").catch(() => null);
  if (!answer?.ok) return;
  L.geoJSON(await answer.json(), {
    pointToLayer: (feature, at) => L.circleMarker(at, { radius: 5, weight: 1 }),
    interactive: false,
  }).addTo(map);
}

function load(name, values) {
  return new Promise((loaded, failed) => {
    const made = Object.assign(document.createElement(name), values);
    made.onload = loaded;
    made.onerror = failed;
    document.head.append(made);
  });
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pin]");
  if (button) openMap(document.getElementById(button.dataset.pin), button);
});

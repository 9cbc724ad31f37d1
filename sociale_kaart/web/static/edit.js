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

form?.addEventListener("input", (event) => {
  dirty = true;
  chooseGrid(event.target);
  clearTimeout(waiting);
  waiting = setTimeout(preview, WAIT);
});
form?.addEventListener("submit", () => { dirty = false; });
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

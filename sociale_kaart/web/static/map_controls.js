// What one does with the map besides looking: pan, full screen, my location, search here, layers.
import { element } from "./map_pins.js";

const STEP = 0.6;
const PANS = [["left", "←", -1, 0], ["up", "↑", 0, -1], ["down", "↓", 0, 1], ["right", "→", 1, 0]];
const RADIUS_KM = [0.1, 200];

function announce(text) {
  const line = document.getElementById("announce");
  line.textContent = "";
  requestAnimationFrame(() => { line.textContent = text; });
}

/** Four buttons that move the map, for whoever cannot drag it. */
export function addPanning(map, words) {
  const Panning = L.Control.extend({
    options: { position: "bottomright" },
    onAdd() {
      const bar = element("div", "leaflet-bar map-pan");
      for (const [name, sign, x, y] of PANS) {
        const button = element("button", "", sign);
        button.type = "button";
        button.title = words[name];
        button.setAttribute("aria-label", words[name]);
        button.addEventListener("click", () => {
          const size = map.getSize();
          map.panBy([x * size.x * STEP, y * size.y * STEP]);
        });
        bar.append(button);
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  new Panning().addTo(map);
  for (const [part, word] of [["in", words.zoomIn], ["out", words.zoomOut]]) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${part}`);
    button?.setAttribute("aria-label", word);
    button?.setAttribute("title", word);
  }
}

/** The view as `#map=zoom/latitude/longitude/layers that are off`; never sent to the server. */
export function readView() {
  const found = /^#map=(\d{1,2})\/(-?[\d.]+)\/(-?[\d.]+)(?:\/([a-z,]*))?$/.exec(location.hash);
  if (!found) return null;
  const [zoom, lat, lon] = [1, 2, 3].map((each) => Number(found[each]));
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null;
  return { zoom, lat, lon, off: found[4] === undefined ? null : found[4].split(",").filter(Boolean) };
}

export function keepView(map, off) {
  const { lat, lng } = map.getCenter();
  const layers = [...off].sort().join(",");
  const hash = `#map=${Math.round(map.getZoom())}/${lat.toFixed(4)}/${lng.toFixed(4)}/${layers}`;
  history.replaceState(history.state, "", location.pathname + location.search + hash);
}

/** Ask the question again for what the map shows: its middle, and as far as its corners. */
function searchHere(map) {
  const middle = map.getCenter();
  const km = map.distance(middle, map.getBounds().getNorthEast()) / 1000;
  const asked = new URLSearchParams(location.search);
  asked.delete("page");
  asked.set("near", `${middle.lat.toFixed(4)}, ${middle.lng.toFixed(4)}`);
  asked.set("radius", Math.min(RADIUS_KM[1], Math.max(RADIUS_KM[0], km)).toFixed(1));
  location.assign(`${location.pathname}?${asked}${location.hash}`);
}

/** Asked of the browser on this click only; it stays in this page. */
function showLocation(map, words) {
  announce(words.loading);
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    const place = [coords.latitude, coords.longitude];
    L.marker(place, {
      icon: L.divIcon({ className: "you", html: element("span"), iconSize: [24, 24] }),
      title: words.you, alt: words.you, keyboard: false,
    }).addTo(map);
    map.setView(place, Math.max(map.getZoom(), 14));
    announce(words.you);
  }, () => announce(words.nowhere), { timeout: 10000, maximumAge: 60000 });
}

function toggleFullScreen(side) {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (side.requestFullscreen) side.requestFullscreen().catch(() => side.classList.toggle("filling"));
  else side.classList.toggle("filling");
}

/** Bring the buttons and boxes around the map to life. */
export function addTools(side, map, words, onLayer) {
  const acts = {
    here: () => searchHere(map),
    location: () => showLocation(map, words),
    full: () => toggleFullScreen(side),
  };
  for (const button of side.querySelectorAll("[data-act]")) {
    button.hidden = button.dataset.act === "location" && !navigator.geolocation;
    button.addEventListener("click", acts[button.dataset.act]);
  }
  for (const box of side.querySelectorAll("[data-layer]")) {
    box.addEventListener("change", () => onLayer(box.dataset.layer, !box.checked));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") side.classList.remove("filling");
  });
}

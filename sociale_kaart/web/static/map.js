// The map beside the list. Entries come as GeoJSON and are written with textContent only.
import { Areas } from "./map_areas.js";
import { addPanning, addTools, keepView, readView } from "./map_controls.js";
import { element, fit, Pins } from "./map_pins.js";

/** Put folium's parts into the page: first its files, then its own script, which makes the map. */
async function raise(frame) {
  const parts = document.getElementById("map-parts").content;
  const files = [...parts.querySelectorAll("link, script[src]")];
  const ready = new Promise((stand) => {
    window.addEventListener("social-map-ready", (event) => stand(event.detail), { once: true });
  });
  await Promise.all(files.map(load));
  frame.append(document.importNode(parts.querySelector(".folium-map"), true));
  document.body.append(document.importNode(parts.querySelector("script[type=module]"), true));
  return ready;
}

function load(file) {
  return new Promise((loaded, failed) => {
    const copy = document.importNode(file, true);
    copy.async = false;
    copy.onload = loaded;
    copy.onerror = failed;
    document.head.append(copy);
  });
}

async function read(url) {
  const found = await fetch(url);
  if (!found.ok) throw new Error(`${found.status}`);
  return found.json();
}

/** Pictures from our own server; when the first does not come, the outlines do without. */
function addTiles(map, frame, { url, thanks }) {
  const attribution = element("span", "", thanks).outerHTML;
  const tiles = L.tileLayer(url, { attribution, maxZoom: map.getMaxZoom() });
  let came = false;
  tiles.on("tileload", () => { came = true; });
  tiles.on("tileerror", () => {
    if (came) return;
    tiles.remove();
    frame.classList.remove("has-tiles");
  });
  frame.classList.add("has-tiles");
  tiles.addTo(map);
}

/** The place asked from. */
function addNear(map, [lon, lat], words) {
  L.marker([lat, lon], {
    icon: L.divIcon({ className: "near", html: element("span"), iconSize: [28, 28] }),
    title: words.near, alt: words.near, interactive: false, keyboard: false,
  }).addTo(map);
}

function look(map, features, list) {
  const view = readView();
  if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  else fit(map, features, list);
}

/** Layers: `off` holds those that are not shown; practices are asked for when first wanted. */
function addLayers(side, map, pins, getPractices, words) {
  const off = new Set(readView()?.off ?? ["practices"]);
  const asked = new Set();
  const set = async (layer, hidden) => {
    if (hidden) off.add(layer);
    else off.delete(layer);
    pins.hide(layer, hidden);
    keepView(map, off);
    if (layer === "practices" && !hidden && !asked.has(layer)) {
      asked.add(layer);
      pins.add(layer, await getPractices());
    }
  };
  for (const box of side.querySelectorAll("[data-layer]")) {
    box.checked = !off.has(box.dataset.layer);
    if (box.dataset.layer === "practices" ? box.checked : !box.checked) {
      set(box.dataset.layer, !box.checked);
    }
  }
  for (const layer of off) pins.hide(layer, true);
  addTools(side, map, words, set);
  map.on("moveend", () => keepView(map, off));
}

/** Fill a map that stands with these features, in step with the list. */
export function draw(frame, list, { map, areas: outlines }, features, getPractices) {
  const words = JSON.parse(frame.dataset.words);
  if (frame.dataset.tiles) addTiles(map, frame, JSON.parse(frame.dataset.tiles));
  if (frame.dataset.from) addNear(map, JSON.parse(frame.dataset.from), words);
  look(map, features, list);
  const areas = new Areas(map, outlines, JSON.parse(frame.dataset.areas));
  const pins = new Pins(map, words, list, (ids) => areas.show(ids));
  pins.add("services", features);
  addPanning(map, words);
  addLayers(frame.closest(".map-side"), map, pins, getPractices, words);
  list.onChosen((id) => { pins.choose(id); areas.show([id]); });
  new ResizeObserver(() => map.invalidateSize()).observe(frame);
  frame.dataset.ready = features.length;
  return pins;
}

/** Show the map in its frame; whatever fails, the list is complete and the page says so. */
export async function show(frame, list) {
  const getPractices = async () => (await read(frame.dataset.practices)).features;
  try {
    const answer = read(frame.dataset.map);
    const stands = await raise(frame);
    const pins = draw(frame, list, stands, (await answer).features, getPractices);
    frame.addEventListener("answer", async () => {
      const { features } = await read(frame.dataset.map);
      pins.add("services", features);
      fit(stands.map, features, list);
      frame.dataset.ready = features.length;
    });
  } catch {
    frame.replaceChildren(element("p", "note", JSON.parse(frame.dataset.words).failed));
    frame.dataset.ready = "failed";
  }
}

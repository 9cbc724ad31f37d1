// The map beside the list. Entries come as GeoJSON and are written with textContent only.

const MOST_NAMES = 6;

/** Put folium's parts into the page: first its files, then its own script, which makes the map. */
async function raise(frame) {
  const parts = document.getElementById("map-parts").content;
  const files = [...parts.querySelectorAll("link, script[src]")];
  const ready = new Promise((stand) => {
    window.addEventListener("social-map-ready", (event) => stand(event.detail), { once: true });
  });
  for (const file of files) await load(file);
  frame.append(document.importNode(parts.querySelector(".folium-map"), true));
  document.body.append(document.importNode(parts.querySelector("script[type=module]"), true));
  return ready;
}

function load(file) {
  return new Promise((loaded, failed) => {
    const copy = document.importNode(file, true);
    copy.onload = loaded;
    copy.onerror = failed;
    document.head.append(copy);
  });
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function popupOf(services, words) {
  const box = element("div");
  for (const service of services.slice(0, MOST_NAMES)) {
    const link = element("a", "", service.name);
    link.href = service.url + keptParameters();
    box.append(link);
  }
  if (services.length > MOST_NAMES) box.append(element("p", "quiet", words.more));
  return box;
}

function keptParameters() {
  const all = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of ["near", "practice", "lang"]) if (all.get(name)) kept.set(name, all.get(name));
  return kept.size ? `?${kept}` : "";
}

function icon(className, inside, size) {
  return L.divIcon({ html: inside, className, iconSize: [size, size] });
}

const where = (feature) => [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];

class Pins {
  constructor(map, features, words, list) {
    Object.assign(this, { map, words, list });
    this.current = "";
    this.layer = L.layerGroup().addTo(map);
    this.load(features);
    map.on("moveend", () => this.draw());
  }

  load(features) {
    this.spots = new Map();
    for (const each of features) {
      for (const service of each.properties.services) {
        if (!this.spots.has(service.id)) this.spots.set(service.id, each);
      }
    }
    this.index = new Supercluster({ radius: 56, maxZoom: 16 }).load(features);
  }

  draw() {
    const box = this.map.getBounds().pad(0.2);
    const corners = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const open = this.open;
    this.layer.clearLayers();
    for (const each of this.index.getClusters(corners, Math.round(this.map.getZoom()))) {
      (each.properties.cluster ? this.cluster(each) : this.pin(each)).addTo(this.layer);
    }
    this.raiseCurrent();
    if (open) this.reopen(open);
  }

  /** The entry with the focus keeps its own pin, also where it would be inside a cluster. */
  raiseCurrent() {
    const spot = this.spots.get(this.current);
    if (!spot) return;
    const { services } = spot.properties;
    let drawn = false;
    this.layer.eachLayer((marker) => { drawn ||= marker.serviceId === services[0].id; });
    if (!drawn) this.pin(spot).setZIndexOffset(1000).addTo(this.layer);
  }

  cluster(each) {
    const { point_count: count, cluster_id: id } = each.properties;
    const size = 40 + 6 * Math.min(3, Math.floor(Math.log10(count)));
    const title = `${count} ${this.words.services}`;
    return L.marker(where(each), {
      icon: icon("cluster", element("span", "", String(count)), size), title, alt: title,
    }).on("click", () => {
      this.map.setView(where(each), this.index.getClusterExpansionZoom(id));
    });
  }

  pin(each) {
    const { services, family } = each.properties;
    const ids = services.map((service) => service.id);
    const name = services[0].name;
    const className = ids.includes(this.current) ? "pin current" : "pin";
    const marker = L.marker(where(each), {
      icon: icon(className, element("span", `mark ${family}`), 30), title: name, alt: name,
    }).bindPopup(() => popupOf(services, this.words), { autoPan: false });
    marker.on("popupopen", () => {
      this.open = ids[0];
      ids.some((id) => this.list.show(id));
    });
    marker.on("popupclose", () => { if (!this.map._animatingZoom) this.open = ""; });
    marker.serviceId = ids[0];
    return marker;
  }

  reopen(id) {
    this.layer.eachLayer((marker) => { if (marker.serviceId === id) marker.openPopup(); });
  }

  /** The list leads: the spot of the entry with the focus stands out, and comes into view. */
  choose(id) {
    const spot = this.spots.get(id);
    if (!spot || this.current === id) return;
    this.current = id;
    const place = L.latLng(where(spot));
    if (this.map.getBounds().contains(place)) this.draw();
    else this.map.panTo(place);
  }
}

/** Names of areas, each while its outline is wide enough for it and still fits the map. */
class Names {
  constructor(map, areas) {
    this.map = map;
    this.layer = L.layerGroup().addTo(map);
    this.named = [];
    areas?.eachLayer((outline) => {
      const { names } = outline.feature.properties;
      const name = names[document.documentElement.lang] ?? Object.values(names)[0];
      this.named.push({ name, bounds: outline.getBounds() });
    });
    map.on("zoomend", () => this.draw());
    this.draw();
  }

  draw() {
    this.layer.clearLayers();
    const width = this.map.getSize().x;
    for (const { name, bounds } of this.named) {
      const [west, east] = [bounds.getWest(), bounds.getEast()].map(
        (lon) => this.map.latLngToContainerPoint([bounds.getSouth(), lon]).x,
      );
      if (east - west < 9 * name.length || east - west > 1.2 * width) continue;
      const text = element("span", "", name);
      text.setAttribute("aria-hidden", "true");
      L.marker(bounds.getCenter(), {
        icon: icon("area-name", text, 0), interactive: false, keyboard: false, pane: "shadowPane",
      }).addTo(this.layer);
    }
  }
}

/** Look at the spots of the entries on this page; when they have none, at all spots. */
function fit(map, features, list) {
  const listed = features.filter((each) => each.properties.services.some(({ id }) => list.has(id)));
  const shown = (listed.length ? listed : features).map(where);
  if (shown.length) map.fitBounds(L.latLngBounds(shown).pad(0.08), { maxZoom: 12, animate: false });
}

/** Show the map in its frame; whatever fails, the list is complete and the page says so. */
export async function show(frame, list) {
  const words = JSON.parse(frame.dataset.words);
  try {
    const ask = () => fetch(frame.dataset.map).then((found) => {
      if (!found.ok) throw new Error(`${found.status}`);
      return found.json();
    });
    const answer = ask();
    const { map, areas } = await raise(frame);
    const { features } = await answer;
    const pins = new Pins(map, features, words, list);
    fit(map, features, list);
    new Names(map, areas);
    pins.draw();
    frame.addEventListener("answer", async () => {
      const other = await ask();
      pins.load(other.features);
      fit(map, other.features, list);
      pins.draw();
      frame.dataset.ready = other.features.length;
    });
    list.onChosen((id) => pins.choose(id));
    frame.dataset.ready = features.length;
  } catch {
    frame.replaceChildren(element("p", "note", words.failed));
    frame.dataset.ready = "failed";
  }
}

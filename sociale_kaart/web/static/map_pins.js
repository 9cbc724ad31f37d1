// Pins and clusters. Whatever was drawn before stays while it is still right, so that the
// keyboard's focus and an open popup survive a move of the map.

const MOST_NAMES = 6;
const where = (feature) => [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function keptParameters() {
  const all = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of ["near", "practice", "lang"]) if (all.get(name)) kept.set(name, all.get(name));
  return kept.size ? `?${kept}` : "";
}

function popupOf({ services, practice }, words) {
  const box = element("div");
  if (practice) {
    const link = element("a", "popup-practice", practice.name);
    link.href = practice.url + keptParameters();
    box.append(link);
  }
  for (const service of services.slice(0, MOST_NAMES)) {
    const link = element("a", "", service.name);
    link.href = service.url ?? `/services/${encodeURIComponent(service.id)}${keptParameters()}`;
    box.append(link);
  }
  if (services.length > MOST_NAMES) box.append(element("p", "quiet", words.more));
  return box;
}

function icon(className, inside, size) {
  return L.divIcon({ html: inside, className, iconSize: [size, size] });
}

/** Leaflet makes markers buttons, but presses them by keyboard only where a popup is bound. */
function pressable(marker, keys, act) {
  return marker.on("add", () => {
    marker.getElement().addEventListener("keydown", (event) => {
      if (!keys.includes(event.key)) return;
      event.preventDefault();
      act();
    });
  });
}

export const layerOf = ({ properties }) =>
  properties.practice ? "practices" : properties.kind === "link_worker" ? "workers" : "services";

export class Pins {
  /** `list` is the list of results in the page; `seen` hears the ids of the pin looked at. */
  constructor(map, words, list, seen) {
    Object.assign(this, { map, words, list, seen });
    this.sources = new Map();
    this.hidden = new Set();
    this.drawn = new Map();
    this.spots = new Map();
    this.current = "";
    this.layer = L.layerGroup().addTo(map);
    map.on("moveend", () => this.draw());
  }

  /** Add the features of one source; the same source again replaces them. */
  add(name, features) {
    this.sources.set(name, features);
    this.spots.clear();
    for (const each of [...this.sources.values()].flat()) {
      for (const { id } of each.properties.services) {
        if (!this.spots.has(id)) this.spots.set(id, each);
      }
    }
    this.gather();
  }

  hide(layer, hidden) {
    if (hidden) this.hidden.add(layer);
    else this.hidden.delete(layer);
    this.gather();
  }

  gather() {
    const shown = [...this.sources.values()].flat().filter((each) => !this.hidden.has(layerOf(each)));
    this.index = new Supercluster({ radius: 58, extent: 256, maxZoom: 16 }).load(shown);
    this.shown = shown.length;
    this.round = (this.round ?? 0) + 1;
    this.draw();
  }

  draw() {
    const box = this.map.getBounds().pad(0.1);
    const corners = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const wanted = new Map();
    for (const each of this.index?.getClusters(corners, Math.round(this.map.getZoom())) ?? []) {
      wanted.set(this.key(each), each);
    }
    const spot = this.spots.get(this.current);
    if (spot && !this.hidden.has(layerOf(spot))) wanted.set(this.key(spot), spot);
    this.replace(wanted);
  }

  key({ properties: about, geometry }) {
    if (about.cluster) return `cluster ${this.round} ${about.cluster_id}`;
    return `${about.practice?.url ?? about.services[0].id} ${geometry.coordinates}`;
  }

  replace(wanted) {
    const held = [...this.drawn].find(([, each]) => each.getElement() === document.activeElement);
    for (const [key, marker] of this.drawn) {
      if (wanted.has(key)) continue;
      if (marker.isPopupOpen()) marker.closePopup();
      this.layer.removeLayer(marker);
      this.drawn.delete(key);
    }
    for (const [key, each] of wanted) {
      if (this.drawn.has(key)) continue;
      const marker = each.properties.cluster ? this.cluster(each) : this.pin(each);
      this.drawn.set(key, marker.addTo(this.layer));
    }
    this.mark();
    if (held && !wanted.has(held[0])) this.focusNear(held[1].getLatLng());
  }

  /** The focus was on something that is gone: give it to what is nearest now, else the map. */
  focusNear(place) {
    const away = (marker) => this.map.distance(place, marker.getLatLng());
    const inside = [...this.drawn.values()].filter((each) => this.map.getBounds().contains(each.getLatLng()));
    const [next] = inside.sort((one, other) => away(one) - away(other));
    (next?.getElement() ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  cluster(each) {
    const { point_count: count, cluster_id: id } = each.properties;
    const size = 44 + 6 * Math.min(3, Math.floor(Math.log10(count)));
    const title = `${count} ${this.words.services}`;
    const marker = L.marker(where(each), {
      icon: icon("cluster", element("span", "", String(count)), size), title, alt: title,
    });
    const open = () => this.map.setView(where(each), this.index.getClusterExpansionZoom(id));
    return pressable(marker.on("click", open), ["Enter", " "], open);
  }

  pin(each) {
    const { services, family, practice } = each.properties;
    const ids = services.map((service) => service.id);
    const name = practice?.name ?? services[0].name;
    const marker = L.marker(where(each), {
      icon: icon(`pin ${layerOf(each)}`, element("span", practice ? "" : `mark ${family}`), 32),
      title: name, alt: name,
    }).bindPopup(() => popupOf(each.properties, this.words), { autoPanPadding: [12, 12] });
    marker.ids = ids;
    marker.on("add", () => {
      marker.getElement().addEventListener("focus", () => this.look(ids));
    });
    marker.on("popupopen", ({ popup }) => {
      this.look(ids);
      popup.getElement().querySelector("a")?.focus({ preventScroll: true });
      popup.getElement().addEventListener("keydown", (event) => {
        if (event.key === "Escape") marker.closePopup();
      });
    });
    marker.on("popupclose", ({ popup }) => {
      if (popup.getElement()?.contains(document.activeElement)) {
        (marker.getElement() ?? this.map.getContainer()).focus({ preventScroll: true });
      }
    });
    return pressable(marker, [" "], () => marker.openPopup());
  }

  /** The map leads: the list shows the entry of this pin, when it is on this page. */
  look(ids) {
    ids.some((id) => this.list.show(id));
    this.seen(ids);
  }

  mark() {
    for (const marker of this.drawn.values()) {
      const found = Boolean(marker.ids?.includes(this.current));
      marker.getElement()?.classList.toggle("current", found);
      if (found) marker.setZIndexOffset(1000);
    }
  }

  /** The list leads: the spot of the entry with the focus stands out, and comes into view. */
  choose(id) {
    if (this.current === id) return;
    this.current = id;
    const spot = this.spots.get(id);
    this.draw();
    if (spot && !this.map.getBounds().contains(where(spot))) this.map.panTo(where(spot));
  }
}

const FAR = 5;
const NEAR = 1.5;

/** Of places that lie many degrees apart, those around the one in the middle of them all. */
function mostOf(places) {
  const middle = [0, 1].map((axis) => {
    const sorted = places.map((each) => each[axis]).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)];
  });
  const within = (degrees) => places.filter(([lat, lon]) =>
    Math.abs(lat - middle[0]) < degrees && Math.abs(lon - middle[1]) < 2 * degrees);
  const near = within(NEAR);
  return within(FAR).length < places.length && near.length ? near : places;
}

/** Look at the spots of the entries on this page; when they have none, at all spots. */
export function fit(map, features, list) {
  const listed = features.filter((each) => each.properties.services.some(({ id }) => list.has(id)));
  const shown = mostOf((listed.length ? listed : features).map(where));
  if (shown.length) map.fitBounds(L.latLngBounds(shown).pad(0.08), { maxZoom: 13, animate: false });
}

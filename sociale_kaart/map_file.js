// Pins of a map file: clusters that count, popups written with textContent only.
(function () {
  "use strict";
  var map = window.socialMap;
  var entries = JSON.parse(document.getElementById("entries").textContent);
  var features = [];
  entries.forEach(function (entry, number) {
    if (entry.point) {
      features.push({
        type: "Feature",
        properties: { number: number },
        geometry: { type: "Point", coordinates: entry.point },
      });
    }
  });
  var index = new Supercluster({ radius: 50, maxZoom: 17 }).load(features);
  var layer = L.layerGroup().addTo(map);

  function popup(entry) {
    var box = document.createElement("div");
    var name = document.createElement(entry.url ? "a" : "strong");
    name.textContent = entry.name;
    if (entry.url) { name.href = entry.url; name.rel = "noreferrer"; }
    box.append(name);
    entry.lines.forEach(function (line) {
      var row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    });
    return box;
  }

  function icon(text, kind, size) {
    var inside = document.createElement("span");
    inside.textContent = text;
    return L.divIcon({ html: inside, className: kind, iconSize: [size, size] });
  }

  function marker(feature) {
    var place = [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];
    var about = feature.properties;
    if (about.cluster) {
      var size = 34 + 8 * Math.min(3, Math.floor(Math.log10(about.point_count)));
      return L.marker(place, {
        icon: icon(about.point_count, "cluster", size),
        title: String(about.point_count),
      }).on("click", function () {
        map.setView(place, index.getClusterExpansionZoom(about.cluster_id));
      });
    }
    var entry = entries[about.number];
    return L.marker(place, { icon: icon("", "pin", 28), title: entry.name }).bindPopup(popup(entry));
  }

  function draw() {
    var box = map.getBounds().pad(0.2);
    layer.clearLayers();
    index
      .getClusters([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], map.getZoom())
      .forEach(function (feature) { marker(feature).addTo(layer); });
  }

  map.on("zoomend", draw);
  map.on("moveend", function () { if (!map._popup || !map._popup.isOpen()) { draw(); } });
  draw();
})();

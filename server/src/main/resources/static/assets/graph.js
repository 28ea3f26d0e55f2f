// SPDX-License-Identifier: Apache-2.0
// Draws a device's peers with Cytoscape. The table below the picture says the same in words.
(() => {
  "use strict";
  // Cytoscape would add a style element, which the page's policy refuses; asepsis.css has its rule.
  const mark = document.createElement("meta");
  mark.id = "__________cytoscape_stylesheet";
  document.head.append(mark);

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function draw(box) {
    const data = JSON.parse(box.dataset.graph);
    box.replaceChildren();
    const graph = cytoscape({
      container: box,
      elements: {
        nodes: data.nodes.map((node) => ({ data: node })),
        edges: data.edges.map((edge, i) => ({ data: { id: "e" + i, ...edge } })),
      },
      layout: data.shape === "ring" ? { name: "circle", animate: false, padding: 40 } : {
        name: "concentric", animate: false, padding: 24, minNodeSpacing: 28,
        concentric: (node) => (node.data("kind") === "self" ? 2 : 1), levelWidth: () => 1,
      },
      minZoom: 0.4, maxZoom: 1.25, userZoomingEnabled: false, autoungrabify: true,
      style: [
        { selector: "node", style: { label: "data(label)", color: color("--ink"), "font-size": 11, width: 22, height: 22,
          "background-color": color("--accent"), "text-valign": "bottom", "text-margin-y": 5, "text-max-width": 110, "text-wrap": "ellipsis" } },
        { selector: 'node[kind="self"]', style: { width: 40, height: 40, "background-color": color("--link"), "font-weight": "bold" } },
        { selector: 'node[kind="outside"]', style: { shape: "diamond", "background-color": color("--edge") } },
        { selector: "edge", style: { width: 1.5, "curve-style": "bezier", "line-color": color("--edge"), "target-arrow-color": color("--edge"),
          "target-arrow-shape": "triangle", "arrow-scale": 0.8, label: "data(label)", "font-size": 9, color: color("--pale"),
          "text-background-color": color("--surface"), "text-background-opacity": 1, "text-background-padding": 2, "line-style": "dashed" } },
        { selector: "edge[width]", style: { width: "data(width)" } },
        { selector: "edge[?clear]", style: { "line-style": "solid" } },
      ],
    });
    graph.on("tap", "node", (event) => {
      const path = event.target.data("path");
      if (path) location.assign(path);
    });
  }

  const drawAll = () => document.querySelectorAll("[data-graph]").forEach(draw);
  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("theme-changed", drawAll);
})();

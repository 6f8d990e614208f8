// SPDX-License-Identifier: GPL-3.0-or-later
// node layout_peers.mjs FOLDER-WITH-node_modules GRAPH.json...: places each graph with dagre and with elkjs,
// three times, and prints the median in ms as JSON: {"GRAPH.json": {"dagre": 540, "elkjs": 1450}}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, ...graphs] = process.argv.slice(2);
const require = createRequire(join(folder, "x.js"));
const dagre = require("@dagrejs/dagre");
const ELK = require("elkjs");
const width = 208, height = 48;

async function median(run) {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
    if (times[0] > 20000) break;
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

function withDagre({ nodes, edges }) {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 32, ranksep: 68 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let i = 0; i < nodes; i++) graph.setNode(String(i), { width, height });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to));
  dagre.layout(graph);
}

async function withElk({ nodes, edges }) {
  await new ELK().layout({
    id: "root",
    layoutOptions: { "elk.algorithm": "layered", "elk.direction": "RIGHT" },
    children: Array.from({ length: nodes }, (_, i) => ({ id: String(i), width, height })),
    edges: edges.map(([from, to], i) => ({ id: "e" + i, sources: [String(from)], targets: [String(to)] })),
  });
}

const results = {};
for (const path of graphs) {
  const graph = JSON.parse(readFileSync(path, "utf8"));
  results[path] = { dagre: await median(() => withDagre(graph)), elkjs: await median(() => withElk(graph)) };
}
console.log(JSON.stringify(results));

// Reads the files of all sources with a reader that knows nothing of this atlas, and prints what it found:
// { "bib": [[id, title, year], …], "ris": …, "csl": … }.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const folder = process.argv[2];
const read = (file, forceType) => {
  const items = new Cite(readFileSync(join(folder, file), "utf8"), { forceType, generateGraph: false }).data;
  return items.map((item) => [
    String(item.id),
    item.title.replace(/<\/?[a-z][^>]*>/g, ""),
    item.issued?.["date-parts"]?.[0]?.[0] ?? null,
    (item.author ?? []).length,
  ]);
};
console.log(JSON.stringify({
  bib: read("sources.bib", "@biblatex/text"),
  ris: read("sources.ris", "@ris/file"),
  csl: read("sources.csl.json", "@else/json"),
}));

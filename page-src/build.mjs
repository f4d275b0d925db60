// Bundles the drawings into the one file that the package carries, and records what it was made of.
// `npm ci && npm run build` in this folder; the result is the same bytes for the same sources.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const TARGET = "../src/sayso/telling/page/";
const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync("src").map((name) => `src/${name}`)].sort();

const { metafile } = await build({
  entryPoints: ["src/index.js"],
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  globalName: "drawings",
  outfile: "drawings.js",
});
const packages = [...new Set(Object.keys(metafile.inputs).map((path) => /^.*node_modules\/([^/]+)/.exec(path)?.[0]).filter(Boolean))].sort();
const facts = packages.map((path) => {
  const { name, version, license } = JSON.parse(readFileSync(`${path}/package.json`, "utf8"));
  return { name, version, license, text: readFileSync(`${path}/LICENSE`, "utf8").trim() };
});

// The licences ask that their text goes where the code goes: it stands at the head of the bundle, each text once.
const texts = new Map();
for (const { name, version, text } of facts) texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
const notice = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n---\n\n");

const bundled = await build({
  entryPoints: ["src/index.js"],
  bundle: true,
  minify: true,
  charset: "ascii",
  write: false,
  format: "iife",
  globalName: "drawings",
  target: "es2022",
  legalComments: "none",
  banner: { js: `/*\n${notice.replaceAll("*/", "* /")}\n*/` },
});
const code = bundled.outputFiles[0].text;
const digest = (...pieces) => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
};
const record = {
  bundle: digest(code),
  sources: digest(...sources.flatMap((path) => [path, "\0", readFileSync(path), "\0"])),
  packages: facts.map(({ name, version, license }) => ({ name, version, license })),
};
writeFileSync(`${TARGET}drawings.js`, code);
writeFileSync(`${TARGET}drawings.json`, JSON.stringify(record, null, 2) + "\n");
console.log(`drawings.js: ${code.length} bytes of ${packages.length} packages`);

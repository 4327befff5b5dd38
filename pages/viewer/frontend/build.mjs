// Bundles src/index.ts into ../dist/viewer.js and writes the notices of all packages that the bundle contains.
// With --check nothing is written: it fails when the committed bundle differs from what the source gives.
import { readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "..", "dist");

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  write: false,
  charset: "utf8",
  define: { "process.env.NODE_ENV": '"production"' },
});

function packageOf(path) {
  const parts = path.split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return null;
  return parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join("/");
}

function notices(meta) {
  const folders = new Set();
  for (const output of Object.values(meta.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = packageOf(path);
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  const parts = [...folders].sort().map((folder) => {
    const info = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).find((name) => /^licen[cs]e/i.test(name));
    const text = file
      ? readFileSync(join(here, folder, file), "utf8").trim()
      : `Licence: ${info.license} (the package ships no licence text).`;
    return `${info.name} ${info.version} (${info.license})\n\n${text}\n`;
  });
  return `viewer.js contains code of these packages.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

const files = { "viewer.js": result.outputFiles[0].text, "THIRD_PARTY_NOTICES.txt": notices(result.metafile) };
if (process.argv.includes("--check")) {
  const stale = Object.entries(files).filter(
    ([name, text]) => !existsSync(join(dist, name)) || readFileSync(join(dist, name), "utf8") !== text,
  );
  if (stale.length) {
    console.error(
      `dist/${stale.map(([name]) => name).join(", dist/")} differ from the source. Run \`make viewer\` and commit the result.`,
    );
    process.exit(1);
  }
} else {
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  for (const [name, text] of Object.entries(files)) console.log(`${name}: ${(text.length / 1024).toFixed(0)} KB`);
}

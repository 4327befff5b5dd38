// Bundles test/*.test.ts and hands them to node's own test runner: no loader, no further package.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "viewer-tests-"));
try {
  const entryPoints = readdirSync(join(here, "test"), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(here, "test", name));
  await build({
    entryPoints,
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
  const run = spawnSync(
    process.execPath,
    [
      "--test",
      ...readdirSync(out, { recursive: true })
        .filter((name) => name.endsWith(".mjs"))
        .map((name) => join(out, name)),
    ],
    { stdio: "inherit" },
  );
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}

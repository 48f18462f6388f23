// Builds everything a browser gets, once, into frontend/dist: app.css, app.js, the font, and one file of icons and shapes.
// `./run` calls it when a source changed; `node frontend/build.mjs --watch` keeps building while you write.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const icons = join(here, "..", "node_modules", "@navikt", "aksel-icons", "dist", "svg");

function symbol(name, svg) {
  const viewBox = svg.match(/viewBox="([^"]+)"/)?.[1] ?? "0 0 24 24";
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/<title[\s\S]*?<\/title>/, "");
  return `<symbol id="${name}" viewBox="${viewBox}">${inner.trim()}</symbol>`;
}

/**
 * Dark is chosen by the person (class="dark" from the server) or, where nobody chose, by the browser. Each rule for `.dark` alone gets
 * a twin for the second case, so that a page is right at once and without a script. On paper everything is light.
 */
const darkTwins = {
  name: "dark-twins",
  setup(build) {
    build.onLoad({ filter: /(global[\\/](tokens|baseline)|src[\\/]theme)\.css$/ }, async ({ path }) => {
      const css = (await readFile(path, "utf8"))
        .replace(/\/\*[\s\S]*?\*\//g, "")
        // Aksel's other palettes are half of its tokens, and no component here wears them.
        .replace(/\[data-color="(?:brand|meta)-[^{}]*\{[^{}]*\}/g, "")
        .replace(/--ax-(?:\w+-)?(?:brand|meta)-[\w-]+:[^;]+;/g, "");
      const contents = css.replace(/([^{};]+)\{([^{}]*)\}/g, (rule, selector, body) => {
        const selectors = selector.split(",").map((part) => part.trim());
        if (!selectors.includes(".dark") || selectors.includes(":root")) return rule;
        return `
@media screen { ${selectors.join(", ")} {${body}} }
@media screen and (prefers-color-scheme: dark) { :root:not(.light, .dark) {${body}} }
`;
      });
      return { contents, loader: "css" };
    });
  },
};

/** One SVG file with a <symbol> for each name in icons.json: a page shows one with <use href=".../icons.svg#Name">. */
async function buildIcons() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = [];
  for (const name of [...names].sort()) {
    let svg;
    try {
      svg = await readFile(join(icons, `${name}.svg`), "utf8");
    } catch {
      throw new Error(`icons.json names ${name}, which @navikt/aksel-icons does not have`);
    }
    symbols.push(symbol(name, svg));
  }
  // Our own shapes have no colours of their own: the page's rules give them, through the <use>.
  for (const file of (await readdir(join(here, "shapes"))).sort()) {
    const svg = await readFile(join(here, "shapes", file), "utf8");
    symbols.push(symbol(file.replace(/\.svg$/, ""), svg));
  }
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(join(dist, "icons.svg"), sprite);
}

/** The icons that templates and code name, written to icons.json. `node frontend/build.mjs --icons` */
async function collectIcons() {
  const known = new Set((await readdir(icons)).map((file) => file.replace(/\.svg$/, "")));
  const source = join(here, "..", "src", "grontlys");
  const names = new Set();
  for (const file of await readdir(source, { recursive: true })) {
    if (!/\.(html|py)$/.test(file)) continue;
    const text = await readFile(join(source, file), "utf8");
    for (const [, name] of text.matchAll(/["']([A-Z][A-Za-z0-9]+)["']/g)) if (known.has(name)) names.add(name);
  }
  await writeFile(join(here, "icons.json"), `${JSON.stringify([...names].sort(), null, 2)}\n`);
}

if (process.argv.includes("--icons")) await collectIcons();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await cp(join(here, "static"), dist, { recursive: true, force: true }).catch((error) => {
  if (error.code !== "ENOENT") throw error;
});
await buildIcons();

const options = {
  entryPoints: [join(here, "src", "app.css"), join(here, "src", "app.js")],
  outdir: dist,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "edge111", "firefox115", "safari16.4"],
  loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
  assetNames: "files/[name]",
  legalComments: "eof",
  logLevel: "warning",
  plugins: [darkTwins],
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
} else {
  await esbuild.build(options);
}

// Looks at pages in a browser and prints what is wrong with them, one finding a line; nothing where all is well.
//
//   node check.mjs CHROMIUM PAGE...        (REGATTA_SHOTS=DIRECTORY keeps pictures of what it saw)
//
// It asks nothing of the network, and fails if a page does. node_modules is looked for in the working directory.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 800, 1400];
const shots = process.env.REGATTA_SHOTS;
const [executablePath, ...pages] = process.argv.slice(2);

const findings = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

async function open(file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url) findings.push(`${path.basename(file)}: asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => findings.push(`${path.basename(file)}: ${error}`));
  page.on("console", (message) => findings.push(`${path.basename(file)}: says ${message.text()}`));
  await page.goto(url);
  return page;
}

async function shot(page, name, what) {
  if (shots) await page.screenshot({ path: path.join(shots, `${name}-${what}.png`), fullPage: true });
}

async function fits(page, name, how) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) findings.push(`${name}: scrolls ${wide}px sideways at ${width}px, ${how}`);
    await shot(page, name, `${how}-${width}`);
  }
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

// As for whoever turns scripts off: all is there, folds open at a click, and it can be printed.
async function withoutScripts(file, name) {
  const page = await open(file, { colorScheme: "light", viewport: { width: 800, height: 900 }, javaScriptEnabled: false });
  await fits(page, name, "folded");
  const folded = page.locator("details:not([open])").first();
  if (await folded.count()) {
    const handle = await folded.elementHandle();
    await handle.$("summary").then((summary) => summary.click());
    if (!(await handle.evaluate((one) => one.open))) findings.push(`${name}: does not unfold`);
  }
  const own = await page.evaluate(
    () => document.scripts.length + document.querySelectorAll("[style], link, img, iframe, object, embed, form").length);
  if (own > 0) findings.push(`${name}: has elements that run or load something`);
  const linked = await page.evaluate(
    () => [...document.querySelectorAll("[href]")].filter((one) => !document.getElementById(one.getAttribute("href").slice(1))).length);
  if (linked > 0) findings.push(`${name}: has links that lead nowhere`);
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ format: "A4", path: shots ? path.join(shots, `${name}.pdf`) : undefined });
  if (pdf.length < 2000) findings.push(`${name}: prints nothing`);
  await page.context().close();
}

async function accessible(file, name, colorScheme) {
  const page = await open(file, { colorScheme, viewport: { width: 800, height: 900 } });
  await unfold(page);
  await fits(page, name, `${colorScheme}-open`);
  // On pages with thousands of elements that takes minutes, and they are made of the same parts.
  if (!name.startsWith("many")) {
    await page.evaluate(axe);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const violation of result.violations) {
        const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
        findings.push(`${name}: ${colorScheme}, ${width}px: ${violation.id}: ${violation.help} (${where})`);
      }
    }
  }
  await page.context().close();
}

for (const file of pages) {
  const name = path.basename(file, ".html");
  await withoutScripts(file, name);
  await accessible(file, name, "light");
  await accessible(file, name, "dark");
}
await browser.close();
for (const finding of findings) console.log(finding);

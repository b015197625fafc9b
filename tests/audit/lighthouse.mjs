// Audits pages with Lighthouse: `node lighthouse.mjs '{"chromium": …, "flags": […], "runs": …,
// "addresses": […]}'`. Prints a line of JSON for each run.
import { launch } from "chrome-launcher"; // Lighthouse's own
import lighthouse from "lighthouse";

const { chromium, flags, runs, addresses } = JSON.parse(process.argv[2]);
const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags] });
try {
  for (const address of addresses) {
    for (let run = 0; run < runs; run += 1) {
      // Only performance varies from run to run.
      const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];
      if (run > 0) onlyCategories.length = 1;
      const settings = { port: chrome.port, logLevel: "error", onlyCategories };
      const { lhr } = await lighthouse(address, settings);
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      const answer = { address, scores: {}, failed: [] };
      for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
        answer.scores[id] = Math.round(score * 100);
        for (const { id: name, weight } of auditRefs) {
          const { score, displayValue, title } = lhr.audits[name];
          if (weight && score !== null && score < 0.9) {
            answer.failed.push([id, `${name}: ${displayValue ?? title}`]);
          }
        }
      }
      answer.shift = lhr.audits["cumulative-layout-shift"].numericValue;
      answer.pace = lhr.environment.benchmarkIndex;
      console.log(JSON.stringify(answer));
    }
  }
} finally {
  await chrome.kill();
}

// Loads giscus when the reader comes near the comments, in the page's own scheme.
const place = document.querySelector("[data-giscus]");
const dark = () => getComputedStyle(document.documentElement).colorScheme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

new IntersectionObserver(([entry], watcher) => {
  if (!entry.isIntersecting) return;
  watcher.disconnect();
  const script = document.createElement("script");
  const { giscus, ...settings } = place.dataset;
  Object.assign(script.dataset, settings, { theme: dark() ? "dark" : "light" });
  script.src = giscus;
  place.append(script);
}, { rootMargin: "600px" }).observe(place);

addEventListener("scheme", ({ detail: theme }) => {
  place.querySelector("iframe")?.contentWindow
    .postMessage({ giscus: { setConfig: { theme } } }, new URL(place.dataset.giscus).origin);
});

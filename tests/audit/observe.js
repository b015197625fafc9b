// Watches a page from before its first script runs; the audit reads what it saw.
window.audit = {
  shifts: [],
  violations: [],
  pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  async idle(ms) { // with an end: now and then Chromium draws no frame of a page at rest
    const painted = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.race([painted, audit.pause(5000)]);
    await audit.pause(ms);
    await new Promise((done) => requestIdleCallback(done, { timeout: 5000 }));
  },
  loaded: () => document.readyState === "complete" && document.fonts.status === "loaded" &&
    [...document.images].every((image) => image.complete || image.loading === "lazy"),
  async scroll() {
    for (let last = -1; scrollY > last;) {
      last = scrollY;
      scrollBy({ top: innerHeight * 0.7, behavior: "instant" });
      await audit.pause(100);
    }
  },
  async press() {
    const kinds = new Set();
    for (const button of document.querySelectorAll("button:not(form *), summary")) {
      const kind = button.className || button.textContent;
      if (kinds.has(kind) || !button.checkVisibility()) continue;
      kinds.add(kind);
      button.click();
      await audit.pause(50);
    }
    const reference = document.querySelector("main a[href^='#']");
    reference?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    reference?.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    reference?.focus();
  },
};
{
  const name = (node) => {
    if (!node) return "what is gone";
    if (node.nodeType !== 1) return `text of ${name(node.parentElement)}`;
    const more = node.id ? `#${node.id}` : [...node.classList].map((c) => `.${c}`).join("");
    return node.tagName.toLowerCase() + more;
  };
  // Also shifts just after a "recent input": nobody touches the page before they are read, and
  // Chromium takes the phone's own viewport for one.
  new PerformanceObserver((list) => {
    for (const { startTime, value, sources } of list.getEntries()) {
      audit.shifts.push([startTime, value, sources.map(({ node }) => name(node)).join(", ")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, lineNumber } = event;
    audit.violations.push(`${effectiveDirective} forbids ${blockedURI} (line ${lineNumber})`);
  });
}

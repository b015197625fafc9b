// Runs before anything is drawn, so that a chosen scheme does not flash; it stands in the page itself.
try {
  const scheme = localStorage.getItem("theme");
  if (scheme) document.documentElement.dataset.theme = scheme;
} catch {}

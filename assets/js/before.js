// Runs after the styles have come and before anything is drawn; it stands in the page itself.
// A chosen scheme must not flash, and no text may be drawn in another font and then move.
document.fonts?.load("1em 'Cut Sans'");
document.fonts?.load("bold 1em 'Cut Sans'");
try {
  const scheme = localStorage.getItem("theme");
  if (scheme) document.documentElement.dataset.theme = scheme;
} catch {}

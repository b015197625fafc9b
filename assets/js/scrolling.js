// A formula or a table that scrolls inside itself must be reachable by keyboard; one that fits need not.
const words = JSON.parse(document.documentElement.dataset.words);
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    const label = target.matches(".scroll") ? words.table : words.formula;
    for (const [name, value] of [["tabindex", 0], ["role", "group"], ["aria-label", label]]) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
document.querySelectorAll('mjx-container[display="true"], .scroll:not([aria-label])').forEach((part) => reach.observe(part));

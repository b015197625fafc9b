// A formula that scrolls inside itself must be reachable by keyboard; one that fits need not.
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    for (const [name, value] of [["tabindex", 0], ["role", "group"], ["aria-label", JSON.parse(document.documentElement.dataset.words).formula]]) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
document.querySelectorAll('mjx-container[display="true"]').forEach((formula) => reach.observe(formula));

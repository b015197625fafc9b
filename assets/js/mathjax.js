// Settings that MathJax reads when it starts. Formulas come as \( \) and \[ \] from kramdown.
window.MathJax = {
  tex: { packages: { "[-]": ["noundefined"] } }, // an unknown macro is an error, not red text
  chtml: { matchFontHeight: false, scale: 1.06 },
  options: { enableMenu: false },
  startup: {
    async pageReady() {
      await MathJax.startup.defaultPageReady();
      // A particle belongs to its formula: no line may begin between them.
      for (const formula of document.querySelectorAll("mjx-container:not([display])")) {
        const particle = formula.nextSibling?.data?.match(/^\S+/)?.[0];
        if (!particle) continue;
        const whole = document.createElement("span");
        whole.className = "unbroken";
        const tail = formula.nextSibling;
        tail.splitText(particle.length);
        formula.before(whole);
        whole.append(formula, tail);
      }
      const formulas = document.querySelectorAll('mjx-container[display="true"]');
      const reach = () => formulas.forEach((f) => {
        // A formula that scrolls inside itself must be reachable by keyboard.
        if (f.scrollWidth > f.clientWidth) f.tabIndex = 0;
        else f.removeAttribute("tabindex");
      });
      reach();
      addEventListener("resize", reach);
    },
  },
};

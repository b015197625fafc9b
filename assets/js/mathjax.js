// Settings that MathJax reads when it starts. Formulas come as \( \) and \[ \] from kramdown.
window.MathJax = {
  tex: { packages: { "[-]": ["noundefined"] } }, // an unknown macro is an error, not red text
  options: { enableMenu: false },
  startup: {
    async pageReady() {
      await MathJax.startup.defaultPageReady();
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

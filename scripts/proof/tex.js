// Reads a JSON list of [LaTeX, display] from stdin; writes a list of MathJax's complaints, or null.
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));

require("mathjax/es5/node-main.js")
  .init({ loader: { load: ["input/tex", "[tex]/html"] }, tex: { packages: { "[+]": ["html"], "[-]": ["noundefined", "noerrors"] } } })
  .then((MathJax) => {
    const complaint = ([latex, display]) =>
      MathJax.tex2mml(latex, { display }).match(/data-mjx-error="([^"]*)"/)?.[1] ?? null;
    process.stdout.write(JSON.stringify(formulas.map(complaint)));
  });

// Typesets formulas for mathematics.rb: reads [LaTeX, display] as JSON, one a line; writes, for each,
// { html, glyphs } or { error }. Glyphs are outlines by name, so that a page draws each only once.
const lines = require("readline").createInterface({ input: process.stdin });

require("mathjax/es5/node-main.js")
  .init({
    loader: { load: ["input/tex-full", "output/svg", "a11y/assistive-mml"] },
    tex: {
      packages: { "[-]": ["noundefined", "noerrors"] }, // a mistake stops the build, never red text
      formatError: (_, error) => { throw error; },
    },
    svg: { fontCache: "local" },
  })
  .then((MathJax) => {
    MathJax.startup.adaptor.options.cjkCharWidth = 0.864; // of a syllable in Pretendard, in em
    const typeset = (latex, display) => {
      const glyphs = {};
      const html = MathJax.startup.adaptor
        .outerHTML(MathJax.tex2svg(latex, { display }))
        .replace(/<path id="MJX-\d+-([^"]*)" d="([^"]*)"><\/path>/g, (_, name, outline) => {
          glyphs[name] = outline;
          return "";
        })
        .replace(/<defs><\/defs>/g, "")
        .replace(/xlink:href="#MJX-\d+-/g, 'href="#MJX-')
        .replace(/ (?:data-mml-node|data-c|data-mjx-texclass|xmlns(?::xlink)?|role|focusable)="[^"]*"/g, "")
        .replace(/ style="position: relative;"/g, "")
        .replace(/<\/(?:use|rect)>/g, "").replace(/<(use|rect)([^>]*)>/g, "<$1$2/>")
        .replace(/<g>(<use[^>]*>)<\/g>/g, "$1")
        .replace(/(?<=(?:translate\(|,)-?\d+)\.\d+/g, "") // a thousandth of an em is enough
        // What a phone may have to scroll can be reached by keyboard.
        .replace(/^<mjx-container class="(?=[^>]*>)(?![^>]*display)(?=.*? width="([\d.]+)ex")/, (tag, width) => (width > 28 ? `${tag}wide ` : tag))
        .replace(/^<mjx-container(?=[^>]*(?:display|wide))(?=.*? width="([\d.]+)ex")/, (tag, width) => (width > 28 ? `${tag} tabindex="0" role="group" aria-label="formula"` : tag))
        .replace(/ font-size="\d+px" font-family="serif"/g, ' font-size="1000px"'); // the page's own
      return { html, glyphs };
    };
    lines.on("line", (line) => {
      let answer;
      try {
        answer = typeset(...JSON.parse(line));
      } catch (error) {
        answer = { error: error.message };
      }
      process.stdout.write(JSON.stringify(answer) + "\n");
    });
  });

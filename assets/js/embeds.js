// What another host shows is loaded when the reader asks for it, and not before.
for (const figure of document.querySelectorAll("figure.embed")) {
  const link = figure.querySelector("a");
  const { src, title } = figure.dataset;
  link.setAttribute("role", "button");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    Object.assign(frame, { src, title, allow: "fullscreen", allowFullscreen: true });
    link.replaceWith(frame);
    frame.focus();
  });
}

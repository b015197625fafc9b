// Loads the page again, where the reader was, when the blog was built anew; says what is wrong.

const news = document.currentScript.src.replace("__serve.js", "__serve");
const memory = `preview ${location.pathname}`;

const overlay = document.getElementById("preview-says") ?? document.body.appendChild(document.createElement("div"));
overlay.setAttribute("role", "alert");
// Set one by one: a page's policy may forbid style attributes, never this.
Object.assign(overlay.style, {
  position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647", margin: "0", maxHeight: "50vh", overflow: "auto",
  background: "#8c1027", color: "#fff", font: "16px/1.5 monospace", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
});
say(overlay.textContent);

function say(text) {
  if (overlay.textContent !== text) overlay.textContent = text;
  overlay.style.padding = text ? "0.75rem 1rem" : "0";
}

// Where the reader is: the nearest thing with a name before what is seen, and its place on the screen.
function here() {
  const y = innerHeight / 3;
  let one = document.elementFromPoint(innerWidth / 2, y);
  // Between two paragraphs it is what holds them: the one above counts.
  one = [...(one?.children ?? [])].findLast((part) => part.getBoundingClientRect().top < y) ?? one;
  let named = one?.id ? one : null;
  while (one && !named) {
    const before = one.previousElementSibling;
    one = before ?? one.parentElement;
    named = one?.id ? one : before && [...before.querySelectorAll("[id]")].at(-1);
  }
  return { id: named?.id, top: named?.getBoundingClientRect().top, y: scrollY };
}

function reload() {
  sessionStorage.setItem(memory, JSON.stringify(here()));
  history.scrollRestoration = "manual";
  location.reload();
}

// Goes back there, and stays there while fonts and pictures arrive, unless the reader moves.
function settle() {
  const place = JSON.parse(sessionStorage.getItem(memory));
  sessionStorage.removeItem(memory);
  history.scrollRestoration = "auto";
  if (!place?.y) return;
  const target = document.getElementById(place.id);
  const back = () => {
    const top = target ? scrollY + target.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ top, behavior: "instant" });
  };
  const watch = new ResizeObserver(back);
  const stop = () => watch.disconnect();
  watch.observe(document.body);
  back();
  addEventListener("load", back, { once: true });
  for (const move of ["wheel", "keydown", "pointerdown", "touchstart"]) addEventListener(move, stop, { once: true });
  setTimeout(stop, 5000);
}

// A page that nobody sees holds no connection: a browser grants few to a server.
let stream;
function listen() {
  stream?.close();
  if (document.hidden) return;
  stream = new EventSource(news);
  stream.onmessage = ({ data }) => (data === "reload" ? reload() : say(data));
}

settle();
listen();
document.addEventListener("visibilitychange", listen);

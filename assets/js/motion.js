// Moving pictures: a still until they are seen, then the GIF; a tap or a key stops and starts them.
// Readers who asked for less motion, or to save data, start each by hand.
const words = JSON.parse(document.documentElement.dataset.words);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.connection?.saveData;

class Moving {
  constructor(picture) {
    this.picture = picture;
    this.wanted = !calm;
    this.name = picture.closest("figure")?.querySelector("a.number")?.textContent ?? words.picture;
    this.frame = document.createElement("span");
    this.frame.className = "frame";
    this.button = document.createElement("button");
    this.button.type = "button";
    picture.before(this.frame);
    this.frame.append(picture, this.button);
    this.frame.addEventListener("click", () => this.toggle());
    this.stop();
  }

  toggle() {
    this.wanted = !this.moves;
    if (this.wanted) this.play();
    else this.stop();
  }

  play() { this.show(true, words.stop); }

  stop() { this.show(false, words.play); }

  show(moves, does) {
    this.moves = moves;
    const turn = (address) =>
      moves ? address.replace(/-still(-dark)?\.png$/, "$1.gif") : address.replace(/(-dark)?\.gif$/, "-still$1.png");
    for (const source of this.picture.querySelectorAll("source")) source.srcset = turn(source.srcset);
    const image = this.picture.querySelector("img");
    const address = turn(image.getAttribute("src"));
    if (image.getAttribute("src") !== address) image.src = address;
    this.button.setAttribute("aria-label", `${this.name} ${does}`);
    this.button.dataset.moves = moves;
  }
}

const pictures = new Map([...document.querySelectorAll("picture.moving")].map((p) => [p, new Moving(p)]));

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const picture = pictures.get(target);
    if (isIntersecting && picture.wanted) picture.play();
    else if (!isIntersecting && picture.moves) picture.stop();
  }
}, { threshold: 0.4 });
for (const picture of pictures.keys()) watcher.observe(picture);

addEventListener("beforeprint", () => pictures.forEach((picture) => picture.stop()));

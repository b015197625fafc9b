// The table of contents: open beside the text on wide screens, and marking where the reader is.
const contents = document.querySelector(".toc details");
const wide = matchMedia("(min-width: 80rem)");

if (contents) {
  const unfold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();

  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = [...document.querySelectorAll(".prose > section")];
  // Who reads is in the last section that begins above the end of what the watcher watches.
  const mark = () => {
    const here = sections.findLast((section) => section.getBoundingClientRect().top < innerHeight * 0.34);
    const current = here && links.get(here.querySelector("h2").id);
    for (const link of links.values()) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (wide.matches) current?.scrollIntoView({ block: "nearest" });
  };
  const watcher = new IntersectionObserver(mark, { rootMargin: "-33% 0% -66%" });
  sections.forEach((section) => watcher.observe(section));
}

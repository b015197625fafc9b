// What a citation, a footnote, a figure or an equation says, shown beside the link to it.
const TARGETS = 'a.cite, a.footnote, .prose a[href^="#fig-"]:not(.number), .prose a[href^="#eq-"]:not(.number)';
const preview = document.createElement("div");
preview.className = "preview";
preview.hidden = true;
document.body.append(preview);

function show(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  const copy = target.cloneNode(true);
  copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  copy.querySelectorAll(".reversefootnote, button, noscript, small").forEach((part) => part.remove());
  preview.replaceChildren(...copy.childNodes);
  preview.hidden = false;
  const at = link.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - preview.offsetWidth - 12);
  const above = at.bottom + preview.offsetHeight + 12 > innerHeight;
  preview.style.left = `${Math.max(12, left) + scrollX}px`;
  preview.style.top = `${scrollY + (above ? at.top - preview.offsetHeight - 8 : at.bottom + 8)}px`;
}

const hide = () => { preview.hidden = true; };

for (const link of document.querySelectorAll(TARGETS)) {
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
  link.addEventListener("pointerleave", (event) => preview.contains(event.relatedTarget) || hide());
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
  link.addEventListener("blur", hide);
  link.addEventListener("click", hide);
}
preview.addEventListener("pointerleave", hide);
addEventListener("keydown", (event) => event.key === "Escape" && hide());

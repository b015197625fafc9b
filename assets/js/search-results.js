// What was found, as items of a list: a post's title, and its sections with excerpts.
const HOME = new URL("../../", import.meta.url);
const SECTIONS = 3; // of a post, before the reader asks for more
const BEFORE = 40; // letters of an excerpt before and after what was found
const AFTER = 100;

function make(tag, content, properties) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
}

// A stretch of a text with the words marked.
function marked({ text, finds }, from = 0, to = text.length) {
  const parts = [];
  let at = from;
  for (const find of [...finds].sort((one, other) => one.from - other.from)) {
    if (find.from < at || find.to > to) continue;
    parts.push(text.slice(at, find.from), make("mark", [text.slice(find.from, find.to)]));
    at = find.to;
  }
  return [...parts, text.slice(at, to)];
}

// The stretch with the most different words, cut at blanks.
function excerpt(looked) {
  const { text, finds } = looked;
  const value = ({ from, worth }) => {
    const near = finds.filter((find) => find.from >= from && find.to <= from + AFTER);
    return 3 * new Set(near.map(({ number }) => number)).size + worth;
  };
  const better = (one, other) => (one && value(one) >= value(other) ? one : other);
  const best = finds.slice(0, 50).reduce(better, null);
  const start = best ? best.from : 0;
  const from = start > BEFORE ? text.lastIndexOf(" ", start - BEFORE) + 1 : 0;
  const cut = text.lastIndexOf(" ", start + AFTER);
  const to = text.length <= start + AFTER ? text.length : Math.max(cut, best?.to ?? 0);
  return make("p", [from ? "… " : "", ...marked(looked, from, to), to < text.length ? " …" : ""]);
}

function sectionItem(section, url) {
  const title = [section.under && `${section.under} › `, ...marked(section.heading)];
  return make("li", [make("a", title, { href: `${url}#${section.id}` }), excerpt(section.text)]);
}

export function postItem(post) {
  const url = new URL(post.url.slice(1), HOME).href;
  const sections = post.sections.filter((section) => section !== post.lead);
  const items = sections.map((section) => sectionItem(section, url));
  const parts = [make("h2", [make("a", marked(post.title), { href: url })])];
  if (post.sections.includes(post.lead) || !items.length) parts.push(excerpt(post.lead.text));
  const tags = post.tags.filter(({ finds }) => finds.length).flatMap((tag) => ["#", ...marked(tag), " "]);
  if (tags.length) parts.push(make("p", tags, { className: "meta" }));
  if (items.length) parts.push(make("ul", items.slice(0, SECTIONS)));
  const rest = items.slice(SECTIONS);
  if (rest.length) parts.push(make("details", [make("summary", [`이 글에서 ${rest.length}곳 더`]), make("ul", rest)]));
  return make("li", parts);
}

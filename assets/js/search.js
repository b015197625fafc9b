// The search page: the query in the address, the posts found in a list, by keyboard and aloud.
import { search, wordsOf } from "./search-index.js";
import { postItem } from "./search-results.js";

const PAUSE = 200; // ms without a key before what was typed is looked for

const form = document.querySelector("form.search");
const input = form.elements.q;
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-results");
const more = document.querySelector(".search-more");

let asked = ""; // the words of the query that is shown
let pages; // of posts found
let shown = 0;
async function show(query, results) {
  try {
    const { value, done } = await results.next();
    if (results !== pages || done) return; // something else was asked meanwhile, or more than there is
    const items = value.posts.map(postItem);
    const left = list.querySelector("a:focus"); // by a reader who went on while this was looked for
    if (!shown) list.replaceChildren();
    list.append(...items);
    if (left && !left.isConnected) (list.querySelector("a") ?? input).focus();
    if (shown) items[0].querySelector("a").focus();
    shown += items.length;
    more.hidden = !value.more;
    more.onclick = () => show(query, results);
    const told = value.more ? `글 ${shown}편을 보여 드립니다. ‘더 보기’를 누르면 이어집니다.` : `글을 ${shown}편 찾았습니다.`;
    status.textContent = shown
      ? `‘${query}’에 맞는 ${told}`
      : `‘${query}’에 맞는 글이 없습니다. 조사를 빼거나 더 짧은 말로 찾아보세요.`;
  } catch {
    if (results !== pages) return;
    asked = "";
    if (!shown) list.replaceChildren();
    status.textContent = "검색에 쓸 자료를 불러오지 못했습니다. 페이지를 새로 고친 뒤 다시 찾아 주세요.";
  }
}

function ask() {
  const query = input.value.trim();
  const words = wordsOf(query);
  if (words.join(" ") === asked) return;
  asked = words.join(" ");
  shown = 0;
  more.hidden = true;
  pages = words.length ? search(words) : null;
  if (pages) {
    show(query, pages);
  } else {
    list.replaceChildren();
    status.textContent = "";
  }
}

// The address follows what is typed; what was sent or left stays behind as a step of its own.
let settled = true;
function writeAddress() {
  const url = new URL(location);
  const query = input.value.trim();
  const before = url.searchParams.get("q") ?? "";
  if (query === before) return;
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  if (settled && before) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
  settled = false;
}

function readAddress() {
  input.value = new URL(location).searchParams.get("q") ?? "";
  settled = true;
  ask();
}

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => { writeAddress(); ask(); }, PAUSE);
});
input.addEventListener("change", () => {
  clearTimeout(pause);
  writeAddress();
  ask();
  settled = true;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) input.blur(); // a phone's keyboard hides what was found
});
addEventListener("popstate", readAddress);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  input.focus();
  input.select();
});
readAddress();

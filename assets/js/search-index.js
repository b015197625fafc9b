// The index that _plugins/search.rb writes and describes, read in pieces: a query becomes terms, the
// terms become posts, and their texts confirm what was found.
const INDEX = new URL("../search/", import.meta.url);
const PAGE = 10; // posts
const TERMS = 8; // looked up for a query, four for a word at most: the texts decide

const loaded = new Map();
function load(file, kind, options) {
  if (!loaded.has(file)) {
    const reply = fetch(new URL(file, INDEX), options).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response[kind]();
    });
    loaded.set(file, reply);
    reply.catch(() => loaded.delete(file));
  }
  return loaded.get(file);
}

// The letters that are compared, and the place of each in the text; as `fold` of search_terms.rb.
function fold(text) {
  let letters = "";
  const places = [];
  for (const { 0: kept, index } of text.matchAll(/\d+(?:\.\d+)*|[\p{L}\p{N}]|[.!?](?=\s)/gu)) {
    let place = index;
    for (const letter of /^[.!?]$/.test(kept) ? "\n" : kept) {
      const folded = letter.normalize("NFKC").toLowerCase();
      letters += folded;
      for (let unit = 0; unit < folded.length; unit += 1) places.push(place);
      place += letter.length;
    }
  }
  return { letters, places };
}

// The words of a query. A vowel or consonant at the end of one is a syllable still being typed.
export function wordsOf(query) {
  const typed = query.normalize("NFC").split(/\s+/).map((word) => word.replace(/[ㄱ-ㅣ]+$/, ""));
  const words = typed.map((word) => fold(word).letters);
  return [...new Set(words)].filter(Boolean).slice(0, 8);
}

// What is looked up for a word: threes of Latin letters, pairs of others.
function termsOf(word, most) {
  const letters = [...word];
  if (letters.length === 1) return letters;
  const some = (at, size) => letters.slice(at, at + size).join("");
  const three = letters.map((_, at) => /^[a-z0-9.]{3}$/.test(some(at, 3)));
  const terms = letters.slice(1).flatMap((_, at) => {
    if (three[at]) return some(at, 3);
    return three[at - 1] ? [] : some(at, 2); // a pair within a three says nothing more
  });
  if (terms.length <= most) return terms;
  const step = most > 1 ? (terms.length - 1) / (most - 1) : 0;
  return Array.from({ length: most }, (_, at) => terms[Math.round(at * step)]);
}

// For each post where it has the term: 0 in its text, 1 in a heading, 2 in its title, -1 nowhere.
async function placesOf(term, { pieces, buckets, version }) {
  const bucket = [...term].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 65521, 0) % buckets;
  const size = buckets / pieces;
  const piece = await load(`${Math.floor(bucket / size)}.txt?${version}`, "text");
  const lines = piece.split("\f")[bucket % size].split("\n");
  const terms = lines.map((line) => line.split(" "));
  return terms.map((some) => ["", "=", "#"].findIndex((mark) => some.includes(mark + term)));
}

// The texts of the posts that have all terms, the best first, and newer before older.
async function candidates(words) {
  const index = await load("index.json", "json", { cache: "no-cache" });
  if (!index.posts.length) return [];
  const most = Math.min(4, Math.ceil(TERMS / words.length));
  const terms = words.map((word) => termsOf(word, most));
  const places = await Promise.all(
    terms.map((some) => Promise.all(some.map((term) => placesOf(term, index)))),
  );
  const rank = (some, post) => Math.min(...some.map((place) => place[post]));
  return index.posts
    .map((name, post) => ({ name, ranks: places.map((some) => rank(some, post)) }))
    .filter(({ ranks }) => !ranks.includes(-1))
    .map(({ name, ranks }) => ({ name, sum: ranks.reduce((sum, next) => sum + next) }))
    .sort((one, other) => other.sum - one.sum)
    .map(({ name }) => name);
}

// A text with the places of the words in it, and for each word how well: 0 not at all, 1 within
// another word, 2 at the start of one.
function look(text, words) {
  const { letters, places } = fold(text);
  const finds = [];
  const worths = words.map((word, number) => {
    let best = 0;
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      const from = places[at];
      const last = places[at + word.length - 1];
      const to = last + (text.codePointAt(last) > 0xffff ? 2 : 1);
      const worth = /[\p{L}\p{N}]/u.test(text.charAt(from - 1)) ? 1 : 2;
      finds.push({ from, to, number, worth });
      best = Math.max(best, worth);
    }
    return best;
  });
  return { text, finds, worths };
}

// A post with what was found in it, or null where a word is missing.
async function read(name, words) {
  const post = await load(`texts/${name}.json`, "json");
  const title = look(post.title, words);
  const tags = post.tags.map((tag) => look(tag, words));
  const sections = post.sections.map(([id, under, heading, text]) => {
    const [title, said] = [look(heading, words), look(text, words)];
    const worths = words.map((_, word) => Math.max(2 * title.worths[word], said.worths[word]));
    const worth = worths.reduce((sum, next) => sum + next);
    return { id, under, heading: title, text: said, worths, worth };
  });
  const everywhere = [title, ...tags, ...sections];
  if (!words.every((_, word) => everywhere.some(({ worths }) => worths[word]))) return null;
  const whole = sections.filter(({ worths }) => !worths.includes(0));
  const found = whole.length ? whole : sections.filter(({ worth }) => worth);
  found.sort((one, other) => other.worth - one.worth);
  return { url: post.url, title, tags, lead: sections[0], sections: found };
}

// The posts found, some at a time, with whether there are more.
export async function* search(words) {
  const names = await candidates(words);
  const found = [];
  for (let at = 0; at < names.length; at += PAGE) {
    const posts = await Promise.all(names.slice(at, at + PAGE).map((name) => read(name, words)));
    found.push(...posts.filter(Boolean));
    while (found.length > PAGE) yield { posts: found.splice(0, PAGE), more: true };
  }
  yield { posts: found, more: false };
}

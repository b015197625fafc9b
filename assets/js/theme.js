// The button that turns the page dark or light. Colours follow in main.css; pictures follow here.
const root = document.documentElement;
const button = document.querySelector("button.theme");
const system = matchMedia("(prefers-color-scheme: dark)");

const words = JSON.parse(root.dataset.words);
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

function show() {
  const chosen = root.dataset.theme;
  const media = chosen ? (chosen === "dark" ? "all" : "not all") : "(prefers-color-scheme: dark)";
  for (const source of document.querySelectorAll("source.dark")) source.media = media;
  button.textContent = isDark() ? words.light : words.dark;
  button.ariaLabel = isDark() ? words.light_page : words.dark_page;
  dispatchEvent(new CustomEvent("scheme", { detail: isDark() ? "dark" : "light" }));
}

button.addEventListener("click", () => {
  const wanted = isDark() ? "light" : "dark";
  const remembered = wanted !== (system.matches ? "dark" : "light"); // back to the system's: forget
  if (remembered) root.dataset.theme = wanted;
  else delete root.dataset.theme;
  try {
    if (remembered) localStorage.setItem("theme", wanted);
    else localStorage.removeItem("theme");
  } catch {} // where storage is forbidden the choice lasts for this page
  show();
});
system.addEventListener("change", show);
// Paper is white, whatever the screen is.
addEventListener("beforeprint", () => {
  for (const source of document.querySelectorAll("source.dark")) source.media = "not all";
});
addEventListener("afterprint", show);
button.style.visibility = "visible";
show();

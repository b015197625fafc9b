// A button on every block of code that copies the file's own text.
const words = JSON.parse(document.documentElement.dataset.words);
for (const code of document.querySelectorAll("pre > code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent.trimEnd() + "\n");
      button.textContent = words.copied;
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = words.selected;
    }
    setTimeout(() => { button.textContent = words.copy; }, 2000);
  });
  code.parentElement.before(button);
}

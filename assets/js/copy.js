// A button on every block of code that copies the file's own text.
for (const code of document.querySelectorAll("pre > code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "복사";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent.trimEnd() + "\n");
      button.textContent = "복사했습니다";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "선택했으니 직접 복사해 주세요";
    }
    setTimeout(() => { button.textContent = "복사"; }, 2000);
  });
  code.parentElement.before(button);
}

// Conveniences over pages that are complete without them: keys, moving rows without a reload, colours at once, print.

const status = document.getElementById("status");
const answerForm = document.querySelector("form[data-answer]");
const keysOn = document.body.dataset.keys === "on";

/** Tell a screen reader what has changed. */
function say(words) {
  if (status) status.textContent = words;
}

/** Whether a key belongs to whatever has the focus rather than to the page. */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

function acts(target) {
  return target instanceof HTMLElement && target.matches("a[href], button, summary, input[type=checkbox]");
}

// Single keys: choose an option by its number, show the answer, rate, open the sources, continue.
function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "Enter") {
    if (!acts(event.target)) goOn(event);
    return;
  }
  if (!keysOn || (event.key === " " && (acts(event.target) || event.target.matches?.("input")))) return;
  const name = event.key === " " ? "Space" : event.key.toLowerCase();
  const marked = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
  if (marked) {
    event.preventDefault();
    marked.click();
    if (marked.hash) document.querySelector(marked.hash)?.querySelector("summary, a")?.focus();
  } else if (name === "Space") {
    goOn(event);
  } else if (/^[1-9]$/.test(name)) {
    const input = document.querySelectorAll("[data-options] input")[Number(name) - 1];
    if (!input) return;
    event.preventDefault();
    input.click();
    input.focus();
  }
}

function goOn(event) {
  const next = document.querySelector("[data-continue]");
  if (next) {
    event.preventDefault();
    next.click();
  } else if (answerForm && event.key === "Enter") {
    event.preventDefault();
    submitter()?.click();
  }
}

/** The dock's primary button of the form, which stands outside the form itself. */
function submitter() {
  return document.querySelector(`.dock [form="${CSS.escape(answerForm.id)}"][value="check"]`);
}

// Ordering: rows move in place, the focus stays on the button that was pressed.
function enhanceSequence(list) {
  const rows = () => [...list.children];
  const line = list.parentElement.querySelector("[data-moved]");

  function renumber(moved) {
    const all = rows();
    all.forEach((row, index) => {
      row.querySelector("[data-number]").textContent = String(index + 1);
      row.querySelector("[data-position]").value = String(index + 1);
      row.classList.toggle("is-moved", row === moved);
      row.querySelector("[data-move=up]").setAttribute("aria-disabled", String(index === 0));
      row.querySelector("[data-move=down]").setAttribute("aria-disabled", String(index === all.length - 1));
    });
    const words = list.dataset.said
      .replace("{item}", moved.querySelector("[data-name]").textContent.trim())
      .replace("{position}", String(all.indexOf(moved) + 1))
      .replace("{total}", String(all.length));
    line.textContent = words;
    say(words);
  }

  function moveTo(row, index, focus) {
    const others = rows().filter((other) => other !== row);
    list.insertBefore(row, others[index] ?? null);
    renumber(row);
    focus.focus();
    list.dispatchEvent(new Event("moved", { bubbles: true }));
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    const row = button.closest("li");
    const index = rows().indexOf(row) + (button.dataset.move === "up" ? -1 : 1);
    moveTo(row, index, button);
  });

  list.addEventListener("change", (event) => {
    if (!event.target.matches("[data-position]")) return;
    moveTo(event.target.closest("li"), Number(event.target.value) - 1, event.target);
  });
}

// What is entered is kept as one goes, so that a question can be left and found again as it was.
const PAUSE = 1000;

function keepDrafts(form) {
  const line = document.querySelector("[data-kept]");
  let timer = 0;
  let done = false;

  async function keep() {
    if (done) return;
    const entered = new FormData(form);
    entered.set("do", "save");
    try {
      const answer = await fetch(form.action, { method: "POST", body: entered, redirect: "manual" });
      if (answer.status !== 204 || !line) return;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
      line.textContent = line.dataset.kept.replace("{time}", time);
    } catch {
      // Nothing is lost: what is entered stands on the page, and the next change tries again.
    }
  }

  function later(event) {
    clearTimeout(timer);
    timer = setTimeout(keep, event.target.matches?.("input[type=text]") ? PAUSE : 0);
  }

  form.addEventListener("input", later);
  form.addEventListener("moved", later);
  addEventListener("submit", () => {
    done = true;
    clearTimeout(timer);
  });
}

// A day of study begins by the clock on the wall: say which one that is, for those who have not chosen a zone.
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax`;

// With colours "as on this device" the first press should change something that can be seen.
const theme = document.querySelector("[data-theme-form] button");
if (theme?.value === "dark" && matchMedia("(prefers-color-scheme: dark)").matches) theme.value = "light";

// Menus close by Escape and by a press elsewhere.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return;
  }
  onKey(event);
});
document.addEventListener("click", (event) => closeMenus(event.target.closest?.("details.menu")));
document.querySelectorAll("[data-sequence]").forEach(enhanceSequence);
document.querySelectorAll("form[data-keep]").forEach(keepDrafts);

for (const help of document.querySelectorAll("[data-keys-help]")) help.hidden = !keysOn;
for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// On paper nothing can be opened: open every list of sources before printing.
addEventListener("beforeprint", () => {
  for (const list of document.querySelectorAll(".chips details")) list.open = true;
});

// Headings that take the focus are outlined for those who use the keyboard, not for those who tap.
addEventListener("pointerdown", () => sessionStorage.setItem("input", "pointer"), { capture: true });
addEventListener("keydown", () => sessionStorage.setItem("input", "keys"), { capture: true });
document.documentElement.toggleAttribute("data-pointer", sessionStorage.getItem("input") === "pointer");

// A verdict, an answer or a list of errors takes the focus, wherever the page was opened.
const first = document.querySelector("[autofocus]");
if (first && document.activeElement !== first) first.focus();

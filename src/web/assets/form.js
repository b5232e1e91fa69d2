// Makes forms quicker where scripts run: hides questions whose condition is not met, counts what is left,
// takes the submission's id from the browser itself. Every form works without it; the server decides.
"use strict";
(() => {
  for (const tool of document.querySelectorAll("[data-tools],[data-print]")) tool.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-print],[data-copy]");
    if (!button) return;
    if (button.hasAttribute("data-print")) return window.print();
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.textContent = button.dataset.done;
  });

  // A page that comes back from the browser's memory holds the form of who answered before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const form = document.querySelector("form.survey");
  const tab = (() => { try { return window.sessionStorage; } catch { return null; } })(); // may be forbidden
  if (tab && document.querySelector(".receipt")) tab.clear();
  if (!form) return;
  const traits = (form.dataset.traits || "").split(" ");
  const id = form.elements._id;
  if (id && "fresh" in form.dataset && window.crypto && crypto.randomUUID) id.value = crypto.randomUUID();

  const hidden = (field) => field.closest("[data-if][hidden]");
  const values = (name) =>
    [...form.elements].filter((field) => field.name === name && !hidden(field) && field.value.trim() !== "" &&
      (!/radio|checkbox/.test(field.type) || field.checked)).map((field) => field.value.trim());
  const holds = (condition) => {
    if (condition.all) return condition.all.every(holds);
    if (condition.any) return condition.any.some(holds);
    if (condition.not) return !holds(condition.not);
    if (condition.subject) return traits.includes(condition.subject);
    const given = values(condition.item);
    if (condition.one_of) return given.some((value) => condition.one_of.includes(value));
    const number = given.length ? Number(given[0].replace(",", ".")) : NaN;
    return number >= (condition.at_least ?? -Infinity) && number <= (condition.at_most ?? Infinity);
  };

  const left = document.createElement("p");
  left.className = "note left";
  left.setAttribute("role", "status");
  const actions = form.querySelector(".actions");
  if (actions) actions.before(left);

  const update = () => {
    for (const part of form.querySelectorAll("[data-if]")) {
      part.hidden = !holds(JSON.parse(part.dataset.if));
      part.classList.add("live");
    }
    const needed = new Set();
    for (const frame of form.querySelectorAll(".question")) {
      if (hidden(frame) || frame.querySelector(".optional")) continue;
      for (const { name } of frame.querySelectorAll("[name]")) if (!values(name).length) needed.add(name);
    }
    left.textContent = needed.size ? form.dataset.left.replace("{n}", needed.size) : "";
  };

  form.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type === "checkbox" && box.checked) {
      const others = form.querySelectorAll(`input[name="${CSS.escape(box.name)}"]`);
      const isAlone = (field) => field.parentElement.querySelector("[data-exclusive]") !== null;
      for (const other of others) {
        if (other !== box && (isAlone(box) || isAlone(other))) other.checked = false;
      }
    }
    update();
  });
  form.addEventListener("input", update);

  // What is typed stays with this tab until it is sent: phones drop pages of their own accord.
  const restore = ([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || (field && /radio|checkbox/.test(field.type))) {
      for (const one of field instanceof RadioNodeList ? field : [field]) if (one.value === value) one.checked = true;
    } else if (field && field.type !== "hidden") {
      field.value = value;
    } else {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  };
  if (tab && "keep" in form.dataset) {
    const place = location.pathname;
    const before = (() => { try { return JSON.parse(tab.getItem(place)) || []; } catch { return []; } })();
    if ("fresh" in form.dataset && before.length) {
      before.forEach(restore);
      const note = document.createElement("p");
      note.className = "alert info";
      note.setAttribute("role", "status");
      note.textContent = form.dataset.keep;
      form.before(note);
    }
    const keep = () => {
      const typed = [...new FormData(form)].filter(([name, value]) => !name.startsWith("_") && value !== "");
      try { tab.setItem(place, JSON.stringify(typed)); } catch { /* full: the form works without */ }
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
  }
  update();
})();

// SPDX-License-Identifier: Apache-2.0
// Sends files one after the other as they are, and says how far it is.
(() => {
  "use strict";
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const files = form.querySelector("[data-files]");
  const shown = form.querySelector("[data-uploads]");

  function line(file) {
    const row = document.createElement("p");
    const name = document.createElement("span");
    name.textContent = file.name + " ";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", "Sent of " + file.name);
    const words = document.createElement("span");
    row.append(name, bar, words);
    shown.append(row);
    return { bar, say: (text, wrong) => {
      bar.hidden = true;
      words.textContent = text;
      words.className = wrong ? "error" : "";
    } };
  }

  function send(file) {
    const row = line(file);
    const query = new URLSearchParams({
      name: file.name,
      site: form.elements.site.value,
      kind: form.elements.kind.value,
      source: form.elements.source.value,
    });
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/imports?" + query);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-CSRF-TOKEN", document.querySelector('meta[name="csrf-token"]').content);
      request.setRequestHeader("Accept", "application/json, application/problem+json");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) row.bar.value = (100 * event.loaded) / event.total;
      });
      request.addEventListener("loadend", () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* no answer at all */ }
        if (request.status === 200) {
          row.say("handed in", false);
          done(answer.path);
        } else {
          row.say(answer.detail ?? "It could not be sent. Is the console still there? Try again.", true);
          done(null);
        }
      });
      request.send(file);
    });
  }

  async function sendAll(list) {
    shown.replaceChildren();
    const button = form.querySelector("button");
    button.disabled = true;
    const paths = [];
    for (const file of list) paths.push(await send(file));
    button.disabled = false;
    files.value = "";
    const good = paths.filter((path) => path);
    if (good.length === 1 && paths.length === 1) location.assign(good[0]);
    else if (good.length === paths.length && good.length) location.assign("/imports");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (files.files.length) sendAll([...files.files]);
  });
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) sendAll([...event.dataTransfer.files]);
  });
})();

// SPDX-License-Identifier: MIT
// Runs before the editor. What it asks of other hosts is answered from this folder or refused; then it is opened.
(() => {
  "use strict";
  const here = document.currentScript.src;
  const { collections, locale, hosts } = document.documentElement.dataset;
  const file = (name) => new URL(name, here).href;
  const ask = window.fetch.bind(window);
  const allowed = new Set([location.origin, ...hosts.split(" ").filter(Boolean)]);

  window.CMS_MANUAL_INIT = true;
  window.fetch = (input, options) => {
    const address = new URL(input instanceof Request ? input.url : input, location.href);
    const words = /^\/@sveltia\/cms@[^/]+\/locales\/([\w-]+\.json)$/.exec(address.pathname);
    if (words && !allowed.has(address.origin)) return ask(file(`locales/${words[1]}`));
    if (/^(?:data|blob):$/.test(address.protocol) || allowed.has(address.origin)) return ask(input, options);
    return Promise.resolve(new Response(null, { status: 404 }));
  };

  // The editor keeps the language that somebody chose in it.
  const kept = "sveltia-cms.prefs";
  try {
    const chosen = JSON.parse(localStorage.getItem(kept)) || {};
    if (!chosen.locale) localStorage.setItem(kept, JSON.stringify({ ...chosen, locale }));
  } catch {
    // Without storage it speaks the language of the browser.
  }

  document.fonts.add(new FontFace("Material Symbols Outlined", `url("${file("icons.woff2")}")`, { weight: "100 700" }));
  document.addEventListener("DOMContentLoaded", async () => {
    const { folders, ...config } = await (await ask(file(collections))).json();
    // What the three collections of a folder have in common is published once.
    config.collections = folders.flatMap(({ originals, ...folder }) => originals.map((one) => ({ ...folder, ...one })));
    window.CMS.init({ config });
  });
})();

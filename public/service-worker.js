// Keeps the atlas on the reader's device, one whole version at a time, so that it can be read without a network.
//
// Everything is asked for through this worker, and it answers from the version it was installed with: pages, manifest
// and files with other names than their content's hash never come from two versions. What a version cannot do without
// is fetched when it is installed, and each file is compared with its sum in the list; one that is missing or wrong ends
// the installation, and the version before stays. A new version waits until no page uses the old one, or a reader asks
// for it. A page of a newer version than this, from the server, is a sign to look for that version and is not shown.
//
// The two words in braces are filled in when the site is finished (src/tools/finish/offline.rs).

const VERSION = '{version}';
const LIST = '{list}';
// The address of the site's root, with a slash at its end.
const ROOT = registration.scope;
// Caches of this atlas; another under the same origin has another root.
const OURS = `${ROOT} `;
const CACHE = OURS + VERSION;
// Kept beside the files once a reader has asked to keep all.
const ALL = `${ROOT}kept`;
// Files that have one content for ever, whatever the version.
const LASTING = /^fonts\/|[-._][0-9a-f]{16}[-._]/;

// Where the answer to a path is kept: pages with and without a slash at the end are one.
const place = path => ROOT + path.replace(/\/$/, '');
const open = () => caches.open(CACHE);

// What is kept of a path; a file that lasts may come from another version.
const kept = async path =>
  (await (await open()).match(place(path))) ?? (LASTING.test(path) ? caches.match(place(path)) : undefined);

const right = async (answer, sum) => {
  if (!answer?.ok) return false;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer()));
  return [...bytes.slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('') === sum;
};

// Browsers refuse pages that were led elsewhere; where a host puts a slash behind a name, the page is the same.
const plain = answer => answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;

const take = async (cache, path, sum) => {
  if (await cache.match(place(path))) return;
  const lasting = LASTING.test(path);
  let answer = lasting && (await caches.match(place(path)));
  // What the browser has kept of a file may be wrong: then the server is asked past it.
  for (const way of lasting ? ['default', 'reload'] : ['no-cache']) {
    if (await right(answer, sum)) break;
    answer = await fetch(ROOT + path, { cache: way, priority: 'low' });
  }
  if (!await right(answer, sum)) throw new Error(path);
  await cache.put(place(path), plain(answer));
};

// Takes files, [path, sum, weight] each, four at a time; `told` is called after each.
const takeAll = async (files, told) => {
  const cache = await open();
  const queue = files.values();
  const one = async () => {
    try {
      for (const [path, sum, bytes] of queue) {
        await take(cache, path, sum);
        told?.(bytes);
      }
    } catch (error) {
      // Where one stops all do: nothing is left in the queue.
      [...queue];
      throw error;
    }
  };
  await Promise.all([one(), one(), one(), one()]);
};

// `must` and `more`: files by language, those of all languages under the empty name.
const list = async () => (await kept(LIST)).json();
const every = ({ must, more }) => [must, more].flatMap(Object.values).flat();
const missing = async () => {
  const there = new Set((await (await open()).keys()).map(request => request.url));
  return every(await list()).filter(([path]) => !there.has(place(path)));
};
const weight = files => files.reduce((sum, file) => sum + file[2], 0);
const keepAll = async told => {
  await takeAll(await missing(), told);
  await (await open()).put(ALL, new Response());
};

const install = async () => {
  try {
    await take(await open(), LIST, LIST.slice(8, 24));
    const { must } = await list();
    const urls = (await clients.matchAll({ includeUncontrolled: true })).map(client => client.url);
    for (const name of await caches.keys()) {
      if (name.startsWith(OURS)) urls.push(...(await (await caches.open(name)).keys()).map(request => request.url));
    }
    // The languages of open pages and of the version before; or English, which stands in for all.
    const spoken = Object.keys(must).filter(lang => lang && urls.some(url => url.startsWith(`${ROOT}${lang}/`)));
    await takeAll(['', ...(spoken.length ? spoken : ['en'])].flatMap(lang => must[lang] ?? []));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  if (await caches.match(ALL)) await keepAll().catch(() => {});
};

// The page at a path: as it was kept, or as the server gives it if that is of this version, or else an empty one, which
// the program fills as the address asks.
const page = async (event, path) => {
  const there = await kept(path);
  if (there) return there;
  try {
    const answer = await fetch(event.request);
    const text = await answer.clone().text();
    if (text.includes(`data-version="${VERSION}"`)) {
      if (answer.ok) keep(event, path, answer);
      return plain(answer);
    }
    look(event);
  } catch {}
  const { must } = await list();
  const langs = [path.split('/')[0], 'en', ...Object.keys(must)];
  for (const lang of langs) {
    const empty = lang && must[lang] && (await kept(`${lang}/shell.html`));
    if (empty) return empty;
  }
  return fetch(event.request);
};

const file = async (event, path) => {
  const there = await kept(path);
  if (there) return there;
  const answer = await fetch(event.request);
  if (answer.ok && LASTING.test(path)) keep(event, path, answer);
  // The server has it no more: it may have another version.
  if (answer.status === 404) look(event);
  return answer;
};

// Without room it is not kept, and that is all.
const keep = (event, path, answer) => {
  const copy = plain(answer.clone());
  event.waitUntil(open().then(cache => cache.put(place(path), copy)).catch(() => {}));
};
const look = event => event.waitUntil(registration.update().catch(() => {}));

addEventListener('install', event => event.waitUntil(install()));
addEventListener('activate', event => event.waitUntil(clients.claim()));

addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  const path = (url.origin + url.pathname).slice(ROOT.length);
  if (request.method !== 'GET' || !url.href.startsWith(ROOT)) return;
  const opened = request.mode === 'navigate' && !/\.[^/]*$/.test(path);
  event.respondWith(opened ? page(event, path) : file(event, path));
});

// Tells a page how many bytes are left to fetch, whether all was asked for, and whether that failed.
const tell = async (page, failed) =>
  page.postMessage({ left: weight(await missing()), all: !!(await (await open()).match(ALL)), failed });

let stopped;
// What pages ask for.
const deeds = {
  // A page was opened in a language.
  async hello(lang, page) {
    await tell(page);
    const { must } = await list();
    await takeAll(must[lang] ?? []);
    await tell(page);
    // The only page is of this version: what was kept of others is let go.
    if (registration.installing || registration.waiting || (await clients.matchAll()).length > 1) return;
    for (const name of await caches.keys()) {
      if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
    }
  },
  show: () => skipWaiting(),
  async keep(_, page) {
    stopped = false;
    let done = 0;
    let failed = false;
    const whole = weight(await missing());
    try {
      page.postMessage({ done });
      await keepAll(bytes => {
        if (stopped) throw stopped;
        page.postMessage({ done: (done += bytes) / whole });
      });
    } catch {
      failed = !stopped;
    }
    await tell(page, failed);
  },
  stop: () => { stopped = true; },
  async remove(lang, page) {
    const cache = await open();
    const { must } = await list();
    const stay = new Set([[LIST], ...must[''], ...(must[lang] ?? [])].map(([path]) => place(path)));
    for (const request of await cache.keys()) if (!stay.has(request.url)) await cache.delete(request);
    await tell(page);
  },
};

addEventListener('message', event => {
  const [deed, lang] = event.data;
  event.waitUntil(Promise.resolve(deeds[deed]?.(lang, event.source)).catch(() => {}));
});

// The page's side of reading without a network: it starts the worker, offers a newer version, keeps all for those who
// ask. A script of its own and no part of the program, because it has to work when the program does not: a broken
// program is mended by the next version, which this fetches. The page holds all that is shown here, hidden until then.

const ADDRESS = new URL('service-worker.js', import.meta.url).href;
const { lang } = document.documentElement;
const offer = document.querySelector('.newer');
const box = document.querySelector('.offline');

// Where scripts' addresses must be vouched for, this one is, and no other.
const vouched = () => {
  const createScriptURL = address => {
    if (address !== ADDRESS) throw new TypeError(address);
    return address;
  };
  return window.trustedTypes?.createPolicy('atlas-offline', { createScriptURL }).createScriptURL(ADDRESS) ?? ADDRESS;
};

// Here, and not in the page's head: it is no part of the first view.
const manifest = document.createElement('link');
manifest.rel = 'manifest';
manifest.href = new URL('manifest.webmanifest', import.meta.url).href;
document.head.append(manifest);

const begin = async () => {
  const host = navigator.serviceWorker;
  let held = host.controller;
  // Whoever saves data has asked for nothing in advance.
  if (!held && navigator.connection?.saveData) return;
  const registration = await host.register(vouched());

  let asked = false;
  const ready = () => { if (registration.waiting && host.controller) offer.hidden = false; };
  const watch = () => registration.installing?.addEventListener('statechange', ready);
  registration.addEventListener('updatefound', watch);
  watch();
  ready();
  // The page goes on with its own version until its reader says so, even when another page has let the newer one in.
  host.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    else if (held) offer.hidden = false;
    held = host.controller;
  });
  offer.addEventListener('click', ({ target }) => {
    offer.hidden = true;
    if (!target.closest('.now')) return;
    asked = true;
    if (registration.waiting) registration.waiting.postMessage(['show']);
    else location.reload();
  });
  const HOUR = 3600000;
  setInterval(() => registration.update().catch(() => {}), HOUR);

  const { active } = await host.ready;
  const say = deed => (host.controller ?? active).postMessage([deed, lang]);
  const part = name => box.querySelector(name);
  const size = part('output');
  host.addEventListener('message', ({ data: { left, all, done, failed } }) => {
    const busy = left === undefined;
    const whole = all && !left;
    if (busy) part('progress').value = done;
    else size.textContent = size.dataset.words.replace('{}', (left / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 }));
    part('.busy').hidden = !busy;
    part('.keep').hidden = busy || whole;
    part('.kept').hidden = busy || !whole;
    part('.failed').hidden = !failed;
    box.hidden = false;
  });
  box.addEventListener('click', ({ target }) => {
    const deed = target.closest('button')?.value;
    if (deed) say(deed);
  });
  say('hello');
};

// Without a worker, as in private windows, the atlas is as it was.
begin().catch(() => {});

// Keeps what atlases tell this page, and what goes wrong in it.
window.told = [];
window.wrong = [];
window.consented = 0;
addEventListener("ka-consent-needed", () => window.consented++);
for (const type of ["ready", "resize", "state", "select", "view", "open", "error"])
  addEventListener("ka-" + type, event => {
    window.told.push({ type, id: event.target.id, ...event.detail });
    if (type === "open") event.preventDefault();
  });
addEventListener("error", event => window.wrong.push(event.message));
addEventListener("unhandledrejection", event => window.wrong.push(String(event.reason)));
addEventListener("securitypolicyviolation", event => window.wrong.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));

/* What stands in for the program's own words to the page around a frame when the program cannot be had or run: that page
   is told so once it answers, and goes on showing what it has instead. */
export const tell = error => {
  const say = (seq, type, inst, data, origin) => parent.postMessage({ ns: "khojaly-atlas", v: 1, inst, seq, type, re: null, data }, origin);
  const hello = (seq, inst) => say(seq, "hello", inst, { versions: [1], caps: ["error"] }, "*");
  const hear = ({ source, origin, data }) => {
    if (source !== parent || data?.ns !== "khojaly-atlas" || data.type !== "init") return;
    removeEventListener("message", hear);
    // It may not have listened before.
    hello(1, data.inst);
    const code = error instanceof TypeError ? "data-load" : "wasm-unsupported";
    // A page without an origin is told nothing more.
    if (origin !== "null") say(2, "error", data.inst, { code, message: String(error) }, origin);
  };
  if (parent === window) return;
  addEventListener("message", hear);
  hello(0, new URLSearchParams(location.search).get("inst") ?? "");
};

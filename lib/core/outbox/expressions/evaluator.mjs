// Why: people's expressions are evaluated in a process of their own, which may loop or run out of memory without harm to others
// (docs/adr/0036-expressions-in-a-process-of-their-own.md). Plain JavaScript: Node starts it from this file, uncompiled.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, createContext, Script } from "node:vm";

const LIMITS = { maxDepth: 10_000, maxRemembered: 2_000 };
const MAX_OUTPUT_BYTES = 256 * 1024;
const TIME_LIMIT_MS = 250;
/** On a busy machine a process waits for its turn, which is not the expression's fault. */
const PATIENT_TIME_LIMIT_MS = 1_500;

const library = readFileSync(createRequire(import.meta.url).resolve("jsonata"), "utf8");
const jsonata = new Script(library, { filename: "jsonata.js" });
const beside = new Script(readFileSync(new URL("realm.js", import.meta.url), "utf8"), { filename: "realm.js" });
const run = new Script("run()", { filename: "run.js" });

let realm = newRealm();

/**
 * JSONata in a realm of its own: no `process`, no `require`, no code from strings, and nothing in it that one expression could change
 * for the next. Its promises are settled within each run, so that the time limit covers them too.
 * https://nodejs.org/api/vm.html#timeout-interactions-with-asynchronous-tasks-and-promises
 */
function newRealm() {
  const context = createContext(constants.DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: "afterEvaluate",
  });
  jsonata.runInContext(context);
  // JSONata's $base64encode and $base64decode ask for these.
  context.window = {
    btoa: (text) => Buffer.from(text, "latin1").toString("base64"),
    atob: (text) => Buffer.from(text, "base64").toString("latin1"),
  };
  return { context, ...beside.runInContext(context)({ jsonata: context.jsonata, ...LIMITS }) };
}

/** What came of them; fewer than they are: it was stopped at the one after. */
function attempt(requests, timeout) {
  realm.put(requests);
  try {
    run.runInContext(realm.context, { timeout });
    return realm.take();
  } catch {
    const outcomes = realm.take();
    // What was left behind goes with its realm.
    realm = newRealm();
    return outcomes;
  }
}

function attemptOne(request) {
  const began = process.cpuUsage();
  const [outcome] = attempt([request], TIME_LIMIT_MS);
  if (outcome) return { ...outcome, usedMs: usedMs(began) };
  const waited = usedMs(began) < TIME_LIMIT_MS / 2;
  return (waited ? attempt([request], PATIENT_TIME_LIMIT_MS)[0] : undefined) ?? { failed: { code: "time" } };
}

function usedMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

function attemptAll(requests) {
  if (requests.length === 1) return requests.map(attemptOne);
  const outcomes = attempt(requests, TIME_LIMIT_MS);
  return [...outcomes, ...requests.slice(outcomes.length).map(attemptOne)];
}

const sized = (outcome) =>
  Buffer.byteLength(outcome.json ?? "") > MAX_OUTPUT_BYTES ? { failed: { code: "too_large" } } : outcome;

// Together, because a time limit costs more than a small expression does; from the one that takes long on, one by one.
process.on("message", (requests) => process.send(attemptAll(requests).map(sized)));
process.on("disconnect", () => process.exit());

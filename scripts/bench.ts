// Why: `npm run bench` measures what the product promises about speed; tests never do.
// One JSON line a figure on stdout, progress on stderr. `npm run bench -- first-load-js` runs the named ones.
import { BENCHES } from "./bench/benches";
import type { Bench } from "./bench/figure";

// `--full` is for those that measure at full size (`npm run bench:full`).
const wanted = process.argv.slice(2).filter((argument) => argument !== "--full");
const unknown = wanted.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No bench is called ${unknown.join(", ")}; there are ${BENCHES.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exitCode = 2;
} else {
  for (const bench of BENCHES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) await run(bench);
}

/** One bench that fails does not keep the others from running. */
async function run({ name, about, measure }: Bench): Promise<void> {
  process.stderr.write(`${name}: ${about}\n`);
  try {
    for (const { metric, value, unit, reference } of await measure()) {
      const ratio = reference === null ? null : round(value / reference);
      const line = { bench: name, metric, value: round(value), unit, reference: reference && round(reference), ratio };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } catch (error) {
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

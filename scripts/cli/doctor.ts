import { PlainError } from "@/scripts/runtime/plain-error";
import { defineCommand } from "./command";
import type { Finding } from "./doctor/finding";
import { print } from "./print";

const MARKS: Readonly<Record<Finding["state"], string>> = { fine: "ok   ", note: "note ", wrong: "WRONG" };

export const doctor = defineCommand({
  name: "doctor",
  summary: "Look at everything a hub needs and say what is wrong. Changes nothing.",
  needs: { embedded: "if_made_before", secrets: "if_there", migrate: false },
  run: async ({ runtime: { env, isEmbedded } }) => {
    const [{ checkDatabase }, { checkKeys }, { checkSettings }] = await Promise.all([
      import("./doctor/check-database"),
      import("./doctor/check-keys"),
      import("./doctor/check-settings"),
    ]);
    const findings: readonly Finding[] = [
      { name: "node", state: isNode24() ? "fine" : "wrong", detail: process.version },
      ...(await checkDatabase(env, isEmbedded)),
      ...(await checkKeys(env)),
      ...(await checkSettings(env)),
    ];
    const width = Math.max(...findings.map(({ name }) => name.length));
    for (const { name, state, detail } of findings) print(`${MARKS[state]}  ${name.padEnd(width)}  ${detail}`);
    const wrong = findings.filter(({ state }) => state === "wrong").length;
    if (wrong > 0) throw new PlainError(wrong === 1 ? "One thing is wrong." : `${wrong} things are wrong.`);
  },
});

function isNode24(): boolean {
  return process.version.startsWith("v24.");
}

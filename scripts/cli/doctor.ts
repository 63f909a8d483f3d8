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
    const [
      { checkDatabase },
      { checkKeys },
      { checkSettings },
      { checkProcesses },
      { checkIntegrations },
      { checkConnections },
    ] = await Promise.all([
      import("./doctor/check-database"),
      import("./doctor/check-keys"),
      import("./doctor/check-settings"),
      import("./doctor/check-processes"),
      import("./doctor/check-integrations"),
      import("./doctor/check-connections"),
    ]);
    const findings: readonly Finding[] = [
      { name: "node", state: isNode24() ? "fine" : "wrong", detail: process.version },
      ...(await checkDatabase(env, isEmbedded)),
      ...(await checkKeys(env)),
      ...(await checkSettings(env)),
      ...(await checkProcesses()),
      ...(await checkIntegrations(env)),
      ...(await checkConnections()),
    ];
    sayFindings(findings, env.APP_URL);
    const wrong = findings.filter(({ state }) => state === "wrong").length;
    if (wrong > 0) throw new PlainError(wrong === 1 ? "One thing is wrong." : `${wrong} things are wrong.`);
  },
});

function sayFindings(findings: readonly Finding[], appUrl: string): void {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const indent = " ".repeat(width + 9);
  for (const { name, state, detail, diagnosis } of findings) {
    print(`${MARKS[state]}  ${name.padEnd(width)}  ${detail}`);
    // What is only worth knowing stays one line: the list is long.
    if (state !== "wrong" || !diagnosis) continue;
    for (const line of [diagnosis.happened, `Usually: ${diagnosis.why}`, `Do: ${diagnosis.fix}`]) print(indent + line);
    if (diagnosis.guide) print(`${indent}See ${diagnosis.guide.startsWith("/") ? appUrl : ""}${diagnosis.guide}`);
  }
}

function isNode24(): boolean {
  return process.version.startsWith("v24.");
}

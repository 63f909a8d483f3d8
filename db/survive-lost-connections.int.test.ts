import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

async function run(script: URL): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(script)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, "exit");
  return { code, said };
}

it("a transaction whose server process dies fails, and the next query works, in a process that lives on", async () => {
  const { code, said } = await run(new URL("fixtures/lose-connection.ts", import.meta.url));
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(said).toContain("the transaction failed");
  expect(said).toContain("works again 20 times");
});

it("what is rejected with its connection ends no process, and any other rejection does", async () => {
  const { code, said } = await run(new URL("fixtures/reject-alone.ts", import.meta.url));
  expect({ code, said }).toMatchObject({ code: 1 });
  expect(said).toContain("it lives on");
  expect(said).toContain("something else");
});

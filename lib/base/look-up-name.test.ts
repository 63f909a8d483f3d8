// Why: anybody may name an endpoint whose name servers say nothing, and nobody else may wait for them.
import { createSocket, type Socket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { resetEnv } from "./env";
import { parseHosts } from "./hosts-file";
import { lookUpName } from "./look-up-name";

const A = 1;
const AAAA = 28;
const NO_SUCH_NAME = 3;

let server: Socket;
let resolver: Resolver;
beforeAll(async () => {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", "off");
  resetEnv();
  server = createSocket("udp4").on("message", (query, { port }) => {
    const answer = answerTo(query);
    if (answer) server.send(answer, port, "127.0.0.1");
  });
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
});
afterAll(() => {
  resolver.cancel();
  server.close();
  vi.unstubAllEnvs();
  resetEnv();
});

/** A name server that knows few names, and of some says nothing. https://www.rfc-editor.org/rfc/rfc1035#section-4 */
function answerTo(query: Buffer): Buffer | null {
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const name = question.toString("latin1");
  if (name.includes("silent")) return null;
  const type = question.readUInt16BE(question.length - 4);
  if (name.includes("unknown")) return Buffer.concat([head(query, { code: NO_SUCH_NAME, answers: 0 }), question]);
  const address = { [A]: [93, 184, 215, 14], [AAAA]: [0x26, 0x06, ...new Array<number>(13).fill(0), 1] }[type] ?? [];
  const isFound = type === A || name.includes("both");
  const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length, ...address]);
  const parts = [head(query, { code: 0, answers: isFound ? 1 : 0 }), question, ...(isFound ? [record] : [])];
  return Buffer.concat(parts);
}

function head(query: Buffer, { code, answers }: { readonly code: number; readonly answers: number }): Buffer {
  return Buffer.from([...query.subarray(0, 2), 0x81, 0x80 | code, 0, 1, 0, answers, 0, 0, 0, 0]);
}

describe("a name", () => {
  it("has the addresses that its name servers tell", async () => {
    expect(await lookUpName("one.example", resolver)).toEqual([{ address: "93.184.215.14", family: 4 }]);
    expect(await lookUpName("both.example", resolver)).toEqual([
      { address: "93.184.215.14", family: 4 },
      { address: "2606::1", family: 6 },
    ]);
    await expect(lookUpName("unknown.example", resolver)).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  it("whose servers say nothing holds up no other, however many there are", async () => {
    let isOneOver = false;
    for (let n = 0; n < 100; n += 1) {
      lookUpName(`silent-${n}.example`, resolver).then(
        () => {
          isOneOver = true;
        },
        () => {
          isOneOver = true;
        },
      );
    }
    expect(await lookUpName("one.example", resolver)).toHaveLength(1);
    expect(isOneOver).toBe(false);
  });

  it("of which nobody said anything in time may be there later", async () => {
    const impatient = new Resolver({ timeout: 50, tries: 1 });
    impatient.setServers(resolver.getServers());
    await expect(lookUpName("silent.example", impatient)).rejects.toMatchObject({ code: "EAI_AGAIN" });
  });

  it("of this machine needs no server, nor does an address", async () => {
    const silent = new Resolver({ timeout: 60_000, tries: 1 });
    silent.setServers(resolver.getServers());
    for (const name of ["localhost", "LocalHost."]) {
      expect((await lookUpName(name, silent)).map(({ address }) => address)).toContain("127.0.0.1");
    }
    expect(await lookUpName("10.0.0.1", silent)).toEqual([{ address: "10.0.0.1", family: 4 }]);
  });
});

describe("the machine's own list", () => {
  it("is read as it is written: several names, comments, and what is none", () => {
    const hosts = parseHosts(
      "127.0.0.1 localhost\n# 10.0.0.9 not-me\n10.0.0.7\tErp erp.lan # the old one\r\n::1 localhost\nnonsense here\n",
    );
    expect([...hosts]).toEqual([
      [
        "localhost",
        [
          { address: "127.0.0.1", family: 4 },
          { address: "::1", family: 6 },
        ],
      ],
      ["erp", [{ address: "10.0.0.7", family: 4 }]],
      ["erp.lan", [{ address: "10.0.0.7", family: 4 }]],
    ]);
  });
});

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { resetEnv } from "./env";
import { guardedFetch, refusalOf, webhookAgent, webhookRefusalOf } from "./guarded-fetch";

let server: Server;
let port: number;
let asked: string[];
beforeAll(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/away") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    else if (request.url === "/empty") response.writeHead(204).end();
    else response.end("here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
  resetEnv();
});

const get = (address: string) =>
  guardedFetch(new URL(address), { method: "GET", headers: new Headers(), signal: undefined });

function allow(value: "off" | "loopback" | "true") {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", value);
  resetEnv();
}

describe("guardedFetch", () => {
  it("calls this machine where that is allowed, by address and by name", async () => {
    allow("loopback");
    expect(await (await get(`http://127.0.0.1:${port}/`)).text()).toBe("here");
    expect(await (await get(`http://localhost:${port}/`)).text()).toBe("here");
    expect((await get(`http://127.0.0.1:${port}/empty`)).status).toBe(204);
  });

  it("does not follow a redirect", async () => {
    allow("loopback");
    expect((await get(`http://127.0.0.1:${port}/away`)).status).toBe(302);
  });

  it.each([
    ["by its address", "http://127.0.0.1:{port}/"],
    ["by a name", "https://localhost:{port}/"],
    ["as IPv6", "https://[::1]:{port}/"],
    ["in other digits", "https://2130706433:{port}/"],
    ["as IPv4 in IPv6", "https://[::ffff:127.0.0.1]:{port}/"],
  ])("never calls this machine where it is not: %s", async (_, address) => {
    allow("off");
    asked.length = 0;
    await expect(get(address.replace("{port}", String(port)))).rejects.toThrow("the address is refused");
    expect(asked).toEqual([]);
  });

  it("reaches no other private network where only this machine is allowed", async () => {
    allow("loopback");
    await expect(get("http://169.254.169.254/latest/meta-data")).rejects.toThrow("private_address");
    await expect(get("http://10.0.0.1/")).rejects.toThrow("private_address");
  });

  it.each(["loopback", "true"] as const)(
    "sends nothing in the clear to a public address where %s is allowed",
    async (network) => {
      allow(network);
      await expect(get("http://93.184.215.14/")).rejects.toThrow("not_https");
      await expect(get("http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")).rejects.toThrow("not_https");
      expect(refusalOf("https://93.184.215.14/")).toBeNull();
    },
  );

  it("says what is wrong with an address before anything is sent", () => {
    allow("off");
    expect(refusalOf("ftp://example.test/")).toBe("not_a_url");
    expect(refusalOf("not an address")).toBe("not_a_url");
    expect(refusalOf("http://example.test/")).toBe("not_https");
    expect(refusalOf("https://ana:secret@example.test/")).toBe("holds_credentials");
    expect(refusalOf("https://10.0.0.1/")).toBe("private_address");
    expect(refusalOf("https://example.test/path?query=1")).toBeNull();
  });
});

describe("where webhooks go", () => {
  it("are few ports of public addresses, and those that the operator adds", () => {
    allow("off");
    expect(webhookRefusalOf("https://example.test/")).toBeNull();
    expect(webhookRefusalOf("https://example.test:8443/")).toBeNull();
    expect(webhookRefusalOf("https://example.test:22/")).toBe("port_not_allowed");
    expect(webhookRefusalOf("https://93.184.215.14:6379/")).toBe("port_not_allowed");
    expect(webhookRefusalOf("http://example.test:443/")).toBe("not_https");
    expect(webhookRefusalOf("https://[::ffff:10.0.0.1]/")).toBe("private_address");
    expect(webhookRefusalOf("https://0x7f.1/")).toBe("private_address");
    expect(webhookRefusalOf("https://ana:secret@example.test/")).toBe("holds_credentials");
    vi.stubEnv("HUB_WEBHOOK_PORTS", "9443, 10443");
    resetEnv();
    expect(webhookRefusalOf("https://example.test:10443/")).toBeNull();
  });

  // https://url.spec.whatwg.org/#host-parsing has many spellings of one address.
  it.each([
    ["decimal", "https://2130706433/"],
    ["octal", "https://0177.0.0.1/"],
    ["octal, all of it", "https://017700000001/"],
    ["hexadecimal", "https://0x7f000001/"],
    ["hexadecimal, by parts", "https://0x7f.0x0.0x0.0x1/"],
    ["short", "https://127.1/"],
    ["mixed", "https://0251.0xfe.43518/"],
    ["with a dot behind it", "https://127.0.0.1./"],
    ["in full-width digits", "https://１２７.0.0.1/"],
    ["with ideographic dots", "https://127。0。0。1/"],
    ["percent-encoded", "https://%31%32%37.0.0.1/"],
    ["nothing but zeros", "https://0.0.0.0/"],
    ["a single zero", "https://0/"],
    ["everybody", "https://255.255.255.255/"],
    ["IPv6, this machine", "https://[::1]/"],
    ["IPv6, unspecified", "https://[::]/"],
    ["IPv6, written out", "https://[0000:0000:0000:0000:0000:0000:0000:0001]/"],
    ["IPv4-mapped", "https://[::ffff:169.254.169.254]/"],
    ["IPv4-mapped, in hexadecimal", "https://[::ffff:a9fe:a9fe]/"],
    ["IPv4-compatible", "https://[::127.0.0.1]/"],
    ["IPv4-translated", "https://[::ffff:0:127.0.0.1]/"],
    ["NAT64", "https://[64:ff9b::7f00:1]/"],
    ["NAT64, local", "https://[64:ff9b:1::7f00:1]/"],
    ["6to4", "https://[2002:7f00:1::]/"],
    ["Teredo", "https://[2001:0:7f00:1::]/"],
    ["link-local", "https://[fe80::1]/"],
    ["unique local", "https://[fd00:ec2::254]/"],
    ["site-local", "https://[fec0::1]/"],
    ["multicast", "https://[ff02::1]/"],
  ])("are never private ones, however they are written: %s", (_, address) => {
    allow("off");
    expect(webhookRefusalOf(address)).toBe("private_address");
  });

  it.each([
    ["link-local with a zone", "https://[fe80::1%25eth0]/"],
    ["too many parts", "https://127.0.0.0.1/"],
    ["too large a part", "https://256.0.0.1/"],
    ["no host", "https:///"],
    ["no scheme", "example.test/hook"],
    ["another scheme", "file:///etc/passwd"],
    ["a script", "javascript:alert(1)"],
    ["nothing", ""],
  ])("are web addresses: %s is none", (_, address) => {
    allow("off");
    expect(webhookRefusalOf(address)).toBe("not_a_url");
  });

  it("are any ports of private addresses that are allowed, and of no others", async () => {
    allow("loopback");
    expect(webhookRefusalOf("http://127.0.0.1:1234/")).toBeNull();
    expect(webhookRefusalOf("https://127.0.0.1:1234/")).toBeNull();
    expect(webhookRefusalOf("https://10.0.0.1:1234/")).toBe("private_address");
    expect(webhookRefusalOf("https://93.184.215.14:1234/")).toBe("port_not_allowed");
    // Where a name leads is looked at when it is called.
    const url = new URL(`http://localhost:${port}/`);
    expect((await request(url, { dispatcher: webhookAgent(url) })).statusCode).toBe(200);
  });
});

import { describe, expect, it } from "vitest";
import { kindOfAddress } from "./private-address";

describe("kindOfAddress", () => {
  it.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"])("%s is public", (address) => {
    expect(kindOfAddress(address)).toBe("public");
  });

  it.each(["127.0.0.1", "127.9.9.9", "::1"])("%s is this machine", (address) => {
    expect(kindOfAddress(address)).toBe("loopback");
  });

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
  ])("%s is private", (address) => {
    expect(kindOfAddress(address)).toBe("private");
  });
});

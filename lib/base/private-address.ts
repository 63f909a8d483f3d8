import { BlockList, isIPv6 } from "node:net";

// What is no public unicast address: https://www.iana.org/assignments/iana-ipv4-special-registry and the same for IPv6.
const V4_RANGES: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
// Within 2000::/3, which is all that is given out: tunnels to anywhere, documentation, benchmarks.
const V6_RANGES: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const privateV4 = listOf(V4_RANGES, "ipv4");
const privateV6 = listOf(V6_RANGES, "ipv6");
const globalV6 = listOf([["2000::", 3]], "ipv6");
const mappedV4 = listOf([["::ffff:0:0", 96]], "ipv6");
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, family);
  return list;
}

/** private: anything that is not a public unicast address; loopback: this machine itself. */
export function kindOfAddress(address: string): "public" | "private" | "loopback" {
  if (!isIPv6(address)) {
    if (loopback.check(address, "ipv4")) return "loopback";
    return privateV4.check(address, "ipv4") ? "private" : "public";
  }
  // Written as IPv6, it is IPv4 all the same; who spells it so has no honest reason to.
  if (mappedV4.check(address, "ipv6")) return "private";
  if (loopback.check(address, "ipv6")) return "loopback";
  return globalV6.check(address, "ipv6") && !privateV6.check(address, "ipv6") ? "public" : "private";
}

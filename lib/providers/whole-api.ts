import type { ProxyReach } from "./proxy-contract";

/** The whole of an API, of which no part gives out, shows or ends access but by names that say so. */
export const wholeApi: ProxyReach = {
  methods: "all",
  below: ["/"],
  roots: [],
  refuses: [],
  refusesParameters: [],
  hides: [],
};

import type { ProxyReach } from "./contract";
import { wholeApi } from "./whole-api";

/**
 * Meta's Graph API gives every Page's token to whoever may list Pages (`me/accounts`), renames fields on demand
 * (`access_token.as(x)`, https://developers.facebook.com/docs/graph-api/aliasing-fields), and takes from a body the method,
 * the fields, and whole requests (https://developers.facebook.com/docs/graph-api/batch-requests). So it is read from only:
 * then a request is what its address says, which names no token, and those that come unasked are hidden.
 */
export const graphProxy: ProxyReach = {
  ...wholeApi,
  methods: "read",
  refusesParameters: ["method", "_method", "batch", "fb_exchange_token", "input_token"],
  hides: ["access_token", "page_access_token"],
};

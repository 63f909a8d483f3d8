import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import type { ProviderHttp } from "../contract";

/**
 * Runs one call of the client on the hub's transport, and answers its result. That transport adds the token, waits and meters:
 * the client is given no token, does not repeat, and writes no log, where a message would stand. What the transport throws comes
 * out as it was thrown.
 */
export async function callWebApi(http: ProviderHttp, call: (web: WebClient) => Promise<unknown>): Promise<unknown> {
  let thrown: unknown;
  let isAnswered = false;
  const web = new WebClient(undefined, {
    slackApiUrl: `${http.apiRoot}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: SILENT,
    fetch: async (input, init) => {
      try {
        const answer = await http.fetch(input, init);
        isAnswered = true;
        return answer;
      } catch (error) {
        thrown = error;
        throw error;
      }
    },
  });
  try {
    return await call(web);
  } catch (error) {
    // A 2xx that the client could not read: for `http.parse`, nothing.
    if (isAnswered) return undefined;
    throw thrown ?? error;
  }
}

const nothing = () => {};
const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

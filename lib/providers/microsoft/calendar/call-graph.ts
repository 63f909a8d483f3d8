import { Client, type Context, type GraphRequest } from "@microsoft/microsoft-graph-client";
import type { ProviderHttp } from "../../contract";

const VERSION = "v1.0";

/** Where Graph's own paths begin; a link to a next page must be below it. */
export function graphRoot(http: ProviderHttp): string {
  return `${http.apiRoot}/${VERSION}/`;
}

interface GraphCall {
  /** Below the version. Ids in it are encoded. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs one call of the official client on the hub's transport, and answers its body. The client's own chain is left
 * out: it takes the token off any request that does not go to a host of Microsoft's over https, retries by itself and
 * follows redirects. What our transport throws comes out as it was thrown: the client keeps its message only.
 */
export async function callGraph(
  http: ProviderHttp,
  { path, signal }: GraphCall,
  send: (request: GraphRequest) => Promise<unknown>,
): Promise<unknown> {
  let refusal: unknown = null;
  let isAnswered = false;
  const transport = {
    async execute(context: Context): Promise<void> {
      try {
        const options = { ...context.options, ...(signal ? { signal } : {}) };
        context.response = await http.fetch(context.request, options);
        isAnswered = true;
      } catch (error) {
        refusal = error;
        throw error;
      }
    },
  };
  const graph = Client.initWithMiddleware({
    middleware: transport,
    baseUrl: http.apiRoot,
    defaultVersion: VERSION,
  });
  try {
    return await send(graph.api(path));
  } catch (error) {
    // A 2xx whose body the client could not read: for `http.parse`, nothing.
    if (isAnswered) return undefined;
    throw refusal ?? error;
  }
}

// Why: what is measured is the way to a provider, so this one answers at once, from a process of its own.
import { createServer } from "node:http";

const ANSWER = JSON.stringify({ items: Array.from({ length: 20 }, (_, id) => ({ id, name: `thing ${id}` })) });
const HEADERS = { "content-type": "application/json", "content-length": String(Buffer.byteLength(ANSWER)) };

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, HEADERS).end(ANSWER);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));

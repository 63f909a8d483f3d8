// Why: scripts work from any folder; this is the one that holds package.json.
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

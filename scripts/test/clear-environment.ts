// Why: a test means the same on every machine, whatever the developer's shell sets.
import { clearedEnvironment } from "./test-environment";

Object.assign(process.env, clearedEnvironment());

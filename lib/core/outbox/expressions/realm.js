// Why: what runs beside JSONata in its realm (evaluator.mjs makes it): strings and plain fields go in, and come out.
({ jsonata, maxDepth, maxRemembered }) => {
  const { freeze, getOwnPropertyNames, getPrototypeOf } = Object;
  const { parse, stringify } = JSON;
  const TrueDate = Date;
  const compiled = new Map();
  let requests;
  let outcomes;
  let now;

  /** `$now()` and `$millis()` ask it. */
  globalThis.Date = class extends TrueDate {
    constructor(...given) {
      if (given.length === 0) super(now);
      else super(...given);
    }
  };

  const isFunction = (value) =>
    typeof value === "function" || value?._jsonata_function === true || value?._jsonata_lambda === true;

  function compile(expression) {
    const known = compiled.get(expression) ?? jsonata(expression, { stack: maxDepth });
    compiled.delete(expression);
    compiled.set(expression, known);
    if (compiled.size > maxRemembered) compiled.delete(compiled.keys().next().value);
    return known;
  }

  async function evaluate(request) {
    now = request.now;
    const value = await compile(request.expression).evaluate(parse(request.input), {});
    if (isFunction(value)) return { failed: { code: "not_data" } };
    return { json: stringify(value, (_key, part) => (isFunction(part) ? undefined : part)) };
  }

  function fault(error) {
    const { code, name, message, token, position } = Object(error);
    const text = (value) => (typeof value === "string" ? value.slice(0, 500) : undefined);
    return {
      code: text(code) ?? text(name) ?? "unknown",
      message: text(message),
      token: text(typeof token === "number" ? `${token}` : token),
      position: Number.isInteger(position) ? position : undefined,
    };
  }

  function freezeAll() {
    const hidden = [
      async () => {},
      function* () {},
      async function* () {},
      [].values(),
      new Map().keys(),
      ""[Symbol.iterator](),
      "".matchAll(/a/g),
    ];
    for (const sample of hidden) {
      for (let proto = getPrototypeOf(sample); proto; proto = getPrototypeOf(proto)) freeze(proto);
    }
    for (const name of getOwnPropertyNames(globalThis)) {
      const value = globalThis[name];
      if (Object(value) !== value || value === globalThis) continue;
      freeze(value);
      if (value.prototype) freeze(value.prototype);
    }
    freeze(globalThis);
  }

  globalThis.run = async () => {
    for (const request of requests) {
      try {
        outcomes.push(await evaluate(request));
      } catch (error) {
        outcomes.push({ failed: fault(error) });
      }
    }
  };
  freezeAll();
  return {
    put(next) {
      requests = next;
      outcomes = [];
    },
    /** What came of them so far, in their order. */
    take: () => outcomes,
  };
};

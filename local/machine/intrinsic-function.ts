import { createHash, randomUUID } from 'node:crypto';
import { StateError } from './state-error.ts';

type Call = (given: unknown[]) => unknown;

const functions: Record<string, Call> = {
  Format: ([template, ...values]) => {
    let at = 0;
    return String(template).replace(/\\([{}'\\])|\{\}/g, (_whole, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      const value = values[at++];
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
  },
  JsonToString: ([value]) => JSON.stringify(value),
  StringToJson: ([text]) => JSON.parse(String(text)) as unknown,
  Array: (values) => values,
  ArrayLength: ([list]) => (list as unknown[]).length,
  ArrayGetItem: ([list, place]) => (list as unknown[])[Number(place)],
  ArrayContains: ([list, value]) =>
    (list as unknown[]).some((each) => JSON.stringify(each) === JSON.stringify(value)),
  ArrayPartition: ([list, size]) => {
    const all = list as unknown[];
    const count = Math.ceil(all.length / Number(size));
    return Array.from({ length: count }, (_none, i) => all.slice(i * Number(size), (i + 1) * Number(size)));
  },
  ArrayUnique: ([list]) => [
    ...new Map((list as unknown[]).map((each) => [JSON.stringify(each), each])).values(),
  ],
  Base64Encode: ([text]) => Buffer.from(String(text)).toString('base64'),
  Base64Decode: ([text]) => Buffer.from(String(text), 'base64').toString('utf8'),
  Hash: ([text, algorithm]) =>
    createHash(String(algorithm).toLowerCase().replace('-', '')).update(String(text)).digest('hex'),
  MathAdd: ([left, right]) => Number(left) + Number(right),
  StringSplit: ([text, separator]) => String(text).split(String(separator)).filter(Boolean),
  JsonMerge: ([left, right]) => ({ ...(left as object), ...(right as object) }),
  UUID: () => randomUUID(),
};

const token =
  /\s*(?:(States\.\w+)\s*\(|'((?:[^'\\]|\\.)*)'|(\$[^,\s()]*)|(-?\d+(?:\.\d+)?)|(true|false|null)|([,)]))/y;

/** Reads and carries out one call such as `States.Format('a/{}', $.b)`; calls may be nested. */
export function callIntrinsic(text: string, read: (path: string) => unknown): unknown {
  token.lastIndex = 0;
  const next = () => {
    const found = token.exec(text);
    if (!found) throw new StateError('States.IntrinsicFailure', `cannot read ${text}`);
    return found;
  };
  const call = (name: string): unknown => {
    const given: unknown[] = [];
    for (;;) {
      const [, inner, quoted, path, digits, word, mark] = next();
      if (mark === ')') break;
      if (mark === ',') continue;
      if (inner !== undefined) given.push(call(inner));
      // Format undoes its own escapes, which only it knows.
      else if (quoted !== undefined)
        given.push(name === 'States.Format' ? quoted : quoted.replace(/\\(.)/g, '$1'));
      else if (path !== undefined) given.push(read(path));
      else given.push(JSON.parse(digits ?? word ?? 'null'));
    }
    const carryOut = functions[name.slice('States.'.length)];
    if (!carryOut) throw new StateError('States.IntrinsicFailure', `the local cloud does not know ${name}`);
    return carryOut(given);
  };
  const [, name] = next();
  if (name === undefined) throw new StateError('States.IntrinsicFailure', `cannot read ${text}`);
  return call(name);
}

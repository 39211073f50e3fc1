/**
 * What must not stand in a log: secrets, and who somebody is. Entries name people by their id.
 * A list of paths would miss the next field that somebody adds, so every key and every text is looked at.
 */
const secretKey = /(pass(word|phrase|wd)?|secret|token|cookie|authorization|api[-_]?key|credential|private[-_]?key|otp|session|signature)s?(hash)?$/i;
const personalKey = /^(e-?mail(s|addresses|address)?|(display|full|first|last|given|family|middle|person|contact|user)[-_]?names?|phone(number)?s?|ip|address|user-?agent)$/i;
/** `name` is somebody's only inside one of these: elsewhere it names queues, files and errors. */
const personGroup = /^(person|people|user|users|owner|author|contact|sender|recipient|recipients|reviewer|signer|actor|from|to)$/i;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, '[e-mail]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\b((?:__Host-|__Secure-)?[\w.-]*(?:session|token)[\w.-]*)=[^;\s&]+/gi, '$1=[secret]'],
];

// Before the e-mail pattern: `user:pass@host.example` looks like one.
const urlCredentials = /([a-z][\w+.-]*:\/\/)[^\s/@]+@/gi;

const deepest = 8;
const longest = 20_000;

/** A text without credentials and e-mail addresses; cut where it is longer than a log line should be. */
export function scrubText(text: string): string {
  const start = text.length > longest ? `${text.slice(0, longest)}… [cut]` : text;
  return patterns.reduce((clean, [pattern, mark]) => clean.replace(pattern, mark), start.replace(urlCredentials, '$1[secret]@'));
}

function scrubError(error: Error, depth: number): Record<string, unknown> {
  const { cause, ...own }: Record<string, unknown> = Object.fromEntries(Object.entries(error));
  const more = scrubObject(own, '', depth);
  const root = error.cause ?? cause;
  return {
    ...more,
    type: error.name,
    message: scrubText(error.message),
    stack: scrubText(error.stack ?? ''),
    ...(root === undefined ? {} : { cause: scrub(root, 'cause', depth + 1) }),
  };
}

function scrubObject(value: object, group: string, depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (secretKey.test(key)) clean[key] = '[secret]';
    else if (personalKey.test(key) || (key === 'name' && personGroup.test(group))) clean[key] = '[personal]';
    else clean[key] = scrub(part, key, depth + 1);
  }
  return clean;
}

/** A copy of a value that may stand in a log. `key` is the name under which it stands; nothing is changed in place. */
export function scrub(value: unknown, key = '', depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[deep]';
  if (value instanceof Date) return value;
  if (value instanceof Error) return scrubError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
  if (value instanceof Map || value instanceof Set) return `[${value.constructor.name} of ${String(value.size)}]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((part) => scrub(part, key, depth + 1));
  return scrubObject(value, key, depth);
}

/** Long enough for a hundred ids. */
const LENGTH_MAX = 6_000;

const HERE = 'http://desk.invalid';

/**
 * An address that a form names, if it is one of the desk's own: path and query, without a fragment's
 * tricks. Everything else (another host, a scheme, `//`, a backslash, control characters) is undefined.
 */
export function safeDeskPath(given: string | null | undefined): string | undefined {
  // eslint-disable-next-line no-control-regex -- browsers drop control characters from addresses before they read them
  if (!given || given.length > LENGTH_MAX || /[\u0000-\u0020\\\u007f]/u.test(given) || !given.startsWith('/desk')) return undefined;
  if (!URL.canParse(given, HERE)) return undefined;
  const url = new URL(given, HERE);
  if (url.origin !== HERE || !/^\/desk(\/|$)/.test(url.pathname)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Puts fields of an operation's answer into the address to go to: `/desk/works/{workId}`. What is not there stays as it is. */
export function fillPath(path: string, answer: unknown): string {
  const fields: Readonly<Record<string, unknown>> = typeof answer === 'object' && answer !== null ? { ...answer } : {};
  return path.replaceAll(/(?:\{|%7B)([A-Za-z]+)(?:\}|%7D)/g, (whole, name: string) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(String(value)) : whole;
  });
}

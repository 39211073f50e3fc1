/** A rule of design §6 did not hold. */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';

  constructor(readonly rule: number, message: string) {
    super(`Rule ${rule}: ${message}`);
  }
}

/** Throws {@link RuleBroken} unless `holds`. `say` is asked only then. */
export function hold(rule: number, holds: boolean, say: () => string): void {
  if (!holds) throw new RuleBroken(rule, say());
}

/** True if two plain values are the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

export function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

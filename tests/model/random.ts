/** Seeded random choices: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of the pairs' first parts, as often as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
}

/** Mulberry32: 32 bits of state, good enough to wander with. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (percent) => next() * 100 < percent,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T, // callers give what is not empty
    weighted: <T>(from: readonly (readonly [T, number])[]) => {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [one, weight] of from) if ((left -= weight) < 0) return one;
      return (from.at(-1) as readonly [T, number])[0];
    },
  };
}

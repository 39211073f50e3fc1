/** What a channel charges for one part of a post: about, by its published rates. */
export interface Price {
  /** ISO 4217. */
  readonly currency: 'USD';
  /** Millionths of the currency's unit: 15,000 is $0.015. */
  readonly micros: number;
}

/** A price as a number of its currency's units: 0.015. */
export function priceAmount({ micros }: Price): number {
  return micros / 1_000_000;
}

/** Those of several prices that are there, together; undefined where none is. */
export function sumPrices(prices: readonly (Price | undefined)[]): Price | undefined {
  const there = prices.filter((price) => price !== undefined);
  return there.length === 0 ? undefined : { currency: 'USD', micros: there.reduce((sum, { micros }) => sum + micros, 0) };
}

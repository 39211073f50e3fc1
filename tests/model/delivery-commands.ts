import fc from '#tests/support/fast-check.ts';

export type Ending = 'ok' | 'lost' | 'cut' | 'refused' | 'rejected' | 'dies-before' | 'dies-after';
export type Command =
  | { readonly do: 'claim' | 'mark' | 'gates' | 'ready' | 'crash'; readonly worker: 0 | 1 }
  | { readonly do: 'send'; readonly worker: 0 | 1; readonly ending: Ending }
  | { readonly do: 'care'; readonly worker: 0 | 1 }
  | { readonly do: 'expire' | 'miss' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'withdraw'; readonly post: 0 | 1 };

const worker = fc.constantFrom(0 as const, 1 as const);
/** What may happen next, by how often it is drawn. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('claim' as const, 'mark' as const, 'gates' as const), worker }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('ready' as const), worker }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), worker, ending: fc.constantFrom<Ending>('ok', 'lost', 'cut', 'refused', 'rejected', 'dies-before', 'dies-after') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('care' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), worker }) },
  { weight: 3, arbitrary: fc.constant({ do: 'expire' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'miss' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(100, 1_100, 1_100, 6_000, 400_000) }) },
  // Rare: after it little is left to happen.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), post: fc.constantFrom(0 as const, 1 as const) }) },
);

import { z } from 'zod';
import type { Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { perform } from '../perform.ts';
import { releaseEdition } from './release-edition.ts';
import { submitEdition } from './submit-edition.ts';

/** How many editions one request may name. */
export const BULK_MAX = 100;

/** What became of one edition of many. */
export type BulkOutcome =
  | { readonly edition: string; readonly done: true; /** Submit only: false where this very text was under review already. */ readonly opened?: boolean }
  | { readonly edition: string; readonly done: false; readonly code: string; /** What the sentence of the code names. */ readonly details: Readonly<Record<string, string | number>> };

export interface BulkAnswer {
  /** The request's idempotency key, by which its outcome is found again; empty where it had none. */
  readonly bulk: string;
  readonly outcomes: readonly BulkOutcome[];
}

const id = z.string().min(1).max(60);
const instant = z.number().int();

/** Each edition once; the second of a pair is named. */
function eachOnce(items: readonly { readonly edition: string }[], check: z.core.$RefinementCtx): void {
  const twice = items.findIndex(({ edition }, at) => items.findIndex((one) => one.edition === edition) < at);
  if (twice >= 0) check.addIssue({ code: 'custom', path: [twice, 'edition'], params: { code: 'input-invalid' } });
}

/**
 * Submits several editions for review (docs/decisions/173). Each is an operation of its own, with its own
 * permission, transaction, record and receipt: one that is refused leaves the others done.
 */
export const submitEditions = defineOperation({
  name: 'submit-editions',
  permission: 'submit-edition',
  input: z.strictObject({
    items: z.array(z.strictObject({ edition: id, expectedRevision: z.number().int().min(0) })).min(1).max(BULK_MAX).superRefine(eachOnce),
  }),
  prepare: (context, actor, { items }, key) => performEach(context, actor, submitEdition, items, key),
  run: (_tx, _context, _actor, _input, answer: BulkAnswer) => Promise.resolve(ok(answer)),
});

/**
 * Releases the granted snapshots of several editions in one window (campaign clock), at once if no start
 * is given; as `submitEditions` otherwise. An edition with a release that waits already is refused:
 * what becomes of that one is asked on its own page. Fails as a whole with `window-begins-in-the-past`, `window-ends-before-start`.
 */
export const releaseEditions = defineOperation({
  name: 'release-editions',
  permission: 'release-edition',
  input: z.strictObject({
    items: z.array(z.strictObject({ edition: id })).min(1).max(BULK_MAX).superRefine(eachOnce),
    startsAt: instant.optional(),
    endsAt: instant.optional(),
  }),
  async prepare(context, actor, { items, ...window }, key) {
    const now = context.campaignClock.now();
    if (window.startsAt !== undefined && window.startsAt < now) return fail('window-begins-in-the-past', { field: 'startsAt' });
    if (window.endsAt !== undefined && window.endsAt <= (window.startsAt ?? now)) return fail('window-ends-before-start', { field: 'endsAt' });
    return performEach(context, actor, releaseEdition, items.map((item) => ({ ...item, ...window })), key);
  },
  run: (_tx, _context, _actor, _input, answer: BulkAnswer) => Promise.resolve(ok(answer)),
});

/** One after the other; a key of its own for each makes a request that comes twice, or that a death broke off, do nothing twice. */
async function performEach<I extends { readonly edition: string }, P>(
  context: Context, actor: Actor, operation: Operation<I, object, P>, items: readonly I[], key: string | undefined,
): Promise<Result<BulkAnswer>> {
  const outcomes: BulkOutcome[] = [];
  for (const item of items) {
    const { edition } = item;
    const answer = await perform(context, actor, operation, item, key === undefined ? undefined : `${key} ${edition}`);
    outcomes.push(answer.ok
      ? { edition, done: true, ...('opened' in answer.value ? { opened: answer.value.opened === true } : {}) }
      : { edition, done: false, code: answer.code, details: plain(answer.details) });
  }
  return ok({ bulk: key ?? '', outcomes });
}

function plain(details: Readonly<Record<string, unknown>> = {}): Record<string, string | number> {
  return Object.fromEntries(Object.entries(details).filter((pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number'));
}
